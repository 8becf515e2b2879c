// Annotated reviews whose polarity says something of reviews at large.
import { isSession, loadLabelledTexts } from './labelled-texts.mjs'

/** training/written/scope.jsonl: made so that the words deceive. They would teach that words mean nothing. */
const SCOPE = 'sc-'

/** Tone and polarity never learn from the held-out half, nor from the stars of its reviews: they must know its ids. */
export const loadVerdicts = () =>
  loadLabelledTexts(true).filter((item) => !isSession(item) && !item.id.startsWith(SCOPE))

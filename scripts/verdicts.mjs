// Annotated reviews whose polarity says something of reviews at large.
import { isSession, loadLabelledTexts } from './labelled-texts.mjs'

/** training/written/scope.jsonl: made so that the words deceive. They would teach that words mean nothing. */
const SCOPE = 'sc-'

export const loadVerdicts = () =>
  loadLabelledTexts().filter((item) => !isSession(item) && !item.id.startsWith(SCOPE))

import { loadMask } from '../../src/lexicon/load-mask.js'
import type { MaskedDocument } from '../../src/model/document.js'
import type { Feedback } from '../../src/model/feedback.js'
import { createMaskStage, type MaskStage } from '../../src/pipelines/mask.js'
import { feedbackOf, LEXICON_DIR, normalized } from './language.js'

/** The stage with the language data that ships. */
export const mask: MaskStage = createMaskStage(loadMask(LEXICON_DIR))

export function maskedOf(feedback: Feedback): MaskedDocument {
  return mask(normalized(feedback))
}

/** The text as it is stored. */
export function storedOf(text: string): string {
  return maskedOf(feedbackOf(text)).stored_text
}

import type { Feedback } from '../model/feedback.js'
import type { QueuedDocument } from '../model/queued.js'
import type { DocumentResources } from './index.js'
import { createMaskStage } from './mask.js'
import { listSpokenWords } from './match/list-spoken-words.js'
import { createNormalizeStage } from './normalize.js'
import { turnsOfStored } from './to-rows.js'

/** Makes of a feedback what may lie in a queue. */
export type ToQueued = (feedback: Feedback) => QueuedDocument

/**
 * Builds the function that masks feedback before it is queued. The worker runs all document stages over the masked text:
 * what is masked once holds nothing more to mask, so it finds the same as it would in the text as received.
 */
export const createToQueued = (
  resources: Pick<DocumentResources, 'normalize' | 'mask' | 'lexicon'>,
): ToQueued => {
  let words: readonly string[] | null = null
  const normalize = createNormalizeStage(resources.normalize, () => {
    words ??= listSpokenWords(resources.lexicon.matcher)
    return words
  })
  const mask = createMaskStage(resources.mask)

  return (feedback) => {
    const outcome = normalize(feedback)
    if (outcome.kind === 'drop') {
      return {
        feedback: withText(feedback, '', null),
        copy_key: feedback.document_id,
        drop_reason: outcome.reason,
      }
    }
    const document = mask(outcome.document)
    return {
      feedback: withText(feedback, document.stored_text, turnsOfStored(document)),
      copy_key: document.copy_key ?? document.document_id,
      drop_reason: null,
    }
  }
}

/** Field by field; see `toRows` for why. */
const withText = (feedback: Feedback, text: string, turns: Feedback['turns']): Feedback => ({
  id: feedback.id,
  document_id: feedback.document_id,
  source: feedback.source,
  text,
  turns,
  created_at: feedback.created_at,
  category: feedback.category,
  product_id: feedback.product_id,
  product: feedback.product,
  variant: feedback.variant,
  shop: feedback.shop,
  region: feedback.region,
  rating: feedback.rating,
  order_id: feedback.order_id,
  order_value: feedback.order_value,
  votes: feedback.votes,
  customer: feedback.customer,
  metadata: feedback.metadata,
})

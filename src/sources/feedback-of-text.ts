import type { Feedback } from '../model/feedback.js'
import { buildFeedback } from './build-feedback.js'

const NOTHING = {
  id: null,
  source: null,
  created_at: null,
  product_id: null,
  product: null,
  variant: null,
  shop: null,
  region: null,
  rating: null,
  order_id: null,
  order_value: null,
  votes: null,
  customer: null,
  turns: null,
  metadata: {},
} as const

/** One text as feedback, for `explain` and the lexicons' examples; a text with lines 客户：… and 客服：… is a session. */
export const feedbackOfText = (text: string, category: string | null): Feedback => {
  const built = buildFeedback({ ...NOTHING, category, text }, { customerSalt: '', guessedSource: null })
  // A row with a text and nothing that could be unreadable has no fault.
  if ('reason' in built) throw new RangeError(built.reason)
  return built
}

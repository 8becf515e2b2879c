import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { createOutcomeFinder } from './find-outcome.js'
import { createReviewAskFinder } from './find-review-asks.js'
import { createSessionAskFinder } from './find-session-asks.js'
import { createSlotReader } from './read-slots.js'
import type { RequestModels } from './request-models.js'

/** Finds what customers ask somebody to do or allow; one entry per distinct ask. */
export const createRequestFinder = (lexicon: CompiledLexicon, models: RequestModels) => {
  const findReviewAsks = createReviewAskFinder(lexicon, models.reviews, models.thresholds.review)
  const findSessionAsks = createSessionAskFinder(lexicon, models)
  const findOutcome = createOutcomeFinder(models.outcomes)
  const readSlots = createSlotReader(lexicon.asks)

  return function findRequests(document: SegmentedDocument, context: Context): readonly Request[] {
    const isSession = document.masked_turns !== null
    const asks = isSession ? findSessionAsks(document, context) : findReviewAsks(document, context)
    return asks.flatMap((ask) => {
      const quote = quoteAt(document, ask.start, ask.end)
      if (!quote) return []
      const { turn } = document.clauses[ask.clause] as Clause
      return {
        ...quote,
        ask: ask.name,
        confidence: ask.confidence,
        ...readSlots(document, context, ask),
        ...findOutcome(document, context, turn, ask.name),
      }
    })
  }
}

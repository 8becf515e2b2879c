import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Quote, Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context, CueMatch } from '../read-context.js'
import type { Outcome } from './find-outcome.js'
import { createOutcomeFinder } from './find-outcome.js'
import type { AskMatch } from './find-review-asks.js'
import { createReviewAskFinder } from './find-review-asks.js'
import { createSessionAskFinder } from './find-session-asks.js'
import type { RequestModels } from './request-models.js'

/** Finds what customers ask somebody to do or allow; one entry per distinct ask. */
export const createRequestFinder = (lexicon: CompiledLexicon, models: RequestModels) => {
  const findReviewAsks = createReviewAskFinder(lexicon, models.reviews, models.thresholds.review)
  const findSessionAsks = createSessionAskFinder(lexicon, models)
  const findOutcome = createOutcomeFinder(models.outcomes)

  return function findRequests(document: SegmentedDocument, context: Context): readonly Request[] {
    const isSession = document.masked_turns !== null
    const asks = isSession ? findSessionAsks(document, context) : findReviewAsks(document, context)
    return asks.flatMap((ask) => {
      const quote = quoteAt(document, ask.start, ask.end)
      if (!quote) return []
      const { turn } = document.clauses[ask.clause] as Clause
      return toRequest(document, context, ask, quote, findOutcome(document, context, turn, ask.name))
    })
  }
}

const toRequest = (
  document: SegmentedDocument,
  context: Context,
  { name, clause: index }: AskMatch,
  quote: Quote,
  outcome: Outcome,
): Request => {
  const clause = document.clauses[index] as Clause
  const before = document.clauses[index - 1]
  return {
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
    ask: name,
    situation:
      before && before.turn === clause.turn
        ? (quoteAt(document, before.start, before.end)?.quote ?? null)
        : null,
    proposal: quoteAt(document, clause.start, clause.end)?.quote ?? null,
    payer: payerOf(cuesOfTurn(document, context, index)),
    ...outcome,
  }
}

/** Who pays is often said in another clause of the same turn; in a review, of the same sentence. */
const cuesOfTurn = (document: SegmentedDocument, context: Context, clause: number): readonly CueMatch[] => {
  const { turn, sentence } = document.clauses[clause] as Clause
  return document.clauses.flatMap((other, index) =>
    other.turn === turn && (turn >= 0 || other.sentence === sentence) ? (context.cues[index] ?? []) : [],
  )
}

const payerOf = (cues: readonly CueMatch[]): Request['payer'] => {
  if (cues.some((cue) => cue.cue === 'payer_customer')) return 'customer'
  return cues.some((cue) => cue.cue === 'payer_seller') ? 'seller' : null
}

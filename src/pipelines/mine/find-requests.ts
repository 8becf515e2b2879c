import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { JourneyStage, Request, SegmentedDocument } from '../../model/document.js'
import { isColleague } from '../../model/measure.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { createColleagueAskFinder } from './find-colleague-asks.js'
import { createOutcomeFinder } from './find-outcome.js'
import { createReviewAskFinder } from './find-review-asks.js'
import { createSessionAskFinder } from './find-session-asks.js'
import { createSlotReader } from './read-slots.js'
import type { RequestModels } from './request-models.js'

/** Finds what customers ask somebody to do or allow; one entry per distinct ask. */
export const createRequestFinder = (lexicon: CompiledLexicon, models: RequestModels) => {
  const findReviewAsks = createReviewAskFinder(lexicon, models.reviews, models.thresholds.review)
  const findSessionAsks = createSessionAskFinder(lexicon, models)
  const findColleagueAsks = createColleagueAskFinder(lexicon, findReviewAsks)
  const findOutcome = createOutcomeFinder(models.outcomes)
  const readSlots = createSlotReader(lexicon.asks)
  const stageOf = createStageReader(lexicon)

  return function findRequests(document: SegmentedDocument, context: Context): readonly Request[] {
    const isSession = document.masked_turns !== null
    const asks = isSession
      ? findSessionAsks(document, context)
      : isColleague(document.source)
        ? findColleagueAsks(document, context)
        : findReviewAsks(document, context)
    return asks.flatMap((ask) => {
      const quote = quoteAt(document, ask.start, ask.end)
      if (!quote) return []
      return {
        ...quote,
        ask: ask.name,
        stage: stageOf(ask.name, quote.quote),
        confidence: ask.confidence,
        ...readSlots(document, context, ask),
        ...findOutcome(document, context, ask),
      }
    })
  }
}

/** The lexicon's stage of an ask; of a free one that of the longest word in it that speaks of a stage. */
const createStageReader = ({ asks, stageWords }: CompiledLexicon) => {
  const known = new Map(asks.map(({ ask, stage }) => [ask, stage]))
  return (ask: string, words: string): JourneyStage | null =>
    known.get(ask) ?? stageWords.find(({ word }) => words.includes(word))?.stage ?? null
}

import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Pain, Quote, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { type BlockingJudge, createBlockingModel } from './blocking-model.js'
import type { ClauseModel } from './clause-model.js'
import { UNLIKELY, UNLIKELY_IN_SESSION } from './evidence.js'
import { createFeatureBuffer } from './features.js'
import type { CandidateFinder, FoundCandidate } from './find-candidates.js'
import { createCandidateFinder } from './find-candidates.js'
import type { HashedModel } from './hashed-model.js'
import { probabilityOf } from './hashed-model.js'
import type { PainPlace } from './place-pain.js'
import type { PainThresholds } from './thresholds.js'
import { thresholdOf } from './thresholds.js'

/** The models of pains, trained together by scripts/train-pains.mjs. */
export interface PainModels {
  /** Of reviews, and of sessions: people write to an agent in other words. */
  readonly clauses: ClauseModel
  readonly sessionClauses: ClauseModel
  /** What the words of a whole session speak for. */
  readonly talk: ClauseModel
  /** Does a careful reader agree? In reviews, and in sessions. */
  readonly confidence: HashedModel
  readonly sessionConfidence: HashedModel
  /** Did the pain stop the writer? */
  readonly blocking: HashedModel
  readonly thresholds: PainThresholds
}

/** Candidates that are less sure than this are not even doubtful. */
const LEAST_DOUBTFUL = 0.15

export interface FoundPains {
  readonly pains: readonly Pain[]
  /** Under their code's threshold: for people to look at, never counted. */
  readonly doubts: readonly Pain[]
}

/** Finds the pains: the lexicon and the clause model propose, the confidence model decides. At most one pain a code. */
export const createPainFinder = (lexicon: CompiledLexicon, models: PainModels) => {
  const findInReview = createCandidateFinder(lexicon, models.clauses, UNLIKELY, null)
  // Made for the first session: unpacking its models takes each thread a while, and most feedback is reviews.
  let findInSession: CandidateFinder | null = null
  const finderFor = (document: SegmentedDocument): CandidateFinder => {
    if (document.masked_turns === null) return findInReview
    findInSession ??= createCandidateFinder(lexicon, models.sessionClauses, UNLIKELY_IN_SESSION, models.talk)
    return findInSession
  }
  const openBlocking = createBlockingModel(models.blocking, lexicon.endings)
  const buffer = createFeatureBuffer()

  const confidenceOf = (document: SegmentedDocument, candidate: FoundCandidate): number => {
    buffer.count = 0
    candidate.addFeatures(buffer)
    return probabilityOf(
      document.masked_turns === null ? models.confidence : models.sessionConfidence,
      buffer,
    )
  }

  // The models know nothing of a team's own codes: there its lexicon decides alone.
  const isSure = (document: SegmentedDocument, candidate: FoundCandidate, confidence: number): boolean =>
    candidate.column === -1
      ? candidate.match !== null
      : confidence >= thresholdOf(models.thresholds, document.masked_turns !== null, candidate.code)

  return function findPains(document: SegmentedDocument, context: Context): FoundPains {
    const pains: Pain[] = []
    const doubts: Pain[] = []
    // Most documents have no pain, so it is made for the first.
    let judgeBlocking: BlockingJudge | null = null
    for (const candidate of finderFor(document)(document, context)) {
      const confidence = confidenceOf(document, candidate)
      const sure = isSure(document, candidate, confidence)
      if (!sure && confidence < LEAST_DOUBTFUL) continue
      const place = candidate.findPlace()
      const quote = quoteAt(document, place.start, place.end)
      if (quote === null) continue
      judgeBlocking ??= openBlocking(document, context)
      const blocking = judgeBlocking(candidate.code, candidate.clause)
      const judged = { blocks: blocking >= models.thresholds.blocking, confidence }
      ;(sure ? pains : doubts).push(toPain(context, candidate, place, quote, judged))
    }
    return { pains: pains.sort(byPlace), doubts: doubts.sort(byPlace) }
  }
}

const byPlace = (a: Pain, b: Pain): number => a.start - b.start || (a.code < b.code ? -1 : 1)

const toPain = (
  context: Context,
  candidate: FoundCandidate,
  { match }: PainPlace,
  quote: Quote,
  judged: Pick<Pain, 'blocks' | 'confidence'>,
): Pain => {
  const { pain } = candidate
  const twoParts = match !== null && match.tailStart !== match.headStart
  return {
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
    code: pain.code,
    aspect: twoParts ? context.text.slice(match.headStart, match.headEnd) : null,
    opinion: twoParts ? context.text.slice(match.tailStart, match.tailEnd) : null,
    blocks: judged.blocks,
    stage: pain.stage,
    confidence: judged.confidence,
    judged_by: judgeOf(candidate),
  }
}

const judgeOf = ({ match, likely }: FoundCandidate): Pain['judged_by'] => {
  if (match === null) return 'model'
  return likely ? 'both' : 'lexicon'
}

import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Pain, Quote, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { addBlockingFeatures } from './blocking-features.js'
import type { ClauseModel } from './clause-model.js'
import { createFeatureBuffer } from './features.js'
import type { FoundCandidate } from './find-candidates.js'
import { createCandidateFinder } from './find-candidates.js'
import type { HashedModel } from './hashed-model.js'
import { probabilityOf } from './hashed-model.js'

/** The three models of pains, trained together by scripts/train-pains.mjs. */
export interface PainModels {
  readonly clauses: ClauseModel
  /** Does a careful reader agree? */
  readonly confidence: HashedModel
  /** Did the pain stop the writer? */
  readonly blocking: HashedModel
  readonly thresholds: PainThresholds
}

/** Under these a candidate is no pain, and a pain does not block. */
export interface PainThresholds {
  readonly review: number
  readonly session: number
  /** Codes with a threshold of their own. */
  readonly codes: Readonly<Record<string, number>>
  readonly blocking: number
}

/** Finds the pains: the lexicon and the clause model propose, the confidence model decides. At most one pain a code. */
export const createPainFinder = (lexicon: CompiledLexicon, models: PainModels) => {
  const findCandidates = createCandidateFinder(lexicon, models.clauses)
  const buffer = createFeatureBuffer()
  const { thresholds } = models

  const confidenceOf = (candidate: FoundCandidate): number => {
    buffer.count = 0
    candidate.addFeatures(buffer)
    return probabilityOf(models.confidence, buffer)
  }

  const blocks = (
    document: SegmentedDocument,
    context: Context,
    { code, clause }: FoundCandidate,
  ): boolean => {
    buffer.count = 0
    addBlockingFeatures(buffer, document, context, code, clause)
    return probabilityOf(models.blocking, buffer) >= thresholds.blocking
  }

  const isSure = (document: SegmentedDocument, candidate: FoundCandidate, confidence: number): boolean => {
    // The models know nothing of a team's own codes: there its lexicon decides alone.
    if (candidate.column === -1) return candidate.match !== null
    return confidence >= thresholdOf(thresholds, document, candidate.code)
  }

  return function findPains(document: SegmentedDocument, context: Context): readonly Pain[] {
    return findCandidates(document, context)
      .flatMap((candidate) => {
        const confidence = confidenceOf(candidate)
        if (!isSure(document, candidate, confidence)) return []
        const quote = quoteOf(document, candidate)
        if (!quote) return []
        return [
          { ...toPain(context, candidate, quote), blocks: blocks(document, context, candidate), confidence },
        ]
      })
      .sort((a, b) => a.start - b.start || (a.code < b.code ? -1 : 1))
  }
}

const thresholdOf = (thresholds: PainThresholds, document: SegmentedDocument, code: string): number =>
  thresholds.codes[code] ?? (document.masked_turns === null ? thresholds.review : thresholds.session)

/** The lexicon's match, or the whole clause. */
const quoteOf = (document: SegmentedDocument, { match, clause }: FoundCandidate): Quote | null => {
  const { start, end } = match ?? (document.clauses[clause] as Clause)
  return quoteAt(document, start, end)
}

const toPain = (
  context: Context,
  { pain, match }: FoundCandidate,
  quote: Quote,
): Omit<Pain, 'blocks' | 'confidence'> => {
  const twoParts = match !== null && match.tailStart !== match.headStart
  return {
    quote: quote.quote,
    start: quote.start,
    end: quote.end,
    code: pain.code,
    aspect: twoParts ? context.text.slice(match.headStart, match.headEnd) : null,
    opinion: twoParts ? context.text.slice(match.tailStart, match.tailEnd) : null,
    stage: pain.stage,
  }
}

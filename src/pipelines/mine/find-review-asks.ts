import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { createFeatureBuffer } from '../tag/features.js'
import type { HashedModel } from '../tag/hashed-model.js'
import { probabilityOf } from '../tag/hashed-model.js'
import { isAskedFor } from './is-asked-for.js'
import { createTopicNamer } from './name-ask.js'
import { nameFreely } from './name-freely.js'
import { addReviewAskFeatures, mayAsk } from './review-features.js'

/** An ask at a place of the masked text; `clause` is the one that asks. */
export interface AskMatch {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly clause: number
  /** 0 to 1: that it is asked for. */
  readonly confidence: number
}

/** Clauses of one sentence that ask are one ask, if no more than this. */
const MOST_UNITS = 60

/** Builds the finder of a review's asks: a model judges each clause with a word of asking; one a name. */
export const createReviewAskFinder = (lexicon: CompiledLexicon, model: HashedModel, threshold: number) => {
  const nameOf = createReviewAskNamer(lexicon)
  const buffer = createFeatureBuffer()

  const confidenceOf = (document: SegmentedDocument, context: Context, index: number): number => {
    if (!mayAsk(context, index)) return 0
    buffer.count = 0
    addReviewAskFeatures(buffer, document, context, index)
    return probabilityOf(model, buffer)
  }

  return function findReviewAsks(document: SegmentedDocument, context: Context): readonly AskMatch[] {
    const found = new Map<string, AskMatch>()
    let last: AskMatch | null = null
    document.clauses.forEach((clause, index) => {
      const confidence = confidenceOf(document, context, index)
      if (confidence < threshold) return
      const joined: AskMatch | null = last === null ? null : join(document, last, clause, index)
      const { start, end } = clause
      const ask: AskMatch = joined ?? {
        name: nameOf(document, context, index),
        start,
        end,
        clause: index,
        confidence,
      }
      last = ask
      if (joined !== null || !found.has(ask.name)) found.set(ask.name, ask)
    })
    return [...found.values()]
  }
}

/** 希望包装能改进|快递别再扔: one ask as long as it is one sentence. */
const join = (
  document: SegmentedDocument,
  last: AskMatch,
  clause: Clause,
  index: number,
): AskMatch | null => {
  const before = document.clauses[index - 1]
  const follows = before !== undefined && before.end === last.end && before.sentence === clause.sentence
  return follows && clause.end - last.start <= MOST_UNITS ? { ...last, end: clause.end } : null
}

const createReviewAskNamer = (lexicon: CompiledLexicon) => {
  const yieldsTo = new Map(lexicon.asks.map((ask) => [ask.ask, ask.yieldsTo]))
  const nameByTopic = createTopicNamer(lexicon)

  return (document: SegmentedDocument, context: Context, index: number): string => {
    const known = knownAsks(document, context, index)
    const [best] = known.filter((match) => !known.some((other) => givesWay(yieldsTo, match, other)))
    return best
      ? nameByTopic(best.name, document.masked.slice(0, best.end))
      : nameFreely(document, context, index)
  }
}

const knownAsks = (document: SegmentedDocument, context: Context, index: number): readonly Match[] => {
  const here = context.matches.filter((match) => match.clause === index)
  return here.filter(
    (match) =>
      (match.kind === 'ask' || match.kind === 'wished') &&
      isAskedFor(document, context, match) &&
      !here.some(
        (except) =>
          except.kind === 'not-ask' &&
          except.name === match.name &&
          except.start < match.end &&
          match.start < except.end,
      ),
  )
}

/** An ask gives way to the one that says more at the same place, and to those it names. */
const givesWay = (yieldsTo: ReadonlyMap<string, readonly string[]>, match: Match, other: Match): boolean => {
  if (other.name === match.name) return false
  if (yieldsTo.get(match.name)?.includes(other.name)) return true
  return (
    other.start <= match.start && other.end >= match.end && other.end - other.start > match.end - match.start
  )
}

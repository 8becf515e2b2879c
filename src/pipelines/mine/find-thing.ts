import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { firstTokenAt } from '../tokens.js'
import { isLack } from './find-opinions.js'

/** Words that may stand between a thing and what is said of it (排水管真的是太短). */
const MOST_BETWEEN = 3
const HAN_WORD = /^[\u3400-\u9fff]{2,6}$/

/** Finds the thing that an opinion speaks of: before what judges it, after what says that it is missing. */
export const createThingFinder = (lexicon: CompiledLexicon) => {
  const stopWords = new Set(lexicon.stopWords)
  const between = new Set(lexicon.opinions.degree)
  const categories = new Set(lexicon.domains.flatMap((domain) => domain.categories))
  const isThing = (word: string): boolean =>
    HAN_WORD.test(word) && !stopWords.has(word) && !categories.has(word)

  const before = (document: SegmentedDocument, opinion: Match): string | null => {
    const starts = document.clauseTokens(opinion.clause)
    let token = firstTokenAt(starts, opinion.start) - 1
    for (let steps = 0; steps <= MOST_BETWEEN && token >= 0; steps++, token--) {
      const word = document.masked.slice(starts[token], starts[token + 1])
      if (!between.has(word)) return isThing(word) ? word : null
    }
    return null
  }

  /** 没有[配套的]袋子; a bad thing that is missing is no complaint (没有任何副作用). */
  const after = (document: SegmentedDocument, opinion: Match, matches: readonly Match[]): string | null => {
    const starts = document.clauseTokens(opinion.clause)
    const first = firstTokenAt(starts, opinion.end)
    for (let token = first; token < starts.length - 1 && token <= first + MOST_BETWEEN; token++) {
      const [start, end] = [starts[token] as number, starts[token + 1] as number]
      const word = document.masked.slice(start, end)
      if (isThing(word)) return isBad(matches, start, end) ? null : word
    }
    return null
  }

  /** @param matches those of the clause */
  return function findThing(
    document: SegmentedDocument,
    opinion: Match,
    matches: readonly Match[],
  ): string | null {
    return (isLack(opinion) ? after(document, opinion, matches) : null) ?? before(document, opinion)
  }
}

const isBad = (matches: readonly Match[], start: number, end: number): boolean =>
  matches.some(
    (match) => match.kind === 'opinion' && !isLack(match) && match.start < end && start < match.end,
  )

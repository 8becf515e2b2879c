import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Phrase, Quote, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { firstTokenAt } from '../tokens.js'
import { groupByClause, isComplaint, isLack, isOpinion } from './find-opinions.js'

/** Words that may stand between a thing and what is said of it (排水管真的是太短). */
const MOST_BETWEEN = 3
/** Quotes of longer clauses are cut around the phrase. */
const MAX_QUOTE = 40
/** What is missing or impossible is grouped apart from what is bad: 没有手提袋 and 手提袋太小. */
export const MISSING = '没有'
export const IMPOSSIBLE = '不能'

/**
 * Mines what the taxonomy does not know: things with a word of complaint beside them. `aspect` is what phrases are
 * grouped by (排水管, 没有手提袋, 不能刷卡), `opinion` the customers' short way to say it (排水管太短).
 */
export const createPhraseFinder = (lexicon: CompiledLexicon) => {
  const stopWords = new Set(lexicon.stopWords)
  const between = new Set(lexicon.opinions.degree)
  const categories = new Set(lexicon.domains.flatMap((domain) => domain.categories))
  // That these are bad, in whatever way, is no news.
  const usual = new Set([...lexicon.domains.flatMap((domain) => domain.words), ...lexicon.aspectWords])

  return function findPhrases(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
  ): readonly Phrase[] {
    const phrases: Phrase[] = []
    const byClause = groupByClause(context, document.clauses.length, KINDS)
    document.clauses.forEach((clause, index) => {
      const matches = byClause[index]
      if (!matches?.some(({ kind }) => kind === 'opinion')) return
      if (document.masked_turns !== null && document.masked_turns[clause.turn]?.role !== 'customer') return
      const phrase = phraseOf(document, tagged, context, index, matches)
      if (phrase) phrases.push(phrase)
    })
    return phrases
  }

  function phraseOf(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
    index: number,
    matches: readonly Match[],
  ): Phrase | null {
    // Asking for tokens is dear: only clauses that may be complaints get so far.
    const opinions = matches.filter(
      (match) => match.kind === 'opinion' && isComplaint(document, tagged, context, match),
    )
    if (opinions.length === 0) return null
    const clause = document.clauses[index] as Clause
    const whole = quoteAt(document, clause.start, clause.end)
    if (whole === null || isTagged(tagged, whole)) return null
    for (const opinion of longestFirst(opinions)) {
      if (isExpression(matches, opinion) || !isOpinion(document, context, opinion, matches)) continue
      const thing = isLack(opinion) ? after(document, opinion) : before(document, opinion)
      if (thing === null || (opinion.name === 'vague' && usual.has(thing))) continue
      const quote = quoteClause(document, clause, whole, opinion)
      const words = context.text.slice(opinion.start, opinion.end)
      return quote && { ...quote, ...nameOf(words, opinion.name, thing) }
    }
    return null
  }

  /** The thing right before the opinion, words of degree between them not counted. */
  function before(document: SegmentedDocument, opinion: Match): string | null {
    const starts = document.clauseTokens(opinion.clause)
    let token = firstTokenAt(starts, opinion.start) - 1
    for (let steps = 0; steps <= MOST_BETWEEN && token >= 0; steps++, token--) {
      const word = document.masked.slice(starts[token], starts[token + 1])
      if (!between.has(word)) return isThing(word) ? word : null
    }
    return null
  }

  /** The thing right after a word of lacking. */
  function after(document: SegmentedDocument, opinion: Match): string | null {
    const starts = document.clauseTokens(opinion.clause)
    const token = firstTokenAt(starts, opinion.end)
    const word = document.masked.slice(starts[token], starts[token + 1])
    return isThing(word) ? word : null
  }

  function isThing(word: string): boolean {
    return (
      word.length >= 2 &&
      word.length <= 6 &&
      !stopWords.has(word) &&
      !categories.has(word) &&
      HAN_WORD.test(word)
    )
  }
}

const KINDS = ['opinion', 'pain', 'general-pain']
const HAN_WORD = /^[\u3400-\u9fff]+$/

const nameOf = (words: string, kind: string, thing: string): { aspect: string; opinion: string } => {
  if (kind === 'lacking') return { aspect: MISSING + thing, opinion: words + thing }
  if (kind === 'unable') return { aspect: IMPOSSIBLE + thing, opinion: words + thing }
  return { aspect: thing, opinion: thing + words }
}

const quoteClause = (document: SegmentedDocument, clause: Clause, whole: Quote, opinion: Match) =>
  clause.end - clause.start <= MAX_QUOTE
    ? whole
    : quoteAt(
        document,
        Math.max(clause.start, opinion.start - MAX_QUOTE / 2),
        Math.min(clause.end, opinion.end + MAX_QUOTE / 2),
      )

const isTagged = (tagged: Tagged, place: { readonly start: number; readonly end: number }): boolean =>
  tagged.pains.some((pain) => pain.start < place.end && place.start < pain.end)

/** The taxonomy knows these words. That it did not tag them is its judgement, and no new theme. */
const isExpression = (matches: readonly Match[], opinion: Match): boolean =>
  matches.some(({ kind, start, end }) => kind !== 'opinion' && start < opinion.end && opinion.start < end)

const longestFirst = (matches: readonly Match[]): readonly Match[] =>
  matches.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)

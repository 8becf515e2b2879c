import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Phrase, Quote, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { complains, groupByClause, isOpinion } from './find-opinions.js'
import { createThingFinder } from './find-thing.js'

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
  const findThing = createThingFinder(lexicon)
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
      (match) => match.kind === 'opinion' && complains(document, tagged, context, match) !== 'no',
    )
    if (opinions.length === 0) return null
    const clause = document.clauses[index] as Clause
    const whole = quoteAt(document, clause.start, clause.end)
    if (whole === null || isTagged(tagged, whole)) return null
    for (const opinion of longestFirst(opinions)) {
      if (isExpression(matches, opinion) || !isOpinion(document, context, opinion, matches)) continue
      const thing = findThing(document, opinion, matches)
      if (thing === null) continue
      const vague = opinion.name === 'vague' || complains(document, tagged, context, opinion) === 'maybe'
      if (vague && usual.has(thing)) continue
      const quote = quoteClause(document, clause, whole, opinion)
      const words = context.text.slice(opinion.start, opinion.end)
      return quote && { ...quote, ...nameOf(words, opinion.name, thing) }
    }
    return null
  }
}

const KINDS = ['opinion', 'pain', 'general-pain']

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

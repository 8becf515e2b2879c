import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Phrase, Quote, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { isTokenBoundary } from '../tokens.js'

export interface PhraseOptions {
  /** Without a taxonomy every clause with an aspect is looked at, not only complaints. */
  readonly everyClause: boolean
}

/** Log-odds of satisfaction above which a clause is no complaint, whatever words it holds. */
const SATISFIED = 0.6
const VERY_NEGATIVE = -1.5
/** Units between an aspect and its opinion. */
const NEAR = 8
/** Quotes of longer clauses are cut around the phrase. */
const MAX_QUOTE = 40

/** Mines aspect + opinion per clause: the material of themes that the taxonomy does not know. */
export const createPhraseFinder = (lexicon: CompiledLexicon, options: PhraseOptions) => {
  const stopWords = new Set(lexicon.stopWords)
  // 没毛病 and 没有异味 complain of nothing.
  const complaints = new Set(lexicon.opinions.negative)
  // With a taxonomy these are known ground: what its expressions missed is no new theme.
  const knownAspects = new Set(
    options.everyClause
      ? []
      : [...lexicon.aspectWords, ...lexicon.domains.flatMap(({ categories }) => categories)],
  )

  return function findPhrases(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
  ): readonly Phrase[] {
    const phrases: Phrase[] = []
    const byClause = groupByClause(context, document.clauses.length)
    document.clauses.forEach((clause, index) => {
      if (document.masked_turns !== null && document.masked_turns[clause.turn]?.role !== 'customer') return
      const matches = byClause[index]
      if (!matches) return
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
    const clause = document.clauses[index] as Clause
    // Asking for tokens is dear: only clauses that may be complaints get so far.
    if (!options.everyClause && !mayBeNew(document, context, tagged, index, matches)) return null
    const opinion = longest(matches.filter((match) => isOpinion(document, context, match)))
    const aspect = options.everyClause
      ? (longest(matches.filter((match) => match.kind === 'aspect'))?.name ??
        nounNear(document, index, opinion))
      : opinion && isComplaint(document, context, tagged, index, opinion.name === 'lacking')
        ? nounNear(document, index, opinion)
        : null
    if (aspect === null) return null
    const quote = quoteAround(document, clause, opinion)
    if (!quote) return null
    const known = tagged.pains.some((pain) => pain.start < quote.end && quote.start < pain.end)
    return {
      quote: quote.quote,
      start: quote.start,
      end: quote.end,
      aspect,
      opinion: opinion ? context.text.slice(opinion.start, opinion.end) : '',
      known,
    }
  }

  /** The content word nearest to the opinion, before it if there is one; after a word of lacking the one behind. */
  function nounNear(document: SegmentedDocument, index: number, opinion: Match | null): string | null {
    if (!opinion) return null
    let before: string | null = null
    let after: string | null = null
    const starts = document.clauseTokens(index)
    for (let token = 0; token < starts.length - 1; token++) {
      const start = starts[token] as number
      const end = starts[token + 1] as number
      const word = document.masked.slice(start, end)
      if (start < opinion.start - NEAR || start > opinion.end + NEAR || !isContentWord(word)) continue
      if (end <= opinion.start) before = word
      else if (start >= opinion.end && after === null) after = word
    }
    return opinion.name === 'lacking' ? (after ?? before) : before
  }

  function isContentWord(word: string): boolean {
    return (
      word.length >= 2 &&
      word.length <= 6 &&
      !stopWords.has(word) &&
      !complaints.has(word) &&
      !knownAspects.has(word) &&
      HAN_WORD.test(word)
    )
  }
}

const HAN_WORD = /^[\u3400-\u9fff]+$/

/** A clause with a word of complaint that could be one, and no pain of the taxonomy in it. */
const mayBeNew = (
  document: SegmentedDocument,
  context: Context,
  tagged: Tagged,
  index: number,
  matches: readonly Match[],
): boolean => {
  if (!matches.some(({ kind }) => kind === 'opinion')) return false
  if (!isComplaint(document, context, tagged, index, false)) return false
  const quote = quoteAround(document, document.clauses[index] as Clause, null)
  return quote !== null && !tagged.pains.some((pain) => pain.start < quote.end && quote.start < pain.end)
}

/**
 * Words of complaint alone are not enough (没有副作用 is praise): the document is dissatisfied, or the clause contrasts with
 * the praise around it, or it sounds very negative by itself (没有 and the like do not count as that).
 */
const isComplaint = (
  document: SegmentedDocument,
  context: Context,
  tagged: Tagged,
  index: number,
  lacks: boolean,
): boolean => {
  const tone = context.clauseTones[index] as number
  if (tagged.polarity === 'neg' || (!lacks && tone < VERY_NEGATIVE)) return tone < SATISFIED
  const before =
    document.clauses[index - 1]?.sentence === document.clauses[index]?.sentence ? index - 1 : index
  for (const near of [before, index]) {
    if ((context.cues[near] ?? []).some(({ cue }) => cue === 'contrast')) return tone < SATISFIED
  }
  return false
}

const quoteAround = (document: SegmentedDocument, clause: Clause, opinion: Match | null): Quote | null =>
  clause.end - clause.start > MAX_QUOTE && opinion
    ? quoteAt(
        document,
        Math.max(clause.start, opinion.start - MAX_QUOTE / 2),
        Math.min(clause.end, opinion.end + MAX_QUOTE / 2),
      )
    : quoteAt(document, clause.start, clause.end)

/** A whole word (差 in 差价 is none) that is not negated; a word of lacking only where the clause sounds negative. */
const isOpinion = (document: SegmentedDocument, context: Context, match: Match): boolean => {
  if (match.kind !== 'opinion') return false
  if (match.name === 'lacking' && (context.clauseTones[match.clause] as number) > 0) return false
  const starts = document.clauseTokens(match.clause)
  return (
    isTokenBoundary(starts, match.start) &&
    isTokenBoundary(starts, match.end) &&
    !(context.cues[match.clause] ?? []).some(
      (cue) => cue.cue === 'negator' && cue.end <= match.start && match.start - cue.end <= 1,
    )
  )
}

const longest = (matches: readonly Match[]): Match | null =>
  matches.reduce<Match | null>(
    (best, match) => (best && best.end - best.start >= match.end - match.start ? best : match),
    null,
  )

const groupByClause = (context: Context, count: number): (Match[] | undefined)[] => {
  const groups: (Match[] | undefined)[] = new Array(count)
  for (const match of context.matches) {
    if (match.kind !== 'aspect' && match.kind !== 'opinion') continue
    const group = groups[match.clause]
    if (group) group.push(match)
    else groups[match.clause] = [match]
  }
  return groups
}

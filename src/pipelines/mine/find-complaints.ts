import type { CompiledLexicon } from '../../lexicon/compile-lexicon.js'
import type { Clause, Complaint, Pain, SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { groupByClause, isLack, isOpinion } from './find-opinions.js'
import { createThingFinder } from './find-thing.js'

/** Log-odds of satisfaction from which on a word of complaint is none (在别家贵，这里不贵). */
const SATISFIED = 0
const KINDS = ['opinion', 'aspect']

interface Place {
  readonly start: number
  readonly end: number
}
type Found = Complaint & Place

const overlap = (a: Place, b: Place): boolean => a.start < b.end && b.start < a.end

/**
 * Finds aspect and opinion of everything that the customer complains of, whether the taxonomy knows it or not: the pains,
 * and words of complaint where no pain was found. For `tingxian analyze`; a run stores pains and phrases.
 */
export const createComplaintFinder = (lexicon: CompiledLexicon) => {
  const findThing = createThingFinder(lexicon)

  /** The words of complaint in a clause, longest first; lacking something is left to the pains. */
  const wordsOf = (
    document: SegmentedDocument,
    context: Context,
    clause: Clause,
    matches: readonly Match[],
  ): readonly Found[] => {
    const quote = quoteAt(document, clause.start, clause.end)
    if (!quote) return []
    const opinions = matches
      .filter(
        (match) => match.kind === 'opinion' && !isLack(match) && isOpinion(document, context, match, matches),
      )
      .sort((a, b) => b.end - b.start - (a.end - a.start))
    const found = opinions.flatMap((match) => {
      const place = quoteAt(document, match.start, match.end)
      const aspect = aspectBefore(context, matches, match) ?? findThing(document, match, matches)
      return place ? [{ ...place, aspect, opinion: place.quote, quote: quote.quote }] : []
    })
    return apart(found)
  }

  return function findComplaints(
    document: SegmentedDocument,
    tagged: Tagged,
    context: Context,
  ): readonly Complaint[] {
    const words = groupByClause(context, document.clauses.length, KINDS).flatMap((matches, index) => {
      const clause = document.clauses[index] as Clause
      const complains = (context.clauseTones[index] as number) < SATISFIED && isCustomers(document, clause)
      return matches && complains ? wordsOf(document, context, clause, matches) : []
    })
    const { pains } = tagged
    const others = words.filter((word) => !pains.some((pain) => overlap(pain, word)))
    return apart([...pains.flatMap((pain) => complaintsOfPain(pain, words)), ...others])
      .toSorted((a, b) => a.start - b.start)
      .map(({ aspect, opinion, quote }) => ({ aspect, opinion, quote }))
  }
}

const isCustomers = (document: SegmentedDocument, clause: Clause): boolean =>
  document.masked_turns === null || document.masked_turns[clause.turn]?.role === 'customer'

/** What the opinion is said of: the last aspect before it in its clause, the longest of those that end there. */
const aspectBefore = (context: Context, matches: readonly Match[], opinion: Match): string | null => {
  let best: Match | null = null
  for (const match of matches) {
    if (match.kind !== 'aspect' || match.end > opinion.start) continue
    if (best === null || match.end > best.end || (match.end === best.end && match.start < best.start))
      best = match
  }
  return best === null ? null : context.text.slice(best.start, best.end)
}

/** Where a pain's rule does not tell aspect and opinion apart, the words of complaint in its quote do, if there are any. */
const complaintsOfPain = (pain: Pain, words: readonly Found[]): readonly Found[] => {
  const { quote, aspect, start, end } = pain
  const at = pain.opinion === null ? -1 : quote.lastIndexOf(pain.opinion)
  if (pain.opinion !== null && at >= 0) {
    const place = { start: start + at, end: start + at + pain.opinion.length }
    return [{ aspect, opinion: pain.opinion, quote, ...place }]
  }
  const inside = words.filter((word) => overlap(word, pain))
  return inside.length > 0 ? inside : [{ aspect, opinion: quote, quote, start, end }]
}

/** Of places that overlap the first is kept. */
const apart = (found: readonly Found[]): readonly Found[] =>
  found.reduce<Found[]>((kept, one) => {
    if (!kept.some((other) => overlap(other, one))) kept.push(one)
    return kept
  }, [])

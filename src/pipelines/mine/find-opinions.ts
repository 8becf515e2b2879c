import type { SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { isTokenBoundary } from '../tokens.js'

/** Log-odds of satisfaction from which on a clause is no complaint, whatever words it holds (声音很小 is praise). */
const SATISFIED = -0.2
const SATISFIED_THOUGH_LACKING = 0
/** Under these a clause complains, or may do so, also in a satisfied document. */
const VERY_NEGATIVE = -1.5
const NEGATIVE_LACK = -0.45
/** Units between a negator and what it negates. */
const NEGATOR_REACH = 1

/** Words before a thing that say that it is missing or impossible; the others judge it. */
export const isLack = ({ name }: Match): boolean => name === 'lacking' || name === 'unable'

/**
 * A whole word (差 in 差价 is none) that is not negated; a word of lacking only where the clause sounds negative and what
 * is missing is nothing bad (没有异味).
 * @param matches those of the clause
 */
export const isOpinion = (
  document: SegmentedDocument,
  context: Context,
  match: Match,
  matches: readonly Match[],
): boolean => {
  if (isLack(match) && ((context.clauseTones[match.clause] as number) > 0 || lacksBad(match, matches)))
    return false
  // Tokens are dear, so what needs none is asked first.
  if (isNegated(context, match.clause, match.start)) return false
  const starts = document.clauseTokens(match.clause)
  return isTokenBoundary(starts, match.start) && isTokenBoundary(starts, match.end)
}

/** A negator stands right before; 别 does not count, it mostly is 特别. */
export const isNegated = (context: Context, clause: number, start: number): boolean =>
  (context.cues[clause] ?? []).some(
    (cue) =>
      cue.cue === 'negator' &&
      cue.end <= start &&
      start - cue.end <= NEGATOR_REACH &&
      context.text.slice(cue.start, cue.end) !== '别',
  )

const lacksBad = (lack: Match, matches: readonly Match[]): boolean =>
  matches.some(
    (match) =>
      match.kind === 'opinion' &&
      !isLack(match) &&
      match.start >= lack.end &&
      match.start - lack.end <= NEGATOR_REACH,
  )

/**
 * Words of complaint alone are not enough (没有副作用 is praise). `sure`: the document is dissatisfied, or the clause contrasts
 * with the praise around it, or it sounds very negative by itself. `maybe`: something is missing, and the clause does not
 * sound satisfied.
 */
export const complains = (
  document: SegmentedDocument,
  tagged: Tagged,
  context: Context,
  opinion: Match,
): 'sure' | 'maybe' | 'no' => {
  const index = opinion.clause
  const tone = context.clauseTones[index] as number
  const lacks = isLack(opinion)
  if (tone > (lacks ? SATISFIED_THOUGH_LACKING : SATISFIED)) return 'no'
  if (tagged.polarity === 'neg' || (!lacks && tone < VERY_NEGATIVE)) return 'sure'
  const sameSentence = document.clauses[index - 1]?.sentence === document.clauses[index]?.sentence
  const contrasts = [sameSentence ? index - 1 : index, index].some((near) =>
    (context.cues[near] ?? []).some(({ cue }) => cue === 'contrast'),
  )
  if (contrasts) return 'sure'
  return lacks && tone < NEGATIVE_LACK ? 'maybe' : 'no'
}

/** Matches of some kinds by clause. */
export const groupByClause = (
  context: Context,
  count: number,
  kinds: readonly string[],
): (Match[] | undefined)[] => {
  const groups: (Match[] | undefined)[] = new Array(count)
  for (const match of context.matches) {
    if (!kinds.includes(match.kind)) continue
    const group = groups[match.clause]
    if (group) group.push(match)
    else groups[match.clause] = [match]
  }
  return groups
}

import type { SegmentedDocument, Tagged } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { isTokenBoundary } from '../tokens.js'

/** Log-odds of satisfaction from which on a clause is no complaint, whatever words it holds (声音很小 is praise). */
const SATISFIED = -0.2
const VERY_NEGATIVE = -1.5
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
  const starts = document.clauseTokens(match.clause)
  return (
    isTokenBoundary(starts, match.start) &&
    isTokenBoundary(starts, match.end) &&
    !(context.cues[match.clause] ?? []).some(
      (cue) => cue.cue === 'negator' && cue.end <= match.start && match.start - cue.end <= NEGATOR_REACH,
    )
  )
}

const lacksBad = (lack: Match, matches: readonly Match[]): boolean =>
  matches.some(
    (match) =>
      match.kind === 'opinion' &&
      !isLack(match) &&
      match.start >= lack.end &&
      match.start - lack.end <= NEGATOR_REACH,
  )

/**
 * Words of complaint alone are not enough (没有副作用 is praise): the document is dissatisfied, or the clause contrasts with
 * the praise around it, or it sounds very negative by itself (没有 and the like do not count as that).
 */
export const isComplaint = (
  document: SegmentedDocument,
  tagged: Tagged,
  context: Context,
  opinion: Match,
): boolean => {
  const index = opinion.clause
  const tone = context.clauseTones[index] as number
  if (tone >= SATISFIED) return false
  if (tagged.polarity === 'neg' || (!isLack(opinion) && tone < VERY_NEGATIVE)) return true
  const sameSentence = document.clauses[index - 1]?.sentence === document.clauses[index]?.sentence
  return [sameSentence ? index - 1 : index, index].some((near) =>
    (context.cues[near] ?? []).some(({ cue }) => cue === 'contrast'),
  )
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

import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { NOT_SCORED } from './clause-model.js'
import type { Evidence } from './evidence.js'
import { UNLIKELY } from './evidence.js'

/** What is known of a pain in a document. */
export interface PainTraces {
  /** Index in the clause model; -1 for a code that it does not know. */
  readonly column: number
  /** The clause that made it a candidate. */
  readonly clause: number
  /** The match that holds; null where the clause model alone speaks. */
  readonly match: Match | null
  /** All matches of the code. */
  readonly matches: readonly Match[]
}

/** Where a pain is quoted from, and the lexicon's match there. */
export interface PainPlace {
  readonly start: number
  readonly end: number
  readonly match: Match | null
}

const LOWEST = -4
/** What a match, and the match that holds, are worth beside the clause model's log-odds. */
const MATCHED = 2
const HOLDS = 1
/** People quote what is said first. */
const LATER = 0.05
/** A quote goes on into so many clauses at each side, and is so many characters long at most. */
const CLAUSES_BESIDE = 2
const LONGEST = 40

/**
 * The place that shows a pain best: where lexicon and clause model agree most, with the clauses right beside it in which
 * it is told on (鞋底开胶了，鞋面也裂了). docs/judgement.md says how often people point there too.
 */
export const placePain = (document: SegmentedDocument, evidence: Evidence, traces: PainTraces): PainPlace => {
  const { column, match } = traces
  if (column === -1 && match !== null) return { start: match.start, end: match.end, match }
  const clause = bestClause(evidence, traces)
  const here = matchIn(traces, clause)
  let { start, end } = here ?? (document.clauses[clause] as Clause)
  for (const step of [1, -1])
    for (let beside = 1; beside <= CLAUSES_BESIDE; beside++) {
      const index = clause + step * beside
      if (!tellsOn(document, evidence, traces, clause, index)) break
      const next = document.clauses[index] as Clause
      if (Math.max(end, next.end) - Math.min(start, next.start) > LONGEST) break
      start = Math.min(start, next.start)
      end = Math.max(end, next.end)
    }
  return { start, end, match: here }
}

/** What the clause model says of a clause that it looked at, the lexicon not objecting. */
const scoreIn = ({ scores, width }: Evidence, { column }: PainTraces, clause: number): number =>
  scores[clause * width + column] as number

const bestClause = (evidence: Evidence, traces: PainTraces): number => {
  const { clauses } = evidence
  let best = traces.clause
  let most = Number.NEGATIVE_INFINITY
  for (const clause of clauses) {
    const score = scoreIn(evidence, traces, clause)
    if (score <= NOT_SCORED) continue
    const worth =
      Math.max(score, LOWEST) +
      (matchIn(traces, clause) === null ? 0 : MATCHED) +
      (traces.match?.clause === clause ? HOLDS : 0) -
      LATER * clause
    if (worth > most) {
      most = worth
      best = clause
    }
  }
  return best
}

/** The match that holds if it is there, else the longest. */
const matchIn = ({ match, matches }: PainTraces, clause: number): Match | null => {
  if (match?.clause === clause) return match
  let longest: Match | null = null
  for (const one of matches)
    if (one.clause === clause && (longest === null || one.end - one.start > longest.end - longest.start))
      longest = one
  return longest
}

/** Whether a clause beside says more of the same. */
const tellsOn = (
  { clauses }: SegmentedDocument,
  evidence: Evidence,
  traces: PainTraces,
  from: number,
  index: number,
): boolean => {
  if (clauses[index]?.turn !== (clauses[from] as Clause).turn) return false
  const score = scoreIn(evidence, traces, index)
  return score > UNLIKELY || (score > NOT_SCORED && matchIn(traces, index) !== null)
}

import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context, CueMatch } from '../read-context.js'
import { isTokenBoundary } from '../tokens.js'

/** Characters between a negator and what it negates (没有[什么]异味). */
const NEGATOR_REACH = 2
/** 一般 and the like between negator and complaint turn the sense round (不是一般的差). */
const INTENSIFIED = /一般|普通/
const NEGATION = /[不没无未]/

/** Why a match is not the writer's own pain; null when it is. */
export type OutOfScope = 'negated' | 'hypothesis' | 'other_shop' | 'earlier_purchase' | 'denied' | null

/** Judges by the cues of the match's clause. */
export const scopeOf = (document: SegmentedDocument, context: Context, match: Match): OutOfScope => {
  const clause = document.clauses[match.clause] as Clause
  for (const cue of context.cues[match.clause] as readonly CueMatch[]) {
    if (cue.cue === 'negator' && negates(document, cue, match)) return 'negated'
    if (cue.cue === 'hypothesis' && cue.end <= match.start) return 'hypothesis'
    if (cue.cue === 'other_shop' && cue.end <= match.start) return 'other_shop'
    if (cue.cue === 'earlier_purchase' && cue.end <= match.start) return 'earlier_purchase'
    if (cue.cue === 'denial' && cue.start >= match.end && clause.end - cue.end <= 2) return 'denied'
  }
  return null
}

const negates = (document: SegmentedDocument, cue: CueMatch, match: Match): boolean =>
  (standsBefore(document.masked, cue, match.start) ||
    (match.tailStart > match.headEnd &&
      cue.start >= match.headEnd &&
      standsBefore(document.masked, cue, match.tailStart))) &&
  isWord(document, match.clause, cue)

/** Directly before, or reaching into the match (没有 before 有噪音), unless the match begins with its own 不. */
const standsBefore = (text: string, cue: CueMatch, start: number): boolean =>
  (cue.start < start && cue.end > start && !NEGATION.test(text.slice(start, cue.end))) ||
  (cue.end <= start && start - cue.end <= NEGATOR_REACH && !INTENSIFIED.test(text.slice(cue.end, start)))

/** 别 in 特别 and 没 in 没想到 negate nothing: a negator of one character must be a token of its own. */
const isWord = (document: SegmentedDocument, clause: number, cue: CueMatch): boolean => {
  if (cue.end - cue.start > 1) return true
  const starts = document.clauseTokens(clause)
  return isTokenBoundary(starts, cue.start) && isTokenBoundary(starts, cue.end)
}

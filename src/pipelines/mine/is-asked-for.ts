import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context, CueMatch } from '../read-context.js'

/** In a session only the customer's turns ask. */
export const isSpokenByCustomer = (document: SegmentedDocument, clause: number): boolean =>
  document.masked_turns === null ||
  document.masked_turns[(document.clauses[clause] as Clause).turn]?.role === 'customer'

/**
 * Whether words of asking are an ask. People also tell what they asked before, and ask when or why a thing is done: both
 * are no asks unless a plea (帮我…, 能不能…) stands before them. In reviews people mostly tell, so a plea is always needed;
 * in sessions the words of an ask are enough.
 */
export const isAskedFor = (document: SegmentedDocument, context: Context, match: Match): boolean => {
  const cues = context.cues[match.clause] ?? []
  if (cues.some((cue) => cue.cue === 'advice')) return false
  const told = cues.some((cue) => cue.cue === 'told' && touches(cue, match))
  const pleads = cues.some((cue) => isPlea(document, cue) && cue.start < match.end)
  if (document.masked_turns === null) return pleads && !told
  if (pleads) return true
  if (told || cues.some((cue) => cue.cue === 'inform' || isBefore(cue, match, 'hypothesis'))) return false
  return match.kind === 'ask' || cues.some((cue) => cue.cue === 'wish')
}

/** 请退 within 申请退 is no plea. */
const PART_OF_A_WORD = /[申邀]/

export const isPlea = (document: SegmentedDocument, cue: CueMatch): boolean =>
  cue.cue === 'plea' && !PART_OF_A_WORD.test(document.masked[cue.start - 1] ?? '')

const touches = (cue: CueMatch, match: Match): boolean => cue.start < match.end && match.start < cue.end

const isBefore = (cue: CueMatch, match: Match, kind: CueMatch['cue']): boolean =>
  cue.cue === kind && cue.end <= match.start

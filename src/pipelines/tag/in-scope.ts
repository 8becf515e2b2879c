import type { Clause } from '../../model/document.js'
import type { Context, CueMatch, NamedMatch } from '../read-context.js'

/** Characters between a negator and what it negates (没有[什么]异味). */
const NEGATOR_REACH = 2
/** 一般 and the like between negator and complaint turn the sense round (不是一般的差). */
const INTENSIFIED = /一般|普通/

/** Why a match is not the writer's own pain; null when it is. */
export type OutOfScope = 'negated' | 'hypothesis' | 'other_shop' | 'earlier_purchase' | 'denied' | null

/** Judges by the cues of the match's clause. */
export const scopeOf = (context: Context, clause: Clause, match: NamedMatch): OutOfScope => {
  const cues = context.cues[match.clause] as readonly CueMatch[]
  for (const cue of cues) {
    if (cue.cue === 'negator' && negates(context.text, cue, match)) return 'negated'
    if (cue.cue === 'hypothesis' && cue.end <= match.start) return 'hypothesis'
    if (cue.cue === 'other_shop' && cue.end <= match.start) return 'other_shop'
    if (cue.cue === 'earlier_purchase' && cue.end <= match.start) return 'earlier_purchase'
    if (cue.cue === 'denial' && cue.start >= match.end && clause.end - cue.end <= 2) return 'denied'
  }
  return null
}

const negates = (text: string, cue: CueMatch, match: NamedMatch): boolean =>
  standsBefore(text, cue, match.start) ||
  (match.tailStart > match.headEnd && cue.start >= match.headEnd && standsBefore(text, cue, match.tailStart))

const standsBefore = (text: string, cue: CueMatch, start: number): boolean =>
  cue.end <= start && start - cue.end <= NEGATOR_REACH && !INTENSIFIED.test(text.slice(cue.end, start))

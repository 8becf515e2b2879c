import type { Clause, Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'

type Outcome = Pick<Request, 'met' | 'refused' | 'worked_around' | 'obstacle'>

const NOT_A_SESSION: Outcome = { met: null, refused: null, worked_around: null, obstacle: null }

/**
 * What became of an ask in a session: the agent's words after the asking turn tell. Met when the agent agreed and did
 * not refuse afterwards; refused when the last word was no.
 */
export const findOutcome = (document: SegmentedDocument, context: Context, turn: number): Outcome => {
  const turns = document.masked_turns
  if (turns === null) return NOT_A_SESSION
  let agreedAt = -1
  let refusedAt = -1
  let workedAround = false
  let obstacle: string | null = null
  document.clauses.forEach((clause: Clause, index) => {
    if (clause.turn <= turn || turns[clause.turn]?.role !== 'agent') return
    for (const { cue } of context.cues[index] ?? []) {
      if (cue === 'agreement') agreedAt = index
      else if (cue === 'workaround') workedAround = true
      else if (cue === 'refusal' && !clause.question) {
        refusedAt = index
        obstacle ??= quoteAt(document, clause.start, clause.end)?.quote ?? null
      }
    }
  })
  const met = agreedAt >= 0 && agreedAt > refusedAt
  const refused = refusedAt >= 0 && !met
  return {
    met,
    refused,
    worked_around: workedAround && (refused || refusedAt >= 0),
    obstacle: refused ? obstacle : null,
  }
}

import type { Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'

type Outcome = Pick<Request, 'met' | 'refused' | 'worked_around' | 'obstacle'>

const NOT_A_SESSION: Outcome = { met: null, refused: null, worked_around: null, obstacle: null }
/** Somebody human answers: met as soon as anybody does. */
const TALK = '其他:转人工'
/** Asks for somebody's attention are met by an answer that is no refusal. */
const MET_BY_ANSWER = /查询核实|^催|其他:[查看问核确催]/
/** An agent answers an ask within so many turns; later words are about something else. */
const AGENT_TURNS = 6

/**
 * What became of an ask in a session: the agent's next words after the asking turn tell, the last yes or no among them;
 * phrases of courtesy are neither. Asks for attention need no yes.
 */
export const findOutcome = (
  document: SegmentedDocument,
  context: Context,
  turn: number,
  ask: string,
): Outcome => {
  if (document.masked_turns === null) return NOT_A_SESSION
  const { agreedAt, refusedAt, workedAround, obstacle, answers } = readAnswers(document, context, turn)
  const agreedLast = agreedAt > refusedAt
  const answered = answers > 0 && MET_BY_ANSWER.test(ask) && (refusedAt < 0 || !workedAround)
  const met = agreedLast || answered || (ask === TALK && answers > 0)
  const refused = refusedAt >= 0 && !met
  return {
    met,
    refused,
    worked_around: workedAround && refusedAt >= 0,
    obstacle: refused ? obstacle : null,
  }
}

interface Answers {
  agreedAt: number
  refusedAt: number
  workedAround: boolean
  obstacle: string | null
  answers: number
}

/** The agent's turns after a turn; places are clause indexes, -1 for never. */
const readAnswers = (document: SegmentedDocument, context: Context, turn: number): Answers => {
  const read: Answers = { agreedAt: -1, refusedAt: -1, workedAround: false, obstacle: null, answers: 0 }
  let lastTurn = turn
  for (const [index, clause] of document.clauses.entries()) {
    if (clause.turn <= turn || document.masked_turns?.[clause.turn]?.role !== 'agent') continue
    if (clause.turn !== lastTurn && ++read.answers > AGENT_TURNS) break
    lastTurn = clause.turn
    const said = new Set((context.cues[index] ?? []).map(({ cue }) => cue))
    if (clause.question || said.has('courtesy')) continue
    if (said.has('workaround')) read.workedAround = true
    if (said.has('refusal')) {
      read.refusedAt = index
      read.obstacle ??= quoteAt(document, clause.start, clause.end)?.quote ?? null
    } else if (said.has('agreement')) read.agreedAt = index
  }
  return read
}

import type { SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'

/**
 * What a clause of the agent does about an ask: gives a number, passes it on to a specialist, leaves it to the customer,
 * refuses, knows another way, has done it, promises it, or only says yes.
 */
export type Sign =
  | 'number'
  | 'passed_on'
  | 'self_service'
  | 'refused'
  | 'another_way'
  | 'done'
  | 'promised'
  | 'yes'

export interface SignPlace {
  readonly sign: Sign
  readonly clause: number
  /** The agent's turns that follow each other are one. */
  readonly run: number
}

export interface Answers {
  readonly signs: readonly SignPlace[]
  /** How many of the agent's turns were looked at. */
  readonly turns: number
  /** Cues of the customer's clauses in between. */
  readonly reactions: ReadonlySet<string>
}

/** An agent answers an ask within so many turns; later words are about something else. */
const AGENT_TURNS = 6
/** A telephone number or what stands for one. */
const NUMBER = /\[(电话|手机号)[^\]]*\]|[0-9]{7,}|\[数字x\](-\[数字x\])+/
/** The first cue that a clause has decides. */
const SIGN_OF_CUE: readonly (readonly [string, Sign])[] = [
  ['self_service', 'self_service'],
  ['refusal', 'refused'],
  ['workaround', 'another_way'],
  ['done', 'done'],
  ['agreement', 'promised'],
  ['consent', 'yes'],
]

/** Reads the agent's turns after a turn of the customer. Courtesies, questions and conditions say nothing. */
export const readAnswers = (document: SegmentedDocument, context: Context, turn: number): Answers => {
  const signs: SignPlace[] = []
  const reactions = new Set<string>()
  let turns = 0
  let lastTurn = Number.NEGATIVE_INFINITY
  for (const [index, clause] of document.clauses.entries()) {
    if (clause.turn <= turn) continue
    const cues = new Set<string>((context.cues[index] ?? []).map(({ cue }) => cue))
    if (document.masked_turns?.[clause.turn]?.role !== 'agent') {
      for (const cue of cues) reactions.add(cue)
      continue
    }
    if (clause.turn > lastTurn + 1 && ++turns > AGENT_TURNS) break
    lastTurn = clause.turn
    if (clause.question || cues.has('courtesy') || cues.has('condition')) continue
    const sign = signOf(document.masked.slice(clause.start, clause.end), cues)
    if (sign !== null) signs.push({ sign, clause: index, run: turns })
  }
  return { signs, turns, reactions }
}

const signOf = (text: string, cues: ReadonlySet<string>): Sign | null => {
  if (cues.has('passing_on')) return 'passed_on'
  if (NUMBER.test(text)) return 'number'
  return SIGN_OF_CUE.find(([cue]) => cues.has(cue))?.[1] ?? null
}

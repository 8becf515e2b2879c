import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Turn } from '../../model/feedback.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'
import { addSteps, stepped } from './stepped-numbers.js'
import type { Talk } from './talk-model.js'

const OWN = hashName('own words')
const ANSWER = hashName('answer')
const EARLIER = hashName('earlier')
/** Units of a clause that are looked at. */
const MOST_UNITS = 60
const FLAG = 0.5
const TALK = stepped('talk', -6, 2, 0.7, true)
const TALK_LEAD = stepped('talk lead', -5, 3, 0.8, true)
const HURTS = stepped('talk hurts', -3, 3, 0.7, true)

/**
 * What a session tells of a candidate beyond its clauses' scores: what all its words speak for, the words of its clause, for each code and
 * each verdict of the lexicon, and the cues of the agent's turns before and behind it. An agent who refuses or passes on knows of a
 * trouble.
 */
export const addSessionFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  talk: Talk,
  {
    code,
    clause: index,
    verdict,
  }: { readonly code: string; readonly clause: number; readonly verdict: number },
): void => {
  const turns = document.masked_turns
  if (turns === null) return
  const clause = document.clauses[index] as Clause
  const hash = hashName(code)
  const score = talk.scoreOf(code)
  addSteps(buffer, TALK, score, verdict)
  addSteps(buffer, TALK_LEAD, score - talk.rivalOf(code), verdict)
  addSteps(buffer, HURTS, talk.hurts, verdict)
  addPairs(buffer, document.masked, clause, [hash, verdict])
  addCues(buffer, document, context, agentTurn(turns, clause.turn, 1), ANSWER, hash, verdict)
  addCues(buffer, document, context, agentTurn(turns, clause.turn, -1), EARLIER, hash, verdict)
}

/** Pairs of characters, each with every one of `beside`. */
const addPairs = (
  buffer: FeatureBuffer,
  text: string,
  { start, end }: Clause,
  beside: readonly number[],
): void => {
  const last = Math.min(end, start + MOST_UNITS)
  const value = 1 / Math.sqrt(end - start + 1)
  for (let at = start; at + 1 < last; at++) {
    const pair = mix(mix(OWN, text.charCodeAt(at)), text.charCodeAt(at + 1))
    for (const other of beside) addFeature(buffer, mix(pair, other), value)
  }
}

/** The agent's nearest turn in one direction; -1 where there is none. */
const agentTurn = (turns: readonly Turn[], from: number, step: 1 | -1): number => {
  for (let turn = from + step; turn >= 0 && turn < turns.length; turn += step)
    if (turns[turn]?.role === 'agent') return turn
  return -1
}

const addCues = (
  buffer: FeatureBuffer,
  { clauses }: SegmentedDocument,
  context: Context,
  turn: number,
  side: number,
  code: number,
  verdict: number,
): void => {
  const seen = new Set<string>()
  for (const [index, clause] of clauses.entries())
    if (clause.turn === turn) for (const { cue } of context.cues[index] ?? []) seen.add(cue)
  for (const cue of seen) {
    const hash = mix(side, hashName(cue))
    addFeature(buffer, hash, FLAG)
    addFeature(buffer, mix(hash, code), FLAG)
    addFeature(buffer, mix(hash, verdict), FLAG)
  }
}

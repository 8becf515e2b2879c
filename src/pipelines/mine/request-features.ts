import type { Context } from '../read-context.js'
import type { FeatureBuffer } from '../tag/features.js'
import type { Flag } from './ask-features.js'
import { addCues, addGrams, addShape, createFlag } from './ask-features.js'
import type { SessionView, TurnView, Utterance } from './session-view.js'

/** How much a whole group of n-grams weighs, however long the text. */
const OWN = 2
const NEIGHBOUR = 1
const ANSWER = 0.7
const QUESTION_BEFORE = 0.5
const OWN_GRAMS = [1, 2, 3]
const PAIRS = [2]
/** Units of other texts that are looked at. */
const NEAR = 12
const ANSWER_UNITS = 40
const BEFORE_UNITS = 20
const TONES = [-1, 0, 1]

/**
 * What tells that a customer's clause asks for something, and for what: its own characters, its neighbours', what the
 * lexicon reads in it, its cues and their order, and what the agent said before and answered.
 */
export const addRequestFeatures = (
  buffer: FeatureBuffer,
  context: Context,
  view: SessionView,
  index: number,
): void => {
  const own = view.utterances[index] as Utterance
  const flag = createFlag(buffer)
  const before = sameRun(view.utterances[index - 1], own)
  const after = sameRun(view.utterances[index + 1], own)
  const answer = agentTurn(view, own.turn, 1)
  const earlier = agentTurn(view, own.turn, -1)
  addGrams(buffer, 'own', own.text, OWN, OWN_GRAMS)
  if (before) addGrams(buffer, 'before', before.text.slice(-NEAR), NEIGHBOUR, PAIRS)
  if (after) addGrams(buffer, 'after', after.text.slice(0, NEAR), NEIGHBOUR, PAIRS)
  addGrams(buffer, 'answer', answer?.text.slice(0, ANSWER_UNITS) ?? '', ANSWER, PAIRS)
  addGrams(buffer, 'earlier', earlier?.text.slice(-BEFORE_UNITS) ?? '', QUESTION_BEFORE, PAIRS)
  for (const cue of answer?.cues ?? ['none']) flag(`answer ${cue}`)
  for (const cue of earlier?.cues ?? ['none']) flag(`earlier ${cue}`)
  if (!before) flag('begins turn')
  if (!after) flag('ends turn')
  if (index === 0) flag('begins session')
  addShape(flag, own)
  flag(`turn ${Math.min(3, Math.floor(own.turn / 2))}`)
  addCues(flag, context, own.clause, own.question)
  addAsks(flag, view, index)
  if (view.painClauses.has(own.clause)) flag('pain')
  const tone = context.clauseTones[own.clause] as number
  flag(`tone ${TONES.filter((bound) => tone >= bound).length}`)
  for (const topic of own.topics.all) flag(`topic ${topic}`)
  flag(`last topic ${own.topics.last}`)
}

const sameRun = (other: Utterance | undefined, own: Utterance): Utterance | null =>
  other !== undefined && other.run === own.run ? other : null

const agentTurn = (view: SessionView, from: number, step: 1 | -1): TurnView | null => {
  for (let turn = from + step; turn >= 0 && turn < view.turns.length; turn += step) {
    const found = view.turns[turn] as TurnView
    if (found.role === 'agent') return found
  }
  return null
}

/** What the lexicon reads here and elsewhere in the session; before anything is ordered questions are no asks. */
const addAsks = (
  flag: Flag,
  { utterances, asking, speaksOfOrder, speaksOfGoods }: SessionView,
  index: number,
): void => {
  const { asks, saidBefore, askedBefore } = utterances[index] as Utterance
  const onlyGoods = speaksOfGoods && !speaksOfOrder
  flag(`order ${speaksOfOrder} goods ${speaksOfGoods}`)
  flag(`asks ${Math.min(3, asks.length)}`)
  for (const { name, kind, asked, excepted } of asks) {
    flag(`read ${excepted ? 'excepted' : kind}`)
    flag(`ask ${name}`)
    if (!asked) continue
    flag(`asked ${name}`)
    if (onlyGoods) flag(`asked of goods ${name}`)
  }
  if (asks.some(({ asked }) => asked)) {
    flag('asked')
    if (onlyGoods) flag('asked of goods')
  }
  if (saidBefore) flag('said before')
  if (askedBefore) flag('asked before')
  if (asking > (asks.some(({ asked }) => asked) ? 1 : 0)) flag('something else is asked')
}

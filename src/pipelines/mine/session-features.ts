import type { FeatureBuffer } from '../tag/features.js'
import { addGrams, createFlag } from './ask-features.js'
import type { SessionView } from './session-view.js'

const WEIGHT = 1.5
const PAIRS = [2]
/** Turns of the customer that are looked at, and units of each: a long session costs no more than a short one. */
const TURNS = 15
const UNITS = 60
const OFTEN = 3

/** What the whole session is about: it tells what a clause asks for that says little (麻烦处理一下), not whether it asks. */
export const addSessionFeatures = (buffer: FeatureBuffer, { topics, turns }: SessionView): void => {
  if (turns.length === 1) return
  const flag = createFlag(buffer)
  for (const [topic, mentions] of topics) {
    flag(`session topic ${topic}`)
    if (mentions >= OFTEN) flag(`session topic ${topic} often`)
  }
  const said = turns
    .filter(({ role }) => role === 'customer')
    .slice(0, TURNS)
    .map(({ text }) => text.slice(0, UNITS))
  addGrams(buffer, 'session', said.join('|'), WEIGHT, PAIRS)
}

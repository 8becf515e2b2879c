import { CALLS } from './calls.mjs'
import { REASONS } from './dialogs.mjs'
import { createPersonal } from './personal.mjs'
import { CALL_GREETINGS, CHECKS, CLOSINGS, GREETINGS, HELLOS, SORRY_CLOSINGS } from './phrases.mjs'
import { choose, createDeck, fill, shuffle, weighted } from './random.mjs'
import { AFTER_SALE } from './scripts-after-sale.mjs'
import { DELIVERY } from './scripts-delivery.mjs'
import { hear } from './speech.mjs'

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./dialogs.mjs').Reason} Reason
 * @typedef {import('./scripts-after-sale.mjs').Script} Script
 * @typedef {{ role: 'customer' | 'agent', text: string }} Turn
 * @typedef {{ reason: string, outcome: string, channel: 'call' | 'chat', category: string, week: number,
 *   regions?: string[] | undefined, turns: Turn[] }} SessionPlan
 */

/** Sessions per week: even, more after the summer sale (618) has begun. */
const WEEK_WEIGHTS = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 14, 20]

/**
 * All sessions before they have a customer and a time.
 *
 * @param {Random} random
 * @returns {SessionPlan[]}
 */
export function planSessions(random) {
  const decks = createDecks(random)
  return [
    ...REASONS.flatMap((reason) => sessionsOf(random, reason, decks)),
    ...[...AFTER_SALE, ...DELIVERY].map((script) => playScript(random, script)),
    ...CALLS.map(
      ({ lines, ...call }) =>
        /** @type {SessionPlan} */ ({ ...call, channel: 'call', turns: readTurns(lines) }),
    ),
  ]
}

/** @typedef {ReturnType<typeof createDecks>} Decks @param {Random} random */
function createDecks(random) {
  return {
    greeting: { chat: createDeck(random, GREETINGS), call: createDeck(random, CALL_GREETINGS) },
    check: createDeck(random, CHECKS),
    closing: createDeck(random, CLOSINGS),
    sorry: createDeck(random, SORRY_CLOSINGS),
  }
}

/** @param {Random} random @param {Script} script @returns {SessionPlan} */
function playScript(random, { reason, outcome, category, call, weeks, lines }) {
  const personal = createPersonal(random)
  const turns = readTurns(fill(random, personal(lines)).split('\n'))
  const channel = call === undefined ? 'chat' : 'call'
  return {
    reason,
    outcome,
    channel,
    category,
    week: weekIn(random, weeks ?? [1, 16]),
    turns: speakTurns(random, channel, turns),
  }
}

/** @param {string[]} lines @returns {Turn[]} */
function readTurns(lines) {
  return lines.map((line) => ({ role: line.startsWith('客') ? 'customer' : 'agent', text: line.slice(2) }))
}

/** @param {Random} random @param {readonly [number, number]} weeks first and last */
function weekIn(random, [first, last]) {
  const weights = WEEK_WEIGHTS.map((weight, index) => /** @type {const} */ ([index + 1, weight]))
  return weighted(random, weights.slice(first - 1, last))
}

/**
 * @param {Random} random
 * @param {Reason} reason
 * @param {Decks} decks
 * @returns {SessionPlan[]}
 */
function sessionsOf(random, reason, decks) {
  const outcomes = shuffle(
    random,
    Object.entries(reason.outcomes).flatMap(([name, { share }]) => Array.from({ length: share }, () => name)),
  )
  const asks = createDeck(random, reason.asks)
  const answers = Object.fromEntries(
    Object.entries(reason.outcomes).map(([name, { agent, customer }]) => [
      name,
      { agent: createDeck(random, agent), customer: createDeck(random, customer) },
    ]),
  )
  return reason.opens.map(([category, open], index) => {
    const outcome = outcomes[index] ?? choose(random, outcomes)
    const channel = index < reason.calls ? 'call' : 'chat'
    const answer = answers[outcome]
    if (answer === undefined) throw new Error(`no answers for ${outcome}`)
    const said = { open, ask: asks(), answer: answer.agent(), reply: answer.customer() }
    const closing = outcome === 'refused' ? decks.sorry : decks.closing
    return {
      reason: reason.name,
      outcome,
      channel,
      category,
      week: weekIn(random, weeksOf(reason, open)),
      regions: reason.regions,
      turns: speakTurns(random, channel, dialog(random, { ...said, closing: closing() }, decks, channel)),
    }
  })
}

/** What names the summer sale is said in the sale. @param {Reason} reason @param {string} open @returns {[number, number]} */
function weeksOf(reason, open) {
  if (open.includes('618')) return [16, 16]
  return reason.weeks ?? [1, 16]
}

/**
 * @param {Random} random
 * @param {{ open: string, ask: string, answer: string, reply: string, closing: string }} said
 * @param {Decks} decks
 * @param {'call' | 'chat'} channel
 * @returns {Turn[]}
 */
function dialog(random, said, decks, channel) {
  const personal = createPersonal(random)
  /** @type {[Turn['role'], string][]} */
  const turns = []
  if (channel === 'chat' && random() < 0.35) turns.push(['customer', choose(random, HELLOS)])
  if (channel === 'call' || random() < 0.6) turns.push(['agent', decks.greeting[channel]()])
  turns.push(
    ['customer', said.open],
    ['agent', decks.check()],
    ['customer', said.ask],
    ['agent', said.answer],
  )
  turns.push(['customer', said.reply])
  if (random() < 0.6) turns.push(['agent', said.closing])
  return turns.map(([role, text]) => ({ role, text: fill(random, personal(text)) }))
}

/** @param {Random} random @param {'call' | 'chat'} channel @param {Turn[]} turns */
function speakTurns(random, channel, turns) {
  if (channel === 'chat') return turns
  return turns.map(({ role, text }) => ({ role, text: hear(random, text, role === 'customer' ? 0.9 : 0.25) }))
}

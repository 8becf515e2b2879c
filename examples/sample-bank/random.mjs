/** @typedef {() => number} Random Gives numbers from 0 (inclusive) to 1 (exclusive). */

/**
 * mulberry32: the same seed gives the same numbers on every machine.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} values
 * @returns {T}
 */
export function choose(random, values) {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('choose: nothing to choose from')
  return value
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly (readonly [T, number])[]} values value and weight
 * @returns {T}
 */
export function weighted(random, values) {
  let left = random() * values.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of values) {
    left -= weight
    if (left < 0) return value
  }
  throw new Error('weighted: no weights')
}

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} values
 * @returns {T[]}
 */
export function shuffle(random, values) {
  const keyed = values.map((value) => ({ value, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}

/**
 * Puts one of its parts in the place of every `{a|b|c}`.
 *
 * @param {Random} random
 * @param {string} text
 */
export function fill(random, text) {
  return text.replace(/\{([^}]*)\}/g, (_, parts) => choose(random, String(parts).split('|')))
}

/**
 * Draws from values round by round, so that none comes back before all were drawn. `fits` may pass over values; a
 * value passed over keeps its place in the round.
 *
 * @template T
 * @param {Random} random
 * @param {readonly T[]} values
 * @returns {(fits?: (value: T) => boolean) => T}
 */
export function createDeck(random, values) {
  /** @type {T[]} */
  let left = []
  return (fits = () => true) => {
    let at = left.findIndex(fits)
    if (at < 0) {
      left = [...left, ...shuffle(random, values)]
      at = left.findIndex(fits)
    }
    const [value] = at < 0 ? [] : left.splice(at, 1)
    if (value === undefined) throw new Error('createDeck: no value fits')
    return value
  }
}

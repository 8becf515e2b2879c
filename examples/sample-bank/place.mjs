import { care } from './care.mjs'
import { clothing } from './clothing.mjs'
import { fruit } from './fruit.mjs'
import { phone } from './phone.mjs'
import { choose, weighted } from './random.mjs'
import { takeout } from './takeout.mjs'
import { washer } from './washer.mjs'

/**
 * @typedef {import('./types.mjs').Bank} Bank
 * @typedef {import('./random.mjs').Random} Random
 */

/** @type {readonly Bank[]} */
export const BANKS = [clothing, washer, phone, fruit, care, takeout]

/** Share of the reviews per week: even, then the summer sale (618) in the last two weeks. */
const WEEK_WEIGHTS = [10, 9, 10, 11, 9, 10, 10, 9, 11, 10, 10, 9, 11, 10, 15, 29]

/**
 * Splits the marks in front of a bank's text from the text.
 *
 * @param {string} entry
 */
export function parseEntry(entry) {
  const match = /^(?:([1-5]) )?(?:#(\S+) )?(!?)([\s\S]*)$/u.exec(entry)
  if (match === null) throw new Error(`bank entry not understood: ${entry}`)
  return { stars: Number(match[1] ?? 0), tag: match[2], grave: match[3] === '!', text: match[4] ?? '' }
}

/**
 * A product and a week for a review, within the limits.
 *
 * @param {Random} random
 * @param {Bank} bank
 * @param {{ tag?: string | undefined, weeks?: readonly [number, number] | undefined }} [limit]
 */
export function place(random, bank, limit = {}) {
  const [first, last] = limit.weeks ?? [1, 16]
  const products = bank.products.filter(
    ({ tags, weeks }) =>
      (limit.tag === undefined || tags.includes(limit.tag)) &&
      (weeks === undefined || (weeks[0] <= last && weeks[1] >= first)),
  )
  const product = choose(random, products)
  const weeks = WEEK_WEIGHTS.map((weight, index) => /** @type {const} */ ([index + 1, weight])).filter(
    ([week]) =>
      week >= Math.max(first, product.weeks?.[0] ?? 1) && week <= Math.min(last, product.weeks?.[1] ?? 16),
  )
  return { category: bank.category, product, week: weighted(random, weeks) }
}

/** @param {string} category @returns {Bank} */
export function bankOf(category) {
  const bank = BANKS.find((one) => one.category === category)
  if (bank === undefined) throw new Error(`no bank for ${category}`)
  return bank
}

/** Varied reviews of any number: no two have the same text, the same seed gives the same bytes. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { choose, createRandom, weighted } from '../examples/sample-bank/random.mjs'

/**
 * @typedef {import('./clause-bank.mjs').ClauseBank} ClauseBank
 * @typedef {import('../examples/sample-bank/random.mjs').Random} Random
 */

const HEADER = 'id,created_at,category,product,region,rating,customer,text\n'
const REGIONS = [
  '江苏',
  '浙江',
  '广东',
  '山东',
  '河南',
  '四川',
  '湖北',
  '北京',
  '上海',
  '辽宁',
  '陕西',
  '福建',
]
/** @type {readonly (readonly [number, number])[]} rating and weight */
const RATINGS = [
  [5, 60],
  [4, 15],
  [3, 10],
  [2, 5],
  [1, 10],
]
const PRODUCTS_A_CATEGORY = 40
/** Half a year that ends on a Sunday. */
const LAST_DAY = Date.UTC(2026, 5, 28)
const DAYS = 26 * 7
const DAY_MS = 86_400_000
const MAX_CLAUSES = 60
const ROWS_A_CHUNK = 1000

/**
 * Writes a CSV file as a shop exports it, with dates, regions, ratings and products, streamed.
 *
 * @param {{ bank: ClauseBank, count: number, seed: number, path: string }} options
 */
export async function writeReviews({ bank, count, seed, path }) {
  await pipeline(Readable.from(chunks(bank, count, seed)), createWriteStream(path))
}

/** @param {ClauseBank} bank @param {number} count @param {number} seed @returns {Generator<string>} */
function* chunks(bank, count, seed) {
  const random = createRandom(seed)
  const drawText = createTextDrawer(bank, random)
  yield HEADER
  let chunk = ''
  for (let row = 1; row <= count; row++) {
    const category = choose(random, bank.categories)
    chunk += `${row},${drawDay(random)},${category},${category}-${drawNumber(random, PRODUCTS_A_CATEGORY)},${choose(random, REGIONS)},${weighted(random, RATINGS)},c${drawNumber(random, count)},${quote(drawText(category))}\n`
    if (row % ROWS_A_CHUNK !== 0) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/**
 * A review of a category: as many clauses as some review there has, and more of them until no other has the same text.
 *
 * @param {ClauseBank} bank
 * @param {Random} random
 * @returns {(category: string) => string}
 */
function createTextDrawer(bank, random) {
  /** @type {Set<number>} */
  const seen = new Set()
  return (category) => {
    const shelf = bank.shelves.get(category)
    if (shelf === undefined) throw new Error(`no clauses of ${category}`)
    const length = Math.min(choose(random, shelf.lengths), MAX_CLAUSES)
    let text = ''
    for (let clauses = 0; clauses < length; clauses++) text += choose(random, shelf.clauses)
    while (seen.has(hash(text))) text += choose(random, shelf.clauses)
    seen.add(hash(text))
    return text
  }
}

/** 53 bits (cyrb53): among a million texts two meet once in ten thousand runs. @param {string} text */
function hash(text) {
  let [low, high] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    low = Math.imul(low ^ unit, 2654435761)
    high = Math.imul(high ^ unit, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return 4294967296 * (2097151 & high) + (low >>> 0)
}

/** @param {Random} random */
const drawDay = (random) =>
  new Date(LAST_DAY - Math.floor(random() * DAYS) * DAY_MS).toISOString().slice(0, 10)

/** @param {Random} random @param {number} count @returns {number} 1 to count */
const drawNumber = (random, count) => 1 + Math.floor(random() * count)

/** @param {string} text */
const quote = (text) => `"${text.replaceAll('"', '""')}"`

/**
 * Writes examples/sample: reviews.csv, sessions.jsonl, and beside it sample-facts.json (which ids carry what is planted).
 * The same seed gives the same bytes.
 *
 *   node examples/make-sample.mjs [--out DIR]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCustomers } from './sample-bank/people.mjs'
import { choose, createRandom } from './sample-bank/random.mjs'
import { planReviews } from './sample-bank/reviews.mjs'
import { planSessions } from './sample-bank/sessions.mjs'
import { speak } from './sample-bank/voices.mjs'

/**
 * @typedef {import('./sample-bank/random.mjs').Random} Random
 * @typedef {import('./sample-bank/people.mjs').Customer} Customer
 */

const SEED = 20260302
const FIRST_MONDAY = Date.UTC(2026, 2, 2)
const DAY_MS = 86_400_000
const HEADER = '评价编号,评价时间,商品类目,商品编号,商品名称,规格,省份,评分,用户,评价内容'
const CUSTOMERS = 560
/** How likely a customer is one who was heard before. */
const HEARD_BEFORE = 0.18

/** @param {Random} random @param {Customer[]} customers */
function createCast(random, customers) {
  const fresh = [...customers]
  /** @type {Customer[]} */
  const heard = []
  /** @param {readonly string[] | undefined} regions */
  return (regions) => {
    /** @param {Customer} customer */
    const fits = ({ region }) => regions === undefined || regions.includes(region)
    const known = heard.filter(fits)
    if (known.length > 0 && random() < HEARD_BEFORE) return choose(random, known)
    const at = fresh.findIndex(fits)
    const [customer] = at < 0 ? [] : fresh.splice(at, 1)
    if (customer === undefined) return choose(random, known)
    heard.push(customer)
    return customer
  }
}

/** A moment of the week (1 to 16); in the sale week most fall on its last days. @param {Random} random @param {number} week */
function momentOf(random, week) {
  const day = week === 16 && random() < 0.7 ? 3 + Math.floor(random() * 4) : Math.floor(random() * 7)
  const seconds = Math.floor((8 + 15 * random()) * 3600)
  return FIRST_MONDAY + ((week - 1) * 7 + day) * DAY_MS + seconds * 1000
}

/** @param {number} moment `YYYY-MM-DD HH:mm:ss` */
function formatMoment(moment) {
  return new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
}

/** What is said of a gift box was bought as a gift box. @param {Random} random @param {import('./sample-bank/types.mjs').Plan} plan */
function variantOf(random, { product, text }) {
  const boxes = product.variants.filter((variant) => variant.includes('礼盒'))
  return choose(random, text.includes('礼盒') && boxes.length > 0 ? boxes : product.variants)
}

/** Emoji go only with plain praise and plain anger. @param {import('./sample-bank/types.mjs').Plan} plan */
function moodOf({ plant, stars }) {
  if (plant === 'praise' && stars === 5) return 'happy'
  return stars < 3 ? 'upset' : 'even'
}

/** @param {string} cell */
function quoteCell(cell) {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Numbers the items of each day in the order of time: `R260302-01`. @param {string} letter @param {number[]} moments */
function createIds(letter, moments) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  return moments.map((moment) => {
    const day = formatMoment(moment).slice(2, 10).replaceAll('-', '')
    const count = (counts.get(day) ?? 0) + 1
    counts.set(day, count)
    return `${letter}${day}${String(count).padStart(2, '0')}`
  })
}

/** @param {Random} random @param {ReturnType<typeof createCast>} cast */
function makeReviews(random, cast) {
  const rows = planReviews(random)
    .map((plan) => ({ plan, moment: momentOf(random, plan.week), customer: cast(plan.regions) }))
    .sort((a, b) => a.moment - b.moment)
  const ids = createIds(
    'R',
    rows.map(({ moment }) => moment),
  )
  /** @type {Record<string, string[]>} */
  const planted = {}
  const lines = rows.map(({ plan, moment, customer }, index) => {
    const id = /** @type {string} */ (ids[index])
    planted[plan.plant] = [...(planted[plan.plant] ?? []), id]
    const text = plan.noVoice ? plan.text : speak(random, customer.voice, plan.text, moodOf(plan))
    const { product } = plan
    const cells = [id, formatMoment(moment), plan.category, product.id, product.name, variantOf(random, plan)]
    return [...cells, customer.region, String(plan.stars), customer.name, text].map(quoteCell).join(',')
  })
  return { csv: `${[HEADER, ...withBadRows(lines)].join('\n')}\n`, planted }
}

/** Three rows that must be rejected: a day that does not exist, nine stars, a column short. @param {string[]} lines */
function withBadRows(lines) {
  const bad = [
    'R26023001,2026-02-30 10:12:45,服装,F10231,木槿家 碎花雪纺连衣裙,杏色 M,广东,5,小满404,裙子收到了很喜欢',
    'R26041777,2026-04-17 21:03:10,手机,P50620,星屿 Note 6 大电池手机,8+128GB 晨雾蓝,山东,9,老周404,电池耐用，满分',
    'R26052577,2026-05-25 09:40:02,水果,G30027,椰风里 海南贵妃芒,福建,4,芒果冰404,挺香的',
  ]
  const at = [40, 260, 430]
  return lines.flatMap((line, index) => {
    const row = bad[at.indexOf(index)]
    return row === undefined ? [line] : [row, line]
  })
}

/** @param {Random} random @param {ReturnType<typeof createCast>} cast */
function makeSessions(random, cast) {
  const rows = planSessions(random)
    .map((plan) => ({ plan, moment: momentOf(random, plan.week), customer: cast(plan.regions) }))
    .sort((a, b) => a.moment - b.moment)
  const ids = createIds(
    'S',
    rows.map(({ moment }) => moment),
  )
  /** @type {Record<string, string[]>} */
  const planted = {}
  const lines = rows.map(({ plan, moment, customer }, index) => {
    const id = /** @type {string} */ (ids[index])
    const key = `session_${plan.reason}_${plan.outcome}`
    planted[key] = [...(planted[key] ?? []), id]
    return JSON.stringify({
      id,
      channel: plan.channel,
      created_at: formatMoment(moment),
      category: plan.category,
      region: customer.region,
      customer: customer.name,
      turns: plan.turns,
    })
  })
  return { jsonl: `${lines.join('\n')}\n`, planted }
}

function main() {
  const here = dirname(fileURLToPath(import.meta.url))
  const flag = process.argv.indexOf('--out')
  const out = flag < 0 ? here : process.argv[flag + 1]
  if (out === undefined) throw new Error('--out needs a folder')
  const random = createRandom(SEED)
  const cast = createCast(random, createCustomers(random, CUSTOMERS))
  const reviews = makeReviews(random, cast)
  const sessions = makeSessions(random, cast)
  mkdirSync(join(out, 'sample'), { recursive: true })
  writeFileSync(join(out, 'sample', 'reviews.csv'), reviews.csv)
  writeFileSync(join(out, 'sample', 'sessions.jsonl'), sessions.jsonl)
  const facts = { seed: SEED, planted: { ...reviews.planted, ...sessions.planted } }
  writeFileSync(join(out, 'sample-facts.json'), `${JSON.stringify(facts, null, 1)}\n`)
}

main()

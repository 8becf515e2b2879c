import { care } from './care.mjs'
import { clothing } from './clothing.mjs'
import { fruit } from './fruit.mjs'
import { painsOf, praiseOf } from './ordinary-reviews.mjs'
import { phone } from './phone.mjs'
import { BANKS, bankOf, parseEntry, place } from './place.mjs'
import * as planted from './planted.mjs'
import { choose, createDeck, fill, shuffle } from './random.mjs'
import { takeout } from './takeout.mjs'
import { washer } from './washer.mjs'

/**
 * @typedef {import('./types.mjs').Bank} Bank
 * @typedef {import('./types.mjs').Plan} Plan
 * @typedef {import('./types.mjs').Product} Product
 * @typedef {import('./random.mjs').Random} Random
 */

const DEFAULT_TEXTS = 30
const COPIES = 12

/**
 * All reviews before they have a customer and a time.
 *
 * @param {Random} random
 * @returns {Plan[]}
 */
export function planReviews(random) {
  return [
    ...BANKS.flatMap((bank) => [...praiseOf(random, bank), ...painsOf(random, bank)]),
    ...hiddenFrictions(random),
    ...risingFee(random),
    ...vanishingRot(random),
    ...acrossCategories(random),
    ...withoutVoice(random),
  ]
}

/** Pains inside five-star reviews: the customers stay happy. @param {Random} random */
function hiddenFrictions(random) {
  return [clothing, phone].flatMap((bank) =>
    (bank.hidden ?? []).map((entry) => {
      const { tag, text } = parseEntry(entry)
      const plant = bank === clothing ? 'hidden_size' : 'hidden_charger'
      return { ...place(random, bank, { tag }), text: fill(random, text), stars: 5, plant }
    }),
  )
}

/** One a week until week 9, then four, in the sale week as many more as there are more reviews. @param {Random} random */
function risingFee(random) {
  const fees = washer.fee ?? []
  const late = createDeck(random, fees)
  const home = ['江苏', '浙江']
  const weeksLate = [10, 11, 12, 13, 14, 15].flatMap((week) => [week, week, week, week])
  const early = Array.from({ length: 9 }, (_, index) => ({
    entry: fees[index] ?? '',
    week: index + 1,
    regions: home,
  }))
  const rising = [...weeksLate, 15, 15, 16, 16, 16, 16, 16, 16, 16, 16, 16].map((week) => ({
    entry: late(),
    week,
    regions: home,
  }))
  const elsewhere = [3, 8, 14].map((week) => ({
    entry: fees[week] ?? '',
    week,
    regions: ['四川', '山东', '广东'],
  }))
  return [...early, ...rising, ...elsewhere].map(({ entry, week, regions }) => {
    const { grave, text } = parseEntry(entry)
    const stars = grave ? choose(random, [1, 1, 2]) : choose(random, [2, 3, 3, 4, 4])
    const at = place(random, washer, { weeks: [week, week] })
    return { ...at, text: fill(random, text), stars, plant: 'fee', regions }
  })
}

/** Four a week until the fix after week 7, then one in nine weeks; some customers notice. @param {Random} random */
function vanishingRot(random) {
  const weeks = [...[1, 2, 3, 4, 5, 6, 7].flatMap((week) => [week, week, week, week]), 11]
  const rot = createDeck(random, fruit.rot ?? [])
  const rotten = weeks.map((week) => {
    const { tag, grave, text } = parseEntry(rot((entry) => onSale(parseEntry(entry).tag, week)))
    const stars = grave ? 1 : choose(random, [1, 2, 2, 3, 3])
    const at = place(random, fruit, { tag, weeks: [week, week] })
    return { ...at, text: fill(random, text), stars, plant: 'rot' }
  })
  const cured = (fruit.rotCured ?? []).map((entry) => {
    const { tag, text } = parseEntry(entry)
    return { ...place(random, fruit, { tag, weeks: [9, 16] }), text, stars: 5, plant: 'rot_cured' }
  })
  return [...rotten, ...cured]
}

/** @param {string | undefined} tag @param {number} week */
function onSale(tag, week) {
  if (tag === undefined) return true
  return fruit.products.some(
    ({ tags, weeks }) =>
      tags.includes(tag) && (weeks === undefined || (weeks[0] <= week && weeks[1] >= week)),
  )
}

/** @param {Random} random */
function acrossCategories(random) {
  const groups = {
    swap: planted.swap,
    gift_bag: planted.giftBag,
    price_slip: planted.priceSlip,
    leaving: planted.leaving,
    personal: planted.personal,
    odd: planted.odd,
    sale: planted.sale,
    long: planted.long,
  }
  return Object.entries(groups).flatMap(([plant, texts]) =>
    texts.map((one) => {
      const { stars, tag, text } = parseEntry(one.text)
      return {
        ...place(random, bankOf(one.category), { tag: tag ?? one.tag, weeks: one.weeks }),
        text,
        stars,
        plant,
      }
    }),
  )
}

/** Texts that stay letter by letter as they are. @param {Random} random */
function withoutVoice(random) {
  const defaults = Array.from({ length: DEFAULT_TEXTS }, (_, index) => {
    const at = place(random, /** @type {Bank} */ (BANKS[index % BANKS.length]))
    return { ...at, text: '此用户没有填写评价。', stars: 5, plant: 'default_text' }
  })
  const empty = planted.empty.map((text) => ({
    ...place(random, bankOf('洗护')),
    text,
    stars: 5,
    plant: 'empty',
  }))
  const copies = Array.from({ length: COPIES }, () => {
    const at = place(random, care, { tag: '洗发', weeks: [5, 12] })
    return { ...at, text: planted.copied, stars: 5, plant: 'copy' }
  })
  const near = planted.nearCopies.map((text) => {
    const at = place(random, takeout, { tag: '面', weeks: [6, 9] })
    return { ...at, text, stars: 1, plant: 'near_copy' }
  })
  const traditional = planted.traditional.map((one) => {
    const { stars, text } = parseEntry(one.text)
    return { ...place(random, bankOf(one.category)), text, stars, plant: 'traditional' }
  })
  return shuffle(random, [...defaults, ...empty, ...copies, ...near, ...traditional]).map((plan) => ({
    ...plan,
    noVoice: true,
  }))
}

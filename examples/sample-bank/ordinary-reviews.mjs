import { parseEntry, place } from './place.mjs'
import { choose, createDeck, fill, weighted } from './random.mjs'
import { clashes } from './topics.mjs'

/**
 * @typedef {import('./types.mjs').Bank} Bank
 * @typedef {import('./types.mjs').Plan} Plan
 * @typedef {import('./types.mjs').Product} Product
 * @typedef {import('./random.mjs').Random} Random
 */

const PRAISE_PER_CATEGORY = 44
const PAIN_PER_CATEGORY = 22
const OPENERS = [
  '不错，',
  '很好，',
  '满意，',
  '总体很好，',
  '说实话，',
  '可以的，',
  '来评价啦，',
  '挺好，',
  '好评，',
]
const CLOSERS = ['推荐', '值得买', '点赞', '满意', '好评', '没毛病', '支持一下', '五星奉上', '靠谱', '赞一个']
const TURNS = ['，就是', '，就是', '，不过', '，但是', '，只是', '。小缺点：', '。']

/** @param {Random} random @param {Bank} bank */
export function praiseOf(random, bank) {
  const whole = bank.whole.map((entry) => {
    const { stars, tag, text } = parseEntry(entry)
    return { ...place(random, bank, { tag }), text: fill(random, text), stars, plant: 'praise' }
  })
  const sentence = createDeck(random, bank.praise)
  const joined = Array.from({ length: PRAISE_PER_CATEGORY - whole.length }, () => {
    const at = place(random, bank)
    const count = weighted(random, [
      [1, 25],
      [2, 45],
      [3, 30],
    ])
    const text = joinPraise(random, sentence, at.product, count)
    return { ...at, text, stars: random() < 0.88 ? 5 : 4, plant: 'praise' }
  })
  return [...whole, ...joined]
}

/**
 * @param {Random} random
 * @param {(fits: (entry: string) => boolean) => string} draw
 * @param {Product} product
 * @param {number} count
 */
function joinPraise(random, draw, product, count) {
  /** @type {string[]} */
  const parts = []
  while (parts.length < count) parts.push(drawPraise(random, draw, product, parts.join('，')))
  const opener = random() < 0.18 ? choose(random, OPENERS) : ''
  const closer = random() < 0.15 ? `，${choose(random, CLOSERS)}` : ''
  return opener + parts.join(choose(random, ['，', '，', '。', '；'])) + closer
}

/**
 * @param {Random} random
 * @param {(fits: (entry: string) => boolean) => string} draw
 * @param {Product} product
 * @param {string} beside what stands in the same review: nothing is said twice, and nothing that contradicts it
 */
function drawPraise(random, draw, product, beside) {
  const entry = draw((candidate) => {
    const { tag, text } = parseEntry(candidate)
    return (tag === undefined || product.tags.includes(tag)) && !clashes(text, beside)
  })
  return fill(random, parseEntry(entry).text)
}

/** @param {Random} random @param {Bank} bank */
export function painsOf(random, bank) {
  const pain = createDeck(random, Object.values(bank.pains).flat())
  const sentence = createDeck(random, bank.praise)
  return Array.from({ length: PAIN_PER_CATEGORY }, () => {
    const { tag, grave, text } = parseEntry(pain())
    const at = place(random, bank, { tag })
    const filled = fill(random, text)
    if (grave) return { ...at, text: filled, stars: random() < 0.7 ? 1 : 2, plant: 'pain' }
    if (random() < 0.35) return { ...at, text: filled, stars: random() < 0.5 ? 2 : 3, plant: 'pain' }
    const praise = drawPraise(random, sentence, at.product, filled)
    return { ...at, ...mix(random, praise, filled), plant: 'mixed' }
  })
}

/** @param {Random} random @param {string} praise @param {string} pain */
function mix(random, praise, pain) {
  const stars = weighted(random, [
    [3, 35],
    [4, 45],
    [5, 20],
  ])
  if (random() < 0.25)
    return {
      text: `${pain}。${choose(random, ['其他还好，', '别的没毛病，', '好的地方是'])}${praise}`,
      stars,
    }
  const turn = /^[说标写预显选要]/u.test(pain) ? choose(random, ['，但', '。']) : choose(random, TURNS)
  return { text: praise + turn + pain, stars }
}

// node bench/questions.mjs URL[#PREFIX] [--rounds N]
// How long the questions take that dashboards ask an Elasticsearch store, p50 and p95 in milliseconds. Fill it before:
//   node bench/write-reviews.mjs 200000 reviews.csv && npx tingxian run --input reviews.csv --store elasticsearch:URL
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'

/** @typedef {{ name: string, set: string, body: (turn: number) => object }} Question */

const WARM_UP = 3
const WORDS = ['补差价', '客服', '掉色', '太小', '破了', '不新鲜', '退款', '快递']

/** Each turn asks for something else, so that no answer comes from a cache of whole requests. */
const category = (/** @type {readonly string[]} */ categories, /** @type {number} */ turn) => ({
  term: { category: categories[turn % categories.length] },
})

/** @param {readonly string[]} categories @returns {readonly Question[]} */
const questions = (categories) => [
  {
    name: 'top themes by week, one category',
    set: 'mentions',
    body: (turn) => ({
      size: 0,
      query: category(categories, turn),
      aggs: {
        themes: {
          terms: { field: 'theme', size: 10 },
          aggs: { weeks: { terms: { field: 'week', size: 60 } } },
        },
      },
    }),
  },
  {
    name: 'top themes by week, all categories',
    set: 'mentions',
    body: (turn) => ({
      size: 0,
      query: { range: { confidence: { gte: turn / 1e6 } } },
      aggs: {
        themes: {
          terms: { field: 'theme', size: 10 },
          aggs: { weeks: { terms: { field: 'week', size: 60 } } },
        },
      },
    }),
  },
  {
    name: 'words that stand out in a theme (significant_terms)',
    set: 'documents',
    body: (turn) => ({
      size: 0,
      query: { bool: { filter: [{ exists: { field: 'themes' } }, category(categories, turn)] } },
      aggs: { words: { significant_terms: { field: 'terms', size: 30 } } },
    }),
  },
  {
    name: 'evidence: texts that hold a piece, newest first',
    set: 'documents',
    body: (turn) => ({
      size: 20,
      query: {
        bool: {
          must: { match_phrase: { text: WORDS[turn % WORDS.length] } },
          filter: category(categories, turn),
        },
      },
      sort: [{ created_at: 'desc' }],
    }),
  },
]

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '60' } },
  })
  const [url = 'http://127.0.0.1:9200', prefix = 'tingxian'] = (positionals[0] ?? '').split('#')
  const ask = createAsk(url, prefix)
  const { hits, aggregations } = await ask('documents', {
    size: 0,
    track_total_hits: true,
    aggs: { categories: { terms: { field: 'category', size: 50 } } },
  })
  const categories = aggregations.categories.buckets.map((/** @type {{ key: string }} */ { key }) => key)
  console.log(`${hits.total.value} documents, ${categories.length} categories`)
  for (const { name, set, body } of questions(categories)) {
    const times = await measure(Number(values.rounds), (turn) => ask(set, body(turn)))
    console.log(`${name}: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms`)
  }
}

/** @param {string} url @param {string} prefix */
const createAsk = (url, prefix) => async (/** @type {string} */ set, /** @type {object} */ body) => {
  const answer = await fetch(`${url}/${prefix}-${set}/_search?request_cache=false`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

/**
 * @param {number} rounds
 * @param {(turn: number) => Promise<unknown>} work
 * @returns {Promise<number[]>} milliseconds, ascending
 */
async function measure(rounds, work) {
  const times = []
  for (let turn = -WARM_UP; turn < rounds; turn++) {
    const before = performance.now()
    await work(turn + WARM_UP)
    if (turn >= 0) times.push(performance.now() - before)
  }
  return times.sort((a, b) => a - b)
}

/** @param {readonly number[]} sorted @param {number} share */
const at = (sorted, share) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)

await main()

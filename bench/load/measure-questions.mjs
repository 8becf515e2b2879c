/** How long the questions take that people and dashboards ask a filled Elasticsearch store. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../measure.mjs'

/** @typedef {{ name: string, set: string, body: (turn: number) => object }} Question */

/** @typedef {{ name: string, cold: readonly number[], warm: readonly number[] }} Times milliseconds, ascending */

const COLD_ROUNDS = 10
const WARM_UP = 3
const WARM_ROUNDS = 60
const WORDS = ['补差价', '客服', '掉色', '太小', '破了', '不新鲜', '退款', '快递']

const PANEL_SOURCES = ['lens-to-search', 'list-panels']

/** Each turn asks for something else, so that no answer comes from a cache of whole requests. */
const category = (/** @type {readonly string[]} */ categories, /** @type {number} */ turn) => ({
  term: { category: categories[turn % categories.length] },
})

const THEMES_BY_WEEK = {
  themes: {
    terms: { field: 'theme', size: 10 },
    aggs: { weeks: { terms: { field: 'week', size: 60 } } },
  },
}

/** @param {readonly string[]} categories @returns {readonly Question[]} */
const questions = (categories) => [
  {
    name: 'top themes by week, one category',
    set: 'mentions',
    body: (turn) => ({
      size: 0,
      query: category(categories, turn),
      aggs: THEMES_BY_WEEK,
    }),
  },
  {
    name: 'top themes by week, all categories',
    set: 'mentions',
    body: (turn) => ({
      size: 0,
      query: { range: { confidence: { gte: turn / 1e6 } } },
      aggs: THEMES_BY_WEEK,
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

/**
 * Cold: the server's caches are emptied before each question. Warm: asked again and again, each time for something else.
 *
 * @param {string} url @param {string} prefix
 * @returns {Promise<readonly Times[]>}
 */
export async function measureQuestions(url, prefix) {
  const ask = createAsk(url, prefix)
  const { aggregations } = await ask('documents', {
    size: 0,
    aggs: { categories: { terms: { field: 'category', size: 50 } } },
  })
  const categories = aggregations.categories.buckets.map((/** @type {{ key: string }} */ { key }) => key)
  const rows = []
  for (const { name, set, body } of [...questions(categories), ...(await panelQuestions(prefix))]) {
    const cold = await measure(
      COLD_ROUNDS,
      (turn) => ask(set, body(turn)),
      () => emptyCaches(url),
    )
    for (let turn = 0; turn < WARM_UP; turn++) await ask(set, body(turn))
    const warm = await measure(
      WARM_ROUNDS,
      (turn) => ask(set, body(turn)),
      async () => undefined,
    )
    rows.push({ name, cold, warm })
  }
  return rows
}

/** What each Lens panel of the dashboards asks; as the tests ask it. @param {string} prefix @returns {Promise<readonly Question[]>} */
async function panelQuestions(prefix) {
  const out = join(ROOT, '.cache/bench-panels')
  const words = ['--ignoreConfig', '--outDir', out, '--rootDir', ROOT, '--module', 'nodenext']
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), [
    ...words,
    ...['--target', 'es2023', '--skipLibCheck', '--types', 'node'],
    ...PANEL_SOURCES.map((name) => join(ROOT, `test/dashboards/${name}.ts`)),
  ])
  const [{ lensToSearch }, { listPanels }] = await Promise.all(
    PANEL_SOURCES.map((name) => import(pathToFileURL(join(out, `test/dashboards/${name}.js`)).href)),
  )
  return listPanels(prefix).flatMap((/** @type {any} */ { name, view, panel }) => {
    const lens = panel.embeddableConfig.attributes
    if (lens === undefined) return []
    const body = lensToSearch(lens)
    return [{ name: `panel ${name}`, set: view, body: () => body }]
  })
}

/** @param {string} url */
const emptyCaches = (url) => fetch(`${url}/_cache/clear`, { method: 'POST' })

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
 * @param {() => Promise<unknown>} before
 * @returns {Promise<number[]>} milliseconds, ascending
 */
async function measure(rounds, work, before) {
  const times = []
  for (let turn = 0; turn < rounds; turn++) {
    await before()
    const begun = performance.now()
    await work(turn)
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)
}

/** @param {readonly number[]} sorted @param {number} share */
export const percentile = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

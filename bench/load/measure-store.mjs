/** Queue and Elasticsearch together, beside each of the two alone. */
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig } from '../../dist/config.js'
import { PIPELINE_VERSION } from '../../dist/model/version.js'
import { loadRankSettings } from '../../dist/run/load-rank-settings.js'
import { loadResources } from '../../dist/run/resources.js'
import { updateResults } from '../../dist/run/update-results.js'
import { openStore } from '../../dist/stores/open-store.js'
import { runOnce } from '../whole-run.mjs'
import { measureQuestions } from './measure-questions.mjs'
import { measureDrain, startServers } from './queue-servers.mjs'

const BACKLOG = 100
/** As `npm run bench`'s bare figures: two clients, some megabytes a request. */
const CLIENTS = 2
const RECORDS_A_REQUEST = 2000
const PAGE = 5000
/** The server gives the same figures for so long. */
const STATS_MS = 1100

/** @typedef {{ seconds: number, serverCpu: number }} Measured */

/**
 * `embedded` reads and stores in DuckDB, `bare` sends the same records to empty indices of the same mapping, `results` makes
 * themes and ranking of what was queued; a first, smaller load that is not counted lets the server compile what it runs.
 *
 * @param {{ file: string, quarter: string, url: string, threads: number }} options `url` of a running Elasticsearch
 */
export async function measureStore({ file, quarter, url, threads }) {
  const prefix = `load-${process.pid}`
  await queueInto(quarter, `elasticsearch:${url}#${prefix}-first`, threads)
  await removeIndices(url, `${prefix}-first`)
  const embedded = (await runOnce(file)).seconds.ingest ?? Number.NaN
  const queued = await withServerCpu(url, () => queueInto(file, `elasticsearch:${url}#${prefix}`, threads))
  await ask(url, 'POST', `/${prefix}-*/_refresh`)
  const stats = await ask(url, 'GET', `/${prefix}-*/_stats/store`)
  const bare = await sendBare(url, prefix)
  const results = await withServerCpu(url, () => makeResults(`elasticsearch:${url}#${prefix}`))
  const questions = await measureQuestions(url, prefix)
  await removeIndices(url, prefix)
  return {
    embedded,
    queued,
    bare,
    results,
    questions,
    indexMb: stats._all.primaries.store.size_in_bytes / 1e6,
  }
}

/** @param {string} url @param {string} prefix @returns {Promise<Measured & { records: number }>} */
async function sendBare(url, prefix) {
  const bare = `${prefix}-bare`
  await (await openStore(`elasticsearch:${url}#${bare}`)).close()
  const sum = { seconds: 0, serverCpu: 0, records: 0 }
  for (const set of ['documents', 'mentions']) {
    const requests = await readRecords(url, `${prefix}-${set}`, `${bare}-${set}`)
    const bodies = requests.map(({ body }) => body)
    const { seconds, serverCpu } = await withServerCpu(url, async () => ({
      seconds: await sendAll(url, bodies),
    }))
    sum.seconds += seconds
    sum.serverCpu += serverCpu
    for (const { count } of requests) sum.records += count
  }
  await removeIndices(url, bare)
  return sum
}

/** As a worker does it, but for the queue. @param {string} place */
async function makeResults(place) {
  const config = loadConfig({}, {}, null)
  const { lexicon } = loadResources(config)
  const store = await openStore(place)
  const begun = performance.now()
  await updateResults(store, {
    whole: true,
    lexicon,
    versions: { taxonomy: lexicon.version, pipeline: PIPELINE_VERSION },
    now: null,
    rank: loadRankSettings(config),
    onStage: () => undefined,
  })
  await store.close()
  return { seconds: (performance.now() - begun) / 1000 }
}

/**
 * With the CPU seconds that the server's process used meanwhile.
 *
 * @template T
 * @param {string} url @param {() => Promise<T>} work @returns {Promise<T & { serverCpu: number }>}
 */
async function withServerCpu(url, work) {
  const before = await serverCpu(url)
  const done = await work()
  return { ...done, serverCpu: (await serverCpu(url)) - before }
}

/** @param {string} file @param {string} store @param {number} threads */
async function queueInto(file, store, threads) {
  const servers = await startServers()
  try {
    await servers.startWorker(servers.storeWorker(store, threads))
    const drained = await measureDrain(servers, servers.enqueue(file, BACKLOG))
    await servers.stopWorkers()
    return { ...drained, cpuSeconds: await servers.cpuSeconds() }
  } finally {
    await servers.close()
  }
}

/** CPU seconds that the server's process has used. @param {string} url @returns {Promise<number>} */
async function serverCpu(url) {
  await sleep(STATS_MS)
  const { nodes } = await ask(url, 'GET', '/_nodes/_local/stats/process')
  const [node] = Object.values(nodes)
  return node.process.cpu.total_in_millis / 1000
}

/** @param {string} url @param {string} from @param {string} to @returns {Promise<{ body: string, count: number }[]>} */
async function readRecords(url, from, to) {
  const requests = []
  let lines = []
  /** @type {unknown} */
  let after = null
  const { id: pit } = await ask(url, 'POST', `/${from}/_pit?keep_alive=5m`)
  for (;;) {
    const page = { size: PAGE, pit: { id: pit, keep_alive: '5m' }, sort: [{ _shard_doc: 'asc' }] }
    const { hits } = await ask(
      url,
      'POST',
      '/_search',
      after === null ? page : { ...page, search_after: after },
    )
    for (const { _id, _source, _routing, sort } of hits.hits) {
      const action = { create: { _index: to, _id, ...(_routing === undefined ? {} : { routing: _routing }) } }
      lines.push(`${JSON.stringify(action)}\n${JSON.stringify(_source)}\n`)
      after = sort
      if (lines.length < RECORDS_A_REQUEST) continue
      requests.push({ body: lines.join(''), count: lines.length })
      lines = []
    }
    if (hits.hits.length < PAGE) break
  }
  if (lines.length > 0) requests.push({ body: lines.join(''), count: lines.length })
  return requests
}

/** @param {string} url @param {readonly string[]} bodies @returns {Promise<number>} seconds */
async function sendAll(url, bodies) {
  const left = [...bodies]
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let body = left.shift(); body !== undefined; body = left.shift()) {
        const { errors } = await ask(url, 'POST', '/_bulk?filter_path=errors', body)
        if (errors) throw new Error('a bare bulk request had errors')
      }
    }),
  )
  return (performance.now() - begun) / 1000
}

/** @param {string} url @param {string} prefix */
async function removeIndices(url, prefix) {
  const indices = Object.keys(await ask(url, 'GET', `/${prefix}-*/_alias`))
  if (indices.length > 0) await ask(url, 'DELETE', `/${indices.join(',')}`)
  await ask(url, 'DELETE', `/_index_template/${prefix}-*`)
}

/** @param {string} url @param {string} method @param {string} path @param {object | string} [body] @returns {Promise<any>} */
async function ask(url, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`)
  return await answer.json()
}

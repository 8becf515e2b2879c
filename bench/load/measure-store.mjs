/** Queue and Elasticsearch together, beside each of the two alone. */
import { performance } from 'node:perf_hooks'
import { openStore } from '../../dist/stores/open-store.js'
import { runOnce } from '../whole-run.mjs'
import { measureDrain, startServers } from './queue-servers.mjs'

const BACKLOG = 100
/** As `npm run bench`'s bare figures: two clients, some megabytes a request. */
const CLIENTS = 2
const RECORDS_A_REQUEST = 2000
const PAGE = 5000

/**
 * @param {{ file: string, url: string, threads: number }} options `url` of a running Elasticsearch
 * @returns {Promise<{ embedded: number, queued: number, bare: number, records: number, peakRedisMb: number, indexMb: number }>}
 * seconds: `embedded` reads and stores in DuckDB; `bare` sends the same records to empty indices of the same mapping
 */
export async function measureStore({ file, url, threads }) {
  const embedded = (await runOnce(file)).seconds.ingest ?? Number.NaN
  const prefix = `load-${process.pid}`
  const { seconds: queued, peakRedisMb } = await queueInto(file, `elasticsearch:${url}#${prefix}`, threads)
  await ask(url, 'POST', `/${prefix}-*/_refresh`)
  const stats = await ask(url, 'GET', `/${prefix}-*/_stats/store`)
  const bare = `${prefix}-bare`
  await (await openStore(`elasticsearch:${url}#${bare}`)).close()
  let seconds = 0
  let records = 0
  for (const set of ['documents', 'mentions']) {
    const requests = await readRecords(url, `${prefix}-${set}`, `${bare}-${set}`)
    records += requests.reduce((sum, request) => sum + request.count, 0)
    seconds += await sendAll(
      url,
      requests.map(({ body }) => body),
    )
  }
  for (const name of [bare, prefix]) await removeIndices(url, name)
  return {
    embedded,
    queued,
    bare: seconds,
    records,
    peakRedisMb,
    indexMb: stats._all.primaries.store.size_in_bytes / 1e6,
  }
}

/** @param {string} file @param {string} store @param {number} threads */
async function queueInto(file, store, threads) {
  const servers = await startServers()
  try {
    await servers.startWorker(servers.storeWorker(store, threads))
    return await measureDrain(servers, servers.enqueue(file, BACKLOG))
  } finally {
    await servers.close()
  }
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

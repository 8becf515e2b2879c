import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../src/pipelines/rank/estimate.js'
import { succeed } from '../run/command.js'
import { type ElasticsearchServer, startElasticsearch } from '../services/elasticsearch.js'
import { startProxy } from '../services/elasticsearch-proxy.js'
import { elasticsearchMissing } from '../services/find-elasticsearch.js'
import { redisMissing } from '../services/redis.js'
import { writeFeedback, writeSabotaged } from './feedback.js'
import { type Fleet, startFleet } from './fleet.js'
import { compareSnapshots, SAME, type Snapshot, takeSnapshot } from './snapshot.js'

/** Twelve batches, and one begun. */
const ROWS = 6200
const TEST_MS = 600_000
/** A batch takes a second, so that there is a middle. */
const SLOW = { slowMs: 2 }
/** Two machines, as it were. */
const WORKERS = [1, 2]
const SEED = 20_261_129

let folder = ''
let undisturbed: Snapshot
let fleet: Fleet | null = null
let elasticsearch: ElasticsearchServer
const input = () => join(folder, 'feedback.jsonl')
let round = 0

const missing = redisMissing() ?? elasticsearchMissing()

beforeAll(async () => {
  if (missing !== null) return
  elasticsearch = await startElasticsearch()
  folder = await mkdtemp(join(tmpdir(), 'tingxian-faults-'))
  await writeFeedback(input(), ROWS)
  const out = join(folder, 'undisturbed')
  await succeed(['run', '--input', input(), '--out', out])
  undisturbed = await takeSnapshot(`duckdb:${join(out, 'tingxian.duckdb')}`)
  expect(undisturbed.documents.size).toBeGreaterThan(6000)
}, TEST_MS)
afterEach(() => fleet?.close())
afterAll(async () => {
  await elasticsearch?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** @param url of the server, or of what stands before it */
const begin = async (url = elasticsearch.url): Promise<Fleet & { readonly store: string }> => {
  const place = join(folder, `round-${round++}`)
  await mkdir(place)
  const store = `elasticsearch:${url}#round-${round}`
  fleet = await startFleet(store, place)
  return { ...fleet, store }
}

/** Waits for the rest, makes the results, stops all, and compares with the undisturbed run. */
const expectSame = async (on: Fleet & { readonly store: string }, dead: readonly string[] = []) => {
  await on.drained()
  await on.rank()
  const buried = (await on.queues.dead.getJobs(['wait'])).map(({ data }) => data.queued.feedback.id)
  expect(buried.sort()).toEqual([...dead].sort())
  expect(await on.queues.analyze.getJobCountByTypes('failed')).toBe(0)
  for (const code of await on.stopWorkers()) expect(code).toBe(0)
  expect(compareSnapshots(await takeSnapshot(on.store), undisturbed)).toEqual(SAME)
}

describe.skipIf(missing !== null)('the same results as an undisturbed run come', () => {
  it('when workers are killed five times in mid-batch', { timeout: TEST_MS }, async () => {
    const on = await begin()
    const random = createRandom(SEED)
    await Promise.all(WORKERS.map(() => on.startWorker(SLOW)))
    await on.enqueue(input())
    for (let time = 0; time < 5; time++) {
      await on.begun()
      await sleep(random() * 1500)
      const killed = on.workers.shift()
      killed?.process.kill('SIGKILL')
      await killed?.ended
      await on.startWorker(SLOW)
    }
    await expectSame(on)
  })

  it('when Redis is killed and comes back with its append-only file', { timeout: TEST_MS }, async () => {
    const on = await begin()
    await Promise.all(WORKERS.map(() => on.startWorker(SLOW)))
    // The backlog is small, so that the producer is in the middle, too.
    const producer = on.enqueue(input(), ['--backlog', '4'])
    for (let time = 0; time < 2; time++) {
      await on.begun()
      await sleep(1200)
      await on.redis.kill()
      await sleep(1500)
      await on.redis.start()
    }
    await producer
    await expectSame(on)
  })

  it('when Elasticsearch is gone for twenty seconds', { timeout: TEST_MS }, async () => {
    const on = await begin()
    await Promise.all(WORKERS.map(() => on.startWorker(SLOW)))
    await on.enqueue(input())
    await on.begun()
    await sleep(1500)
    await elasticsearch.kill()
    await sleep(20_000)
    // Nobody's documents are at fault, and nothing was given up.
    expect(await on.queues.dead.getJobCountByTypes('wait')).toBe(0)
    expect(await on.queues.analyze.getJobCountByTypes('failed')).toBe(0)
    await elasticsearch.start()
    await expectSame(on)
  })

  it('when Elasticsearch answers 429 and 503 and hangs up, again and again', {
    timeout: TEST_MS,
  }, async () => {
    const proxy = await startProxy(elasticsearch.url)
    const random = createRandom(SEED)
    const busy = { status: 429, body: { error: { type: 'es_rejected_execution_exception' }, status: 429 } }
    const gone = { status: 503, body: { error: { type: 'unavailable_shards_exception' }, status: 503 } }
    const faults = [busy, gone, 'cut before', 'cut after'] as const
    const on = await begin(proxy.url)
    try {
      await Promise.all(WORKERS.map(() => on.startWorker(SLOW)))
      proxy.treat(() => (random() < 0.3 ? (faults[Math.floor(random() * faults.length)] ?? 'pass') : 'pass'))
      await on.enqueue(input())
      await on.drained()
      proxy.treat(() => 'pass')
      await expectSame(on)
    } finally {
      await proxy.close()
    }
  })

  it('when a file is queued twice, and by two producers at once', { timeout: TEST_MS }, async () => {
    const on = await begin()
    await Promise.all([on.enqueue(input()), on.enqueue(input())])
    await Promise.all(WORKERS.map(() => on.startWorker()))
    await on.drained()
    await on.enqueue(input())
    await expectSame(on)
  })

  it('when every tenth batch holds a document that breaks a stage', { timeout: TEST_MS }, async () => {
    const on = await begin()
    const file = join(folder, 'poison.jsonl')
    const { ids } = await writeSabotaged(file, input(), ['throw'], 5000)
    await on.enqueue(file)
    await Promise.all(WORKERS.map(() => on.startWorker()))
    await expectSame(on, ids)
  })

  it('when documents make threads hang, run out of memory, or kill their workers', {
    timeout: TEST_MS,
  }, async () => {
    const on = await begin()
    const file = join(folder, 'deadly.jsonl')
    const { ids } = await writeSabotaged(file, input(), ['hang', 'memory', 'death'], 2000)
    await on.enqueue(file)
    const patience = { args: ['--batch-timeout', '5'] }
    await Promise.all(WORKERS.map(() => on.startWorker(patience)))
    // What a supervisor does.
    const supervisor = setInterval(() => {
      for (const [index, worker] of on.workers.entries()) {
        if (worker.process.signalCode === null) continue
        on.workers.splice(index, 1)
        on.startWorker(patience).catch(() => undefined)
      }
    }, 200)
    try {
      await on.drained()
    } finally {
      clearInterval(supervisor)
    }
    await expectSame(on, ids)
  })

  it('when all workers are told to stop in mid-run and start again', { timeout: TEST_MS }, async () => {
    const on = await begin()
    await on.enqueue(input())
    await Promise.all(WORKERS.map(() => on.startWorker(SLOW)))
    await on.begun()
    await sleep(1500)
    expect(await on.stopWorkers()).toEqual(WORKERS.map(() => 0))
    // Batches under way were finished.
    expect(await on.queues.analyze.getJobCountByTypes('active')).toBe(0)
    expect(await on.queues.analyze.getJobCountByTypes('wait')).toBeGreaterThan(0)

    // So slow that a batch takes ten seconds: it is handed back.
    await Promise.all(WORKERS.map(() => on.startWorker({ slowMs: 20, args: ['--stop-timeout', '1'] })))
    await on.begun()
    await sleep(500)
    const before = await on.queues.analyze.getJobCountByTypes('wait', 'active')
    expect(await on.stopWorkers()).toEqual(WORKERS.map(() => 0))
    expect(await on.queues.analyze.getJobCountByTypes('wait')).toBe(before)

    await Promise.all(WORKERS.map(() => on.startWorker()))
    await expectSame(on)
  })

  it('when the results are asked for again and again, one run at a time', { timeout: TEST_MS }, async () => {
    const on = await begin()
    await on.enqueue(input())
    const workers = await Promise.all(WORKERS.map(() => on.startWorker()))
    await on.drained()
    let atOnce = 0
    const asked = setInterval(async () => {
      atOnce = Math.max(atOnce, await on.queues.cluster.getJobCountByTypes('active'))
    }, 10)
    await Promise.all([on.rank(), on.rank()])
    await on.rank()
    clearInterval(asked)
    expect(atOnce).toBe(1)
    const runs = workers.flatMap((worker) => worker.said().match(/results made anew/g) ?? []).length
    expect(runs).toBeGreaterThanOrEqual(2)
    expect(runs).toBeLessThanOrEqual(3)
    await expectSame(on)
  })
})

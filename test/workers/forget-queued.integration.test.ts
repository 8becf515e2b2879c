import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'bullmq'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/metrics.js'
import type { QueuedDocument } from '../../src/model/queued.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store } from '../../src/stores/store.js'
import { batchId } from '../../src/workers/cut-batches.js'
import { forgetQueued } from '../../src/workers/forget-queued.js'
import { createBury } from '../../src/workers/isolate-batch.js'
import { openQueues, PREFIX, type Queues } from '../../src/workers/queues.js'
import { buildShippedPipeline } from '../pipelines/shipped-pipeline.js'
import { redisMissing, useRedis } from '../services/redis.js'
import { type InProcess, poolOf, startInProcess } from './in-process.js'
import { queuedOf } from './queued.js'

const ANNA = 'hash-of-anna'
const PATIENCE_MS = 5000

const said = (customer: string, number: number): QueuedDocument => {
  const queued = queuedOf(number)
  return { ...queued, feedback: { ...queued.feedback, customer } }
}

const nothing = async (): Promise<void> => undefined

describe.skipIf(redisMissing() !== null)('forgetting a customer in the queues', () => {
  const redis = useRedis()
  let queues: Queues | null = null
  let running: InProcess | null = null
  let store: Store
  beforeEach(async () => {
    store = await openStore('duckdb::memory:')
  })
  afterEach(async () => {
    await running?.close()
    await queues?.close()
    await store.close()
    running = null
    queues = null
  })
  const open = (): Queues => {
    queues = openQueues(redis.client())
    return queues
  }
  const add = (on: Queues, documents: readonly QueuedDocument[], opts: object = {}) =>
    on.analyze.add('batch', { documents }, { jobId: batchId(documents), ...opts })
  const bury = (on: Queues, documents: readonly QueuedDocument[]) =>
    createBury({ queues: on, store, metrics: createMetrics(async () => []) })(
      documents.map((queued) => ({ queued, stage: 'mask', kind: 'TypeError', error: 'cannot be masked' })),
    )

  it('leaves what others said in batches that wait or are delayed, and in dead documents', async () => {
    const on = open()
    await add(on, [said(ANNA, 1), said('bo', 2), queuedOf(3)])
    await add(on, [said(ANNA, 4)])
    await add(on, [said(ANNA, 5), said('bo', 6)], { delay: 60_000 })
    await bury(on, [said(ANNA, 7), said('bo', 8)])
    const { forgotten } = await forgetQueued(on, ANNA, PATIENCE_MS, nothing)
    expect(forgotten).toEqual({ queued: 3, dead: 1, underWay: 0 })
    const batches = await on.analyze.getJobs(['wait', 'delayed'])
    const left = batches.flatMap(({ data }) => data.documents.map(({ feedback }) => feedback.id))
    expect(left.sort()).toEqual(['Q2', 'Q3', 'Q6'])
    expect(await on.analyze.getJobCountByTypes('delayed')).toBe(1)
    const dead = await on.dead.getJobs(['wait'])
    expect(dead.map(({ data }) => data.queued.feedback.id)).toEqual(['Q8'])
    expect(await on.analyze.isPaused()).toBe(false)
    const again = await forgetQueued(on, ANNA, PATIENCE_MS, nothing)
    expect(again.forgotten).toEqual({ queued: 0, dead: 0, underWay: 0 })
  })

  it('reaches batches that failed, and leaves how often they were tried', async () => {
    const on = open()
    const worker = new Worker('analyze', () => Promise.reject(new Error('nobody foresaw this')), {
      connection: redis.client(),
      prefix: PREFIX,
    })
    const job = await add(on, [said(ANNA, 1), said('bo', 2)], { attempts: 1 })
    while ((await on.analyze.getJobCountByTypes('failed')) === 0) await sleep(10)
    await worker.close()
    const { forgotten } = await forgetQueued(on, ANNA, PATIENCE_MS, nothing)
    expect(forgotten.queued).toBe(1)
    const failed = await on.analyze.getJob(job.id ?? '')
    expect(failed?.data.documents).toEqual([said('bo', 2)])
    expect(failed?.attemptsMade).toBe(1)
  })

  it('deletes in the store after batches under way have been written, and takes new feedback afterwards', async () => {
    const on = open()
    const pipeline = await buildShippedPipeline()
    let begun = (): void => undefined
    const underWay = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { analyzeQueued } = poolOf(pipeline)
    running = await startInProcess(redis.client(), {
      pool: {
        analyzeQueued: async (...call) => {
          begun()
          await sleep(300)
          return analyzeQueued(...call)
        },
      },
    })
    const { store } = running
    await add(on, [said(ANNA, 1), said('bo', 2)])
    await underWay
    await add(on, [said(ANNA, 3), said('bo', 4)])
    const { forgotten, done } = await forgetQueued(on, ANNA, PATIENCE_MS, () =>
      store.remove({ customer: ANNA }),
    )
    expect({ ...forgotten, ...done }).toEqual({ queued: 1, dead: 0, underWay: 0, documents: 1 })
    await running.idle()
    expect((await store.corpus.totals()).documents).toBe(2)
    await add(on, [said(ANNA, 5)])
    await running.idle()
    expect((await store.corpus.totals()).documents).toBe(3)
  })

  it('says how many jobs did not end in time, and leaves a queue paused that was', async () => {
    const on = open()
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    let begun = false
    running = await startInProcess(redis.client(), {
      pool: {
        analyzeQueued: async () => {
          begun = true
          await ended
          throw new Error('no matter')
        },
      },
    })
    await add(on, [said(ANNA, 1)])
    while (!begun) await sleep(10)
    await on.analyze.pause()
    let worked = 0
    const { forgotten } = await forgetQueued(on, ANNA, 200, async () => {
      worked++
    })
    expect({ ...forgotten, worked }).toEqual({ queued: 0, dead: 0, underWay: 1, worked: 1 })
    expect(await on.analyze.isPaused()).toBe(true)
    expect(await on.cluster.isPaused()).toBe(false)
    end()
  })
})

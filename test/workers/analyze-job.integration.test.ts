import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TingxianError } from '../../src/errors.js'
import { describeReject } from '../../src/model/intake.js'
import type { QueuedDocument } from '../../src/model/queued.js'
import { settleDead } from '../../src/run/settle-dead.js'
import { openStore } from '../../src/stores/open-store.js'
import type { AnalyzeTools } from '../../src/workers/analyze-job.js'
import { batchId } from '../../src/workers/cut-batches.js'
import { buildShippedPipeline, type ShippedPipeline } from '../pipelines/shipped-pipeline.js'
import { redisMissing, useRedis } from '../services/redis.js'
import { type InProcess, poolOf, startInProcess, VERSIONS } from './in-process.js'
import { manyQueued, queuedOf } from './queued.js'

describe.skipIf(redisMissing() !== null)('a batch from the queue', () => {
  const redis = useRedis()
  let shipped: ShippedPipeline
  let running: InProcess | null = null
  beforeAll(async () => {
    shipped = await buildShippedPipeline()
  })
  afterEach(async () => {
    await running?.close()
    running = null
  })

  const begin = async (tools: Partial<AnalyzeTools> = {}): Promise<InProcess> => {
    running = await startInProcess(redis.client(), { pool: poolOf(shipped), ...tools })
    return running
  }
  const work = async (on: InProcess, documents: readonly QueuedDocument[]): Promise<void> => {
    await on.queues.analyze.add('batch', { documents }, { jobId: batchId(documents) })
    await on.idle()
  }
  const storedOf = (on: InProcess, documents: readonly QueuedDocument[]) =>
    on.store.knownDocuments(
      documents.map(({ feedback }) => feedback.document_id),
      VERSIONS,
    )
  const buried = async (on: InProcess) =>
    (await on.queues.dead.getJobs(['wait'])).map(({ data }) => ({
      id: data.queued.feedback.id,
      stage: data.stage,
    }))
  const counted = async (on: InProcess, outcome: string) =>
    (await on.metrics.documents.get()).values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0

  it('is written once, however often it runs, and leaves nothing in Redis', async () => {
    const on = await begin()
    const batch = manyQueued(50)
    await work(on, batch)
    await work(on, batch)
    expect((await storedOf(on, batch)).size).toBe(50)
    expect(await counted(on, 'analyzed')).toBe(50)
    expect(await counted(on, 'known')).toBe(50)
    expect(await on.queues.analyze.getJobCounts()).toMatchObject({ completed: 0, failed: 0 })
  })

  it('goes on around a document that breaks a stage; that one is buried with its stage', async () => {
    const on = await begin()
    const broken = { ...queuedOf(7), feedback: { ...queuedOf(7).feedback, text: null as unknown as string } }
    const batch = manyQueued(50).with(7, broken)
    await work(on, batch)
    expect((await storedOf(on, batch)).size).toBe(49)
    expect(await buried(on)).toEqual([{ id: 'Q7', stage: 'normalize' }])
    // The whole file again: the others are known, and it is buried once.
    await work(on, batch)
    expect(await buried(on)).toHaveLength(1)
    expect(await on.store.intake.list('dead')).toMatchObject([
      { document_id: queuedOf(7).feedback.document_id, stage: 'normalize', reason: 'TypeError' },
    ])
  })

  it('that died is dead in the store, too, until it is stored after all', async () => {
    const on = await begin()
    const broken = { ...queuedOf(7), feedback: { ...queuedOf(7).feedback, text: null as unknown as string } }
    await work(on, [broken, queuedOf(8)])
    await settleDead(on.store, VERSIONS)
    expect(await on.store.intake.list('dead')).toHaveLength(1)
    await work(on, [queuedOf(7)])
    await settleDead(on.store, VERSIONS)
    expect(await on.store.intake.list('dead')).toEqual([])
  })

  it('says once how long its documents waited, and its parts count from when the whole was queued', async () => {
    const pool = poolOf(shipped)
    const deadly: Pick<AnalyzeTools['pool'], 'analyzeQueued'> = {
      analyzeQueued: async (batch, ...given) => {
        if (batch.some(({ feedback }) => feedback.id === 'Q3')) throw new Error('out of memory')
        return await pool.analyzeQueued(batch, ...given)
      },
    }
    const on = await begin({ pool: deadly })
    const batch = manyQueued(16)
    const timestamp = Date.now() - 3_600_000
    for (let time = 0; time < 2; time++) {
      await on.queues.analyze.add('batch', { documents: batch }, { jobId: batchId(batch), timestamp })
      await on.idle()
    }
    const stored = await on.store.intake.list('stored')
    expect(stored.reduce((sum, { documents }) => sum + documents, 0)).toBe(15)
    for (const { lag_seconds } of stored) expect(lag_seconds).toBeGreaterThanOrEqual(3600)
  })

  it('of rows that could not be read is kept in the store, once', async () => {
    const on = await begin()
    const row = { file: '日/a.csv', line: 3, field: 'rating', reason: 'not a rating', value: '九' }
    const rejected = [describeReject({ reject: row, row_key: 'k' }, '2026-03-01T00:00:00')]
    for (let time = 0; time < 2; time++) {
      await on.queues.analyze.add('batch', { documents: [], rejected }, { jobId: 'rejects-k' })
      await on.idle()
    }
    expect(await on.store.intake.list('rejected')).toEqual(rejected)
    expect(rejected).toMatchObject([{ file: 'a.csv', field: 'rating', reason: 'not a rating' }])
    expect(JSON.stringify(rejected)).not.toContain('九')
  })

  it('is taken apart when threads die of it, until the document at fault stands alone', async () => {
    const pool = poolOf(shipped)
    const deadly: Pick<AnalyzeTools['pool'], 'analyzeQueued'> = {
      analyzeQueued: async (batch, ...given) => {
        if (batch.some(({ feedback }) => feedback.id === 'Q123')) throw new Error('out of memory')
        return await pool.analyzeQueued(batch, ...given)
      },
    }
    const on = await begin({ pool: deadly })
    const batch = manyQueued(300)
    await work(on, batch)
    expect((await storedOf(on, batch)).size).toBe(299)
    expect(await buried(on)).toEqual([{ id: 'Q123', stage: 'analyze' }])
  })

  it('is taken apart when a thread does not come back from it', async () => {
    const pool = poolOf(shipped)
    const hanging: Pick<AnalyzeTools['pool'], 'analyzeQueued'> = {
      analyzeQueued: (batch, signal, onBegun) => {
        if (batch.every(({ feedback }) => feedback.id !== 'Q3'))
          return pool.analyzeQueued(batch, signal, onBegun)
        onBegun()
        return untilAborted(signal)
      },
    }
    const on = await begin({ pool: hanging, timeoutMs: 200 })
    const batch = manyQueued(20)
    await work(on, batch)
    expect((await storedOf(on, batch)).size).toBe(19)
    expect(await buried(on)).toEqual([{ id: 'Q3', stage: 'analyze' }])
  })

  it('is taken apart when the store refuses a row of it', async () => {
    const store = await createRefusingStore('Q5', 'TX_STORE_BATCH_INVALID', Number.POSITIVE_INFINITY)
    const on = await begin({ store })
    await work(on, manyQueued(20))
    expect(store.written.size).toBe(19)
    expect(await buried(on)).toEqual([{ id: 'Q5', stage: 'store' }])
  })

  it('waits for a store that is down, however long, and nothing is buried', async () => {
    const store = await createRefusingStore('Q5', 'TX_STORE_FAILED', 12)
    const on = await begin({ store })
    await work(on, manyQueued(20))
    expect(store.written.size).toBe(20)
    expect(await buried(on)).toEqual([])
  })

  it('is handed back when the worker must stop, and counts as no try', async () => {
    let called = 0
    const pool = poolOf(shipped)
    const slow: Pick<AnalyzeTools['pool'], 'analyzeQueued'> = {
      analyzeQueued: (batch, signal, onBegun) => {
        called++
        return called > 1 ? pool.analyzeQueued(batch, signal, onBegun) : untilAborted(signal)
      },
    }
    const on = await begin({ pool: slow, timeoutMs: 60_000 })
    const batch = manyQueued(20)
    const done = work(on, batch)
    await expect.poll(() => called).toBe(1)
    on.worker.cancelAllJobs('stopping')
    await done
    expect((await storedOf(on, batch)).size).toBe(20)
    expect(called).toBe(2)
    expect(await buried(on)).toEqual([])
  })
})

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })

/** Refuses batches with one document so many times; remembers the rest. */
const createRefusingStore = async (id: string, code: `TX_${string}`, times: number) => {
  let left = times
  const written = new Set<string>()
  const { intake } = await openStore('duckdb::memory:')
  const store: AnalyzeTools['store'] & { readonly written: ReadonlySet<string> } = {
    written,
    intake,
    knownDocuments: async (ids) => new Set(ids.filter((known) => written.has(known))),
    write: async ({ documents }) => {
      if (left > 0 && documents.some((document) => document.id === id)) {
        left--
        throw new TingxianError(code, 'refused', { hint: 'none' })
      }
      for (const { document_id } of documents) written.add(document_id)
      return { added: documents.length, replaced: 0 }
    },
  }
  return store
}

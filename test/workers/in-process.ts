import { Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { createMetrics, type Metrics } from '../../src/metrics.js'
import { analyzeQueued } from '../../src/pipelines/analyze-queued.js'
import { emptyTimes } from '../../src/pipelines/index.js'
import type { ThreadPool } from '../../src/run/thread-pool.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store } from '../../src/stores/store.js'
import { type AnalyzeTools, createAnalyzeJob } from '../../src/workers/analyze-job.js'
import { createBury } from '../../src/workers/isolate-batch.js'
import { type BatchData, openQueues, PREFIX, type Queues } from '../../src/workers/queues.js'
import type { ShippedPipeline } from '../pipelines/shipped-pipeline.js'

export const VERSIONS = { taxonomy: 'one', pipeline: '1' }

/** Analysis without threads; what goes wrong is the test's to say. */
export const poolOf = ({ pipeline }: ShippedPipeline): Pick<ThreadPool, 'analyzeQueued'> => ({
  analyzeQueued: async (batch) => {
    const times = emptyTimes()
    return { ...analyzeQueued(pipeline, batch, VERSIONS, times, () => 0), times }
  },
})

export interface InProcess {
  readonly queues: Queues
  readonly store: Store
  readonly metrics: Metrics
  readonly worker: Worker<BatchData, void>
  /** Until nothing waits, runs or is delayed. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** A worker of this process over a real Redis and an embedded store. */
export const startInProcess = async (
  redis: Redis,
  tools: Pick<AnalyzeTools, 'pool'> & Partial<AnalyzeTools>,
): Promise<InProcess> => {
  const queues = openQueues(redis)
  const store = await openStore('duckdb::memory:')
  const metrics = createMetrics(async () => [])
  const bury = createBury({ queues, store, metrics })
  const analyze = createAnalyzeJob({
    store: store,
    queues,
    bury,
    metrics,
    versions: VERSIONS,
    timeoutMs: 2000,
    ...tools,
  })
  const worker = new Worker<BatchData, void>('analyze', analyze, {
    connection: redis,
    prefix: PREFIX,
    maxStalledCount: 1000,
    lockDuration: 1000,
    stalledInterval: 300,
    settings: { backoffStrategy: () => 20 },
  })
  worker.on('error', () => undefined)
  return {
    queues,
    store,
    metrics,
    worker,
    idle: () => idle(queues),
    close: async () => {
      await worker.close()
      await queues.close()
      await store.close()
    },
  }
}

const idle = async ({ analyze }: Queues): Promise<void> => {
  const until = Date.now() + 30_000
  while ((await analyze.getJobCountByTypes('wait', 'active', 'delayed')) > 0) {
    if (Date.now() > until) throw new Error('batches are still under way')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

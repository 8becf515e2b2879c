import { availableParallelism } from 'node:os'
import { Worker, type WorkerOptions } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import type { Logger } from '../logger.js'
import { createMetrics, type Metrics } from '../metrics.js'
import { PIPELINE_VERSION } from '../model/version.js'
import { loadResources } from '../run/resources.js'
import { createThreadPool } from '../run/thread-pool.js'
import type { Store } from '../stores/store.js'
import { createAnalyzeJob } from './analyze-job.js'
import { checkReady } from './check-ready.js'
import { chooseDelay, MOST_ATTEMPTS } from './choose-delay.js'
import { countJobs } from './count-jobs.js'
import { createBury } from './isolate-batch.js'
import { observeWorker } from './observe-worker.js'
import { openRedis } from './open-redis.js'
import { LOCKS, openQueues, PREFIX, type QueueName, type Queues } from './queues.js'
import { allowOneRun, createResultsJob, scheduleResults } from './results-job.js'
import { type HealthServer, serveHealth } from './serve-health.js'
import { type StoppableWorker, stopWorkers } from './stop-workers.js'

export interface WorkerStart {
  readonly config: Config
  readonly queues: readonly QueueName[]
  /** Batches under way at once; null for two a thread, so that one is written while another is analyzed. */
  readonly concurrency: number | null
  readonly openStore: () => Promise<Store>
  readonly log: Logger
}

export interface RunningWorker {
  /** null when it listens nowhere. */
  readonly url: string | null
  /** Takes no new jobs; those under way finish, or are handed back after the stop timeout. */
  stop(): Promise<void>
}

/** More than a thread needs (some 400 MB); one that wants more has met a text that it cannot take. */
const THREAD_HEAP_MB = 1024

/** Starts what takes jobs from the queues named. @throws TingxianError what Redis, store and lexicons throw */
export const startWorker = async (start: WorkerStart): Promise<RunningWorker> => {
  const { config, log } = start
  const closers: (() => Promise<unknown>)[] = []
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const redis = await openRedis(config.redis)
    closers.push(async () => redis.disconnect())
    const queues = openQueues(redis)
    closers.push(() => queues.close())
    const store = await start.openStore()
    closers.push(() => store.close())
    const metrics = createMetrics(() => countJobs(queues))
    const workers = await startWorkers({ start, redis, queues, store, metrics, closers })
    const health = await listen(config.listen, { workers, redis, store, metrics })
    closers.push(async () => health?.close())
    const url = health?.url ?? null
    log.info({ queues: start.queues, store: store.place, url }, 'worker started')
    return { url, stop: () => stopWorkers(workers, closeAll, config.stopTimeout * 1000, log) }
  } catch (error) {
    await closeAll()
    throw error
  }
}

interface Parts {
  readonly start: WorkerStart
  readonly redis: Redis
  readonly queues: Queues
  readonly store: Store
  readonly metrics: Metrics
  readonly closers: (() => Promise<unknown>)[]
}

const listen = async (
  address: string,
  {
    workers,
    redis,
    store,
    metrics,
  }: Pick<Parts, 'redis' | 'store' | 'metrics'> & { readonly workers: readonly StoppableWorker[] },
): Promise<HealthServer | null> =>
  address === 'none'
    ? null
    : await serveHealth({
        address,
        registry: metrics.registry,
        isLive: () => workers.every((worker) => worker.isRunning()),
        checkReady: () => checkReady(redis, store),
      })

const startWorkers = async (parts: Parts): Promise<readonly StoppableWorker[]> => {
  const { start, redis, queues, store, metrics, closers } = parts
  const { config, log } = start
  const { lexicon, portable } = loadResources(config)
  const versions = { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION }
  const workers: StoppableWorker[] = []
  if (start.queues.includes('analyze')) {
    const threads = config.threads ?? availableParallelism()
    const pool = createThreadPool({ resources: portable, versions }, threads, THREAD_HEAP_MB)
    closers.push(() => pool.close())
    const bury = createBury(queues, metrics)
    const timeoutMs = config.batchTimeout * 1000
    const analyze = createAnalyzeJob({ store, pool, queues, bury, versions, metrics, timeoutMs })
    const options = workerOptions(redis, 'analyze', start.concurrency ?? threads * 2)
    workers.push(observeWorker(new Worker('analyze', analyze, options), 'analyze', metrics, log))
  }
  if (start.queues.includes('cluster')) {
    await allowOneRun(queues)
    await scheduleResults(queues, config.schedule, config.timezone)
    const results = createResultsJob({ store, lexicon, versions, now: config.now, metrics, log })
    workers.push(
      observeWorker(
        new Worker('cluster', results, workerOptions(redis, 'cluster', 1)),
        'cluster',
        metrics,
        log,
      ),
    )
  }
  return workers
}

const workerOptions = (connection: Redis, queue: QueueName, concurrency: number): WorkerOptions => ({
  connection,
  prefix: PREFIX,
  concurrency,
  ...LOCKS[queue],
  // A job whose workers died is taken apart by `analyzeJob`; BullMQ would let it fail for good after the first.
  maxStalledCount: 1000,
  settings: {
    backoffStrategy: (attempts, _type, error) =>
      error instanceof TingxianError || attempts < 2 * MOST_ATTEMPTS ? chooseDelay(attempts) : -1,
  },
})

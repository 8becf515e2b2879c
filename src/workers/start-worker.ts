import type { Config } from '../config.js'
import type { Listening } from '../listen.js'
import type { Logger } from '../logger.js'
import { createMetrics } from '../metrics.js'
import { loadResources } from '../run/resources.js'
import type { Store } from '../stores/store.js'
import { checkReady } from './check-ready.js'
import { countJobs } from './count-jobs.js'
import { openRedis } from './open-redis.js'
import { openQueues, type QueueName } from './queues.js'
import { type HealthOptions, serveHealth } from './serve-health.js'
import { stopWorkers } from './stop-workers.js'
import { takeJobs } from './take-jobs.js'

export interface WorkerStart {
  readonly config: Config
  readonly queues: readonly QueueName[]
  /** Batches under way at once; null for two a thread, so that one is written while another is analyzed. */
  readonly concurrency: number | null
  /** @param userWords words that must stay whole */
  readonly openStore: (userWords: readonly string[]) => Promise<Store>
  readonly log: Logger
}

export interface RunningWorker {
  /** null when it listens nowhere. */
  readonly url: string | null
  /** Takes no new jobs; those under way finish, or are handed back after the stop timeout. */
  stop(): Promise<void>
}

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
    const resources = loadResources(config)
    const store = await start.openStore(resources.lexicon.userWords)
    closers.push(() => store.close())
    const metrics = createMetrics(() => countJobs(queues))
    const { workers, close } = await takeJobs({ start, redis, queues, resources, store, metrics })
    closers.push(close)
    const health = await listen(config.listen, {
      registry: metrics.registry,
      isLive: () => workers.every((worker) => worker.isRunning()),
      checkReady: () => checkReady(redis, store),
    })
    closers.push(async () => health?.close())
    const url = health?.url ?? null
    log.info({ queues: start.queues, store: store.place, url }, 'worker started')
    return { url, stop: () => stopWorkers(workers, closeAll, config.stopTimeout * 1000, log) }
  } catch (error) {
    await closeAll()
    throw error
  }
}

const listen = async (address: string, options: Omit<HealthOptions, 'address'>): Promise<Listening | null> =>
  address === 'none' ? null : await serveHealth({ address, ...options })

import { availableParallelism } from 'node:os'
import { Worker, type WorkerOptions } from 'bullmq'
import type { Redis } from 'ioredis'
import { TingxianError } from '../errors.js'
import type { Metrics } from '../metrics.js'
import { PIPELINE_VERSION } from '../model/version.js'
import { loadRankSettings } from '../run/load-rank-settings.js'
import type { Resources } from '../run/resources.js'
import { createThreadPool } from '../run/thread-pool.js'
import type { Store } from '../stores/store.js'
import { ALERTS_JOB, askForAlerts, createAlertsJob, NOTICE_JOB, scheduleAlerts } from './alerts-job.js'
import { createAnalyzeJob } from './analyze-job.js'
import { chooseDelay, MOST_ATTEMPTS } from './choose-delay.js'
import { createDigestsJob, DIGESTS_JOB, scheduleDigests } from './digests-job.js'
import { createBury } from './isolate-batch.js'
import { observeWorker } from './observe-worker.js'
import { LOCKS, PREFIX, type QueueName, type Queues, type ResultsData } from './queues.js'
import { allowOneRun, createResultsJob, scheduleResults } from './results-job.js'
import type { WorkerStart } from './start-worker.js'
import type { StoppableWorker } from './stop-workers.js'

export interface JobTools {
  readonly start: WorkerStart
  readonly redis: Redis
  readonly queues: Queues
  readonly resources: Resources
  readonly store: Store
  readonly metrics: Metrics
}

export interface TakingJobs {
  readonly workers: readonly StoppableWorker[]
  close(): Promise<void>
}

/** More than a thread needs (some 400 MB); one that wants more has met a text that it cannot take. */
const THREAD_HEAP_MB = 1024

/** One BullMQ worker for each queue that was named. */
export const takeJobs = async (tools: JobTools): Promise<TakingJobs> => {
  const { queues } = tools.start
  const analysis = queues.includes('analyze') ? takeBatches(tools) : null
  const results = queues.includes('cluster') ? await takeResults(tools) : null
  return {
    workers: [analysis?.worker, results].filter((worker) => worker != null),
    close: async () => analysis?.close(),
  }
}

const takeBatches = (tools: JobTools): { worker: StoppableWorker; close(): Promise<void> } => {
  const { start, redis, queues, resources, store, metrics } = tools
  const { config, log } = start
  const threads = config.threads ?? availableParallelism()
  const versions = versionsOf(resources)
  const pool = createThreadPool({ resources: resources.portable, versions }, threads, THREAD_HEAP_MB)
  const bury = createBury({ queues, store, metrics })
  const timeoutMs = config.batchTimeout * 1000
  const analyze = createAnalyzeJob({ store, pool, queues, bury, versions, metrics, timeoutMs })
  const options = workerOptions(redis, 'analyze', start.concurrency ?? threads * 2)
  const worker = new Worker('analyze', analyze, options)
  return { worker: observeWorker(worker, 'analyze', metrics, log), close: () => pool.close() }
}

const takeResults = async (tools: JobTools): Promise<StoppableWorker> => {
  const { start, redis, queues, resources, store, metrics } = tools
  const { config, log } = start
  await allowOneRun(queues)
  await scheduleResults(queues, config.schedule, config.timezone)
  await scheduleDigests(queues, config.smtp)
  await scheduleAlerts(queues, config.alerts)
  const results = createResultsJob({
    store,
    lexicon: resources.lexicon,
    versions: versionsOf(resources),
    now: config.now,
    rank: loadRankSettings(config),
    metrics,
    log,
  })
  const digests = createDigestsJob({ config, store, metrics, log })
  const alerts = createAlertsJob({ config, store, metrics, log })
  const worker = new Worker<ResultsData, void>(
    'cluster',
    async ({ name }, _token, signal) => {
      if (name === DIGESTS_JOB) return digests(signal)
      if (name === ALERTS_JOB || name === NOTICE_JOB) return alerts(name, signal)
      await results()
      await askForAlerts(queues, config.alerts)
    },
    workerOptions(redis, 'cluster', 1),
  )
  return observeWorker(worker, 'cluster', metrics, log)
}

const versionsOf = ({ portable }: Resources) => ({
  taxonomy: portable.lexicon.version,
  pipeline: PIPELINE_VERSION,
})

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

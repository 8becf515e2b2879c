import type { Worker } from 'bullmq'
import type { Logger } from '../logger.js'
import type { Metrics } from '../metrics.js'
import type { QueueName } from './queues.js'

/** Counts and logs what becomes of a worker's jobs: ids, never what is in them. */
export const observeWorker = <Data>(
  worker: Worker<Data, void>,
  queue: QueueName,
  metrics: Metrics,
  log: Logger,
): Worker<Data, void> => {
  worker.on('completed', (job) => {
    metrics.jobSeconds.observe({ queue }, ((job.finishedOn ?? 0) - (job.processedOn ?? 0)) / 1000)
  })
  worker.on('failed', (job, error) => {
    metrics.jobs.inc({ queue, outcome: 'retried' })
    log.warn({ queue, job: job?.id, attempts: job?.attemptsMade, error }, 'job failed')
  })
  worker.on('stalled', (job) => log.warn({ queue, job }, 'job came back from a silent worker'))
  worker.on('error', (error) => log.warn({ queue, error }, 'queue does not answer'))
  return worker
}

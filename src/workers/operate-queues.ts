import type { Job } from 'bullmq'
import { TingxianError } from '../errors.js'
import { batchId } from './cut-batches.js'
import type { BatchData, DeadData, Queues, ResultsData } from './queues.js'

/** A dead document, or a job that failed for good. */
export interface FailedItem {
  readonly id: string
  readonly queue: string
  readonly stage: string | null
  readonly error: string
  /** ISO time. */
  readonly failed_at: string | null
}

type AnyJob = Job<DeadData, void> | Job<BatchData, void> | Job<ResultsData, void>

/** What needs a person, oldest first. */
export const listFailed = async (
  { dead, analyze, cluster }: Queues,
  most: number,
): Promise<readonly FailedItem[]> => {
  const buried = await dead.getJobs(['wait'], 0, most - 1, true)
  const failed = await Promise.all([
    analyze.getJobs(['failed'], 0, most - 1, true),
    cluster.getJobs(['failed'], 0, most - 1, true),
  ])
  return [
    ...buried.map(({ id = '', data }) => ({
      id,
      queue: 'dead',
      stage: data.stage,
      error: data.error,
      failed_at: data.died_at,
    })),
    ...failed.flat().map(toFailedItem),
  ].slice(0, most)
}

const toFailedItem = ({ id = '', queueName, failedReason, finishedOn }: AnyJob): FailedItem => ({
  id,
  queue: queueName,
  stage: null,
  error: failedReason ?? '',
  failed_at: finishedOn === undefined ? null : new Date(finishedOn).toISOString(),
})

/** All that is known of a dead document or a job, its masked text too. @throws TingxianError TX_QUEUE_JOB */
export const showJob = async (queues: Queues, id: string): Promise<unknown> => {
  const job = await findJob(queues, id)
  const { attemptsMade, stalledCounter, failedReason, data } = job
  const state = await job.getState()
  return {
    id,
    queue: job.queueName,
    state,
    attempts: attemptsMade,
    deaths: stalledCounter,
    failedReason,
    data,
  }
}

/** Dead documents go back to the workers, each as a batch of its own; failed jobs are tried again. */
export const retryJobs = async (queues: Queues, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    const dead = await queues.dead.getJob(id)
    if (dead === undefined) {
      await (await findJob(queues, id)).retry('failed')
      continue
    }
    const documents = [dead.data.queued]
    // Queued before it is removed here: nothing is lost between.
    await queues.analyze.add('batch', { documents }, { jobId: batchId(documents) })
    await dead.remove()
  }
}

/** Forgets dead documents and failed jobs. */
export const dropJobs = async (queues: Queues, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await (await findJob(queues, id)).remove()
}

const findJob = async ({ dead, analyze, cluster }: Queues, id: string): Promise<AnyJob> => {
  for (const queue of [dead, analyze, cluster]) {
    const job = await queue.getJob(id)
    if (job !== undefined) return job
  }
  throw new TingxianError('TX_QUEUE_JOB', `there is no job ${id}`, {
    hint: 'tingxian queue failed lists what failed; what was done is in the store',
    exitCode: 2,
  })
}

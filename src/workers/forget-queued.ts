import { setTimeout as sleep } from 'node:timers/promises'
import type { Queues } from './queues.js'

type Forgettable = Pick<Queues, 'analyze' | 'cluster' | 'dead'>

/** What of one customer was taken out of the queues. */
export interface ForgottenQueued {
  /** In batches that waited or had failed. */
  readonly queued: number
  readonly dead: number
  /** Jobs that did not end in time: what they hold may still be stored. */
  readonly underWay: number
}

const RESTING = ['wait', 'delayed', 'prioritized', 'failed'] as const
const POLL_MS = 100

/**
 * Takes all that one customer said out of the queues, then does `work` while no job begins: what was under way has ended
 * by then, so nothing of the customer comes into the store behind its back. Feedback that is queued from now on is new.
 *
 * @param customer the hash that documents carry
 * @param patienceMs how long jobs under way are waited for
 */
export const forgetQueued = async <T>(
  queues: Forgettable,
  customer: string,
  patienceMs: number,
  work: () => Promise<T>,
): Promise<{ readonly forgotten: ForgottenQueued; readonly done: T }> => {
  const running = [queues.analyze, queues.cluster]
  const paused = await Promise.all(running.map((queue) => queue.isPaused()))
  // Nobody's pause but our own is ended.
  const ours = running.filter((_, index) => paused[index] === false)
  try {
    for (const queue of ours) await queue.pause()
    const underWay = await waitForJobs(queues, patienceMs)
    const queued = await forgetBatches(queues.analyze, customer)
    const dead = await forgetDead(queues.dead, customer)
    return { forgotten: { queued, dead, underWay }, done: await work() }
  } finally {
    for (const queue of ours) await queue.resume()
  }
}

/** @returns jobs that are still under way after `patienceMs` */
const waitForJobs = async ({ analyze, cluster }: Forgettable, patienceMs: number): Promise<number> => {
  const until = Date.now() + patienceMs
  for (;;) {
    const counts = await Promise.all([analyze, cluster].map((queue) => queue.getActiveCount()))
    const active = counts.reduce((sum, count) => sum + count, 0)
    if (active === 0 || Date.now() >= until) return active
    await sleep(POLL_MS)
  }
}

const forgetBatches = async (analyze: Queues['analyze'], customer: string): Promise<number> => {
  let forgotten = 0
  for (const id of await analyze.getRanges([...RESTING], 0, -1)) {
    const job = await analyze.getJob(id)
    if (job === undefined) continue
    const { documents } = job.data
    const kept = documents.filter(({ feedback }) => feedback.customer !== customer)
    if (kept.length === documents.length) continue
    if (kept.length === 0) await job.remove()
    else await job.updateData({ ...job.data, documents: kept })
    forgotten += documents.length - kept.length
  }
  return forgotten
}

const forgetDead = async (dead: Queues['dead'], customer: string): Promise<number> => {
  let forgotten = 0
  for (const id of await dead.getRanges([...RESTING], 0, -1)) {
    const job = await dead.getJob(id)
    if (job?.data.queued.feedback.customer !== customer) continue
    await job.remove()
    forgotten++
  }
  return forgotten
}

import type { Logger } from '../logger.js'

/** What of BullMQ's worker is needed to stop it. */
export interface StoppableWorker {
  isRunning(): boolean
  close(force?: boolean): Promise<void>
  cancelAllJobs(reason?: string): void
}

/** For what cannot be broken off: a write under way, a cluster run. Its job comes back when its lock runs out. */
const LAST_MS = 5000

/** Takes no new jobs; those under way finish within `timeoutMs`, or are handed back. Then lets go of all the rest. */
export const stopWorkers = async (
  workers: readonly StoppableWorker[],
  closeRest: () => Promise<void>,
  timeoutMs: number,
  log: Logger,
): Promise<void> => {
  const closed = Promise.all(workers.map((worker) => worker.close()))
  if (!(await isDoneIn(closed, timeoutMs))) {
    for (const worker of workers) worker.cancelAllJobs('stopping')
    const returned = await isDoneIn(closed, LAST_MS)
    log.warn({ returned }, 'jobs under way were handed back')
  }
  const closedWell = await isDoneIn(closeRest(), LAST_MS)
  log.info({ closedWell }, 'worker stopped')
}

const isDoneIn = async (work: Promise<unknown>, ms: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}

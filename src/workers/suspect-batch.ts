import type { Job } from 'bullmq'
import { TingxianError } from '../errors.js'
import type { Gate } from './create-gate.js'
import type { BatchData } from './queues.js'

type BatchJob = Pick<Job<BatchData, void>, 'data' | 'stalledCounter' | 'updateData'>

/** A batch whose worker died so often is suspected; once may be anybody's fault. */
const MOST_DEATHS = 2
/** A document is tried so often where nothing else could be at fault. */
export const MOST_TRIES_ALONE = 2

/** Workers died with this batch, or with one that it is a part of. */
export const isSuspect = ({ data, stalledCounter }: BatchJob): boolean =>
  data.suspected === true || stalledCounter >= MOST_DEATHS

/** How often a worker began it with nothing else under way, and never came back. */
export const deathsAlone = ({ data }: BatchJob): number => data.begun_alone ?? 0

/**
 * Runs a suspected batch with nothing else in this process, so that a worker that dies of it leaves no doubt, and the
 * batches that waited beside it are not blamed. That it has begun is written down before, in the job itself.
 * @throws TingxianError TX_WORKER_THREAD when it has killed workers
 */
export const runSuspect = async (job: BatchJob, gate: Gate, work: () => Promise<void>): Promise<void> => {
  const deaths = deathsAlone(job)
  const { documents, suspected } = job.data
  const enough = documents.length > 1 ? suspected !== true || deaths > 0 : deaths >= MOST_TRIES_ALONE
  if (enough) throw deadWorkers()
  await gate.alone(async () => {
    await job.updateData({ ...job.data, suspected: true, begun_alone: deaths + 1 })
    try {
      await work()
    } catch (error) {
      // It came back, however badly.
      await job.updateData({ ...job.data, begun_alone: deaths })
      throw error
    }
  })
}

const deadWorkers = (): TingxianError =>
  new TingxianError('TX_WORKER_THREAD', 'workers died while they had it', {
    hint: 'the batch is taken apart to find the document; tingxian queue failed shows it',
  })

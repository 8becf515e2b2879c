import { loadConfig } from '../../config.js'
import { countJobs } from '../../workers/count-jobs.js'
import { openRedis } from '../../workers/open-redis.js'
import { dropJobs, listFailed, retryJobs, showJob } from '../../workers/operate-queues.js'
import { openQueues, type QueueName, type Queues } from '../../workers/queues.js'
import { askForResults, RESULTS_SCHEDULE } from '../../workers/results-job.js'
import { countTable, failedTable } from '../queue-tables.js'

type Flags = Record<string, unknown> & {
  readonly config?: string
  readonly json?: boolean
  readonly all?: boolean
  readonly limit?: number
}

/** Failed items that one command takes at most. */
const MOST = 100_000

const withQueues = async (flags: Flags, work: (queues: Queues) => Promise<void>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const redis = await openRedis(config.redis)
  const queues = openQueues(redis)
  try {
    await work(queues)
  } finally {
    await queues.close()
    redis.disconnect()
  }
}

/** `tingxian queue status` */
export const queueStatusCommand = (flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    const counts = await countJobs(queues)
    const paused = {
      analyze: await queues.analyze.isPaused(),
      cluster: await queues.cluster.isPaused(),
    }
    const next = await queues.cluster.getJobScheduler(RESULTS_SCHEDULE)
    const nextResults = next?.next === undefined ? null : new Date(next.next).toISOString()
    console.log(
      flags.json
        ? JSON.stringify({ jobs: counts, paused, next_results: nextResults })
        : countTable(counts, paused, nextResults),
    )
  })

/** `tingxian queue failed` */
export const queueFailedCommand = (flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    const items = await listFailed(queues, flags.limit ?? MOST)
    console.log(flags.json ? JSON.stringify(items) : failedTable(items))
  })

/** `tingxian queue show ID` */
export const queueShowCommand = (id: string, flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => console.log(JSON.stringify(await showJob(queues, id), null, 1)))

/** `tingxian queue retry [ID…]` and `drop` */
export const queueRetryCommand = (ids: readonly string[], flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    const chosen = await chosenIds(queues, ids, flags)
    await retryJobs(queues, chosen)
    console.error(`${chosen.length} tried again`)
  })

export const queueDropCommand = (ids: readonly string[], flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    const chosen = await chosenIds(queues, ids, flags)
    await dropJobs(queues, chosen)
    console.error(`${chosen.length} dropped`)
  })

const chosenIds = async (queues: Queues, ids: readonly string[], flags: Flags): Promise<readonly string[]> =>
  flags.all ? (await listFailed(queues, MOST)).map(({ id }) => id) : ids

/** `tingxian queue pause [QUEUE]` and `resume`: for all workers, until the other is called. */
export const queuePauseCommand = (name: QueueName, flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    await queues[name].pause()
    console.error(`${name} is paused: batches under way are finished, no others are begun`)
  })

export const queueResumeCommand = (name: QueueName, flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    await queues[name].resume()
    console.error(`${name} goes on`)
  })

/** `tingxian queue rank` */
export const queueRankCommand = (flags: Flags): Promise<void> =>
  withQueues(flags, async (queues) => {
    await askForResults(queues)
    console.error('asked for: a worker of the queue cluster makes themes and ranking anew')
  })

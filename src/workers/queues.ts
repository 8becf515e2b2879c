import { type JobsOptions, Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import type { IntakeEntry } from '../model/intake.js'
import type { DeadDocument, QueuedDocument } from '../model/queued.js'
import type { QueueName } from './queue-names.js'

export type { QueueName } from './queue-names.js'

/** A batch is the job: up to 500 masked documents. */
export interface BatchData {
  readonly documents: readonly QueuedDocument[]
  /** Rows that could not be read: who reads them has no store. Then there are no documents. */
  readonly rejected?: readonly IntakeEntry[]
  /** A part of a batch that broke threads or workers. */
  readonly suspected?: true
  /** How often it was begun alone, and no end of that is known; see `runSuspect`. */
  readonly begun_alone?: number
}

/** One run of cluster, propose and rank over the store, or a look at the digests or alerts that are due: they need no more. */
export type ResultsData = Readonly<Record<string, never>>

export interface DeadData extends DeadDocument {
  readonly died_at: string
}

export interface Queues {
  readonly analyze: Queue<BatchData, void>
  readonly cluster: Queue<ResultsData, void>
  readonly dead: Queue<DeadData, void>
  close(): Promise<void>
}

/** All keys in Redis begin with it. */
export const PREFIX = 'tingxian'

/**
 * A job never fails for good by the number of its attempts: `chooseDelay` says what is tried again. What has been done is
 * in the store, so it is not kept here.
 */
const JOB_OPTIONS: JobsOptions = {
  attempts: 1_000_000,
  backoff: { type: 'by-error' },
  removeOnComplete: true,
  stackTraceLimit: 1,
}

/**
 * How long a job stays with a worker that is silent, in milliseconds. BullMQ's 30 s leave a killed worker's batch lying
 * for up to 88 s. The event loop that renews locks is never blocked by analysis (threads), but for about a second by
 * clustering; and a second run of a batch is cheap, one of clustering is not.
 */
export const LOCKS = {
  analyze: { lockDuration: 10_000, stalledInterval: 4_000 },
  cluster: { lockDuration: 60_000, stalledInterval: 15_000 },
} as const satisfies Record<QueueName, object>

export const openQueues = (connection: Redis): Queues => {
  // OpenTelemetry: BullMQ takes `telemetry: new BullMQOtel('tingxian')` of bullmq-otel here and in `takeJobs`.
  const options = {
    connection,
    prefix: PREFIX,
    defaultJobOptions: JOB_OPTIONS,
    // Nobody reads the stream of events.
    streams: { events: { maxLen: 100 } },
  }
  const queues = {
    analyze: new Queue<BatchData, void>('analyze', options),
    cluster: new Queue<ResultsData, void>('cluster', options),
    dead: new Queue<DeadData, void>('dead', options),
  }
  for (const queue of Object.values(queues)) {
    // Lost connections come back by themselves; without a listener they would end the process.
    queue.on('error', () => undefined)
  }
  return {
    ...queues,
    close: async () => {
      await Promise.all(Object.values(queues).map((queue) => queue.close()))
    },
  }
}

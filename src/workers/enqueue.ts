import { TingxianError } from '../errors.js'
import type { Feedback } from '../model/feedback.js'
import { shortHash } from '../model/hash.js'
import { describeReject, type RejectedRow } from '../model/intake.js'
import type { ToQueued } from '../pipelines/to-queued.js'
import type { SourceItem } from '../sources/source.js'
import type { RejectWriter } from '../sources/write-rejects.js'
import { toUtc } from '../to-utc.js'
import { batchId, cutBatches } from './cut-batches.js'
import type { Queues } from './queues.js'
import { type Room, waitForRoom } from './wait-for-room.js'

export interface EnqueueCounts {
  received: number
  /** Masked and put into the queue, or there already. */
  queued: number
  rejected: number
  /** The same feedback twice in a batch of rows; what was read before is told by the worker. */
  repeated: number
}

export interface EnqueueOptions {
  readonly batches: AsyncIterable<readonly SourceItem[]>
  readonly toQueued: ToQueued
  readonly queues: Pick<Queues, 'analyze' | 'dead'>
  readonly rejects: Pick<RejectWriter, 'write'>
  /** Most batches in Redis. */
  readonly backlog: number
  readonly onCounts: (counts: Readonly<EnqueueCounts>) => void
  readonly onWait: (room: Room) => void
  /** Stops reading; what was queued stays queued. */
  readonly signal: AbortSignal
}

/**
 * Reads all inputs, masks each row and queues batches; waits while the backlog is full, so Redis holds no more however
 * long the input is. The same rows make the same jobs, so a call that was stopped, or two at once, double nothing.
 */
export const enqueue = async (options: EnqueueOptions): Promise<EnqueueCounts> => {
  const { queues, signal } = options
  const counts: EnqueueCounts = { received: 0, queued: 0, rejected: 0, repeated: 0 }
  for await (const rows of options.batches) {
    if (signal.aborted) break
    const { feedback, rejects } = sortRows(rows)
    counts.received += rows.length
    counts.rejected += rejects.length
    counts.repeated += rows.length - rejects.length - feedback.length
    if (rejects.length > 0) {
      await options.rejects.write(rejects.map(({ reject }) => reject))
      if (!(await waitForRoom(queues, options.backlog, options.onWait, signal))) return counts
      await queueRejects(queues, rejects)
    }
    for (const documents of cutBatches(feedback.map(options.toQueued))) {
      if (!(await waitForRoom(queues, options.backlog, options.onWait, signal))) return counts
      await queues.analyze.add('batch', { documents }, { jobId: batchId(documents) }).catch(tellFull)
      counts.queued += documents.length
      options.onCounts(counts)
    }
  }
  options.onCounts(counts)
  return counts
}

/** A worker keeps them in the store, where dashboards see them. */
const queueRejects = async (
  { analyze }: Pick<Queues, 'analyze'>,
  rows: readonly RejectedRow[],
): Promise<void> => {
  const now = toUtc(new Date())
  const rejected = rows.map((row) => describeReject(row, now))
  const jobId = `rejects-${shortHash(rejected.map(({ entry_id }) => entry_id).join())}`
  await analyze.add('batch', { documents: [], rejected }, { jobId }).catch(tellFull)
}

/** @throws TingxianError TX_REDIS_FULL, or the error itself */
const tellFull = (error: unknown): never => {
  if (!(error instanceof Error && /\bOOM\b/.test(error.message))) throw error
  throw new TingxianError('TX_REDIS_FULL', 'Redis has no memory left for another batch', {
    hint: 'raise its maxmemory or take a smaller --backlog, then run the same command again: what was queued is known',
    retryable: true,
    cause: error,
  })
}

const sortRows = (rows: readonly SourceItem[]): { feedback: Feedback[]; rejects: RejectedRow[] } => {
  const rejects: RejectedRow[] = []
  const feedback = new Map<string, Feedback>()
  for (const row of rows) {
    if (row.kind === 'reject') rejects.push(row)
    else if (!feedback.has(row.feedback.document_id)) feedback.set(row.feedback.document_id, row.feedback)
  }
  return { feedback: [...feedback.values()], rejects }
}

import { type Job, WaitingError } from 'bullmq'
import { TingxianError } from '../errors.js'
import type { Metrics } from '../metrics.js'
import { describeStored } from '../model/intake.js'
import type { QueuedDocument } from '../model/queued.js'
import type { Versions } from '../model/version.js'
import type { ThreadPool } from '../run/thread-pool.js'
import type { Store } from '../stores/store.js'
import { toUtc } from '../to-utc.js'
import { isFaultOfDocuments } from './choose-delay.js'
import { createGate } from './create-gate.js'
import { type BrokenBatch, type BuryDocuments, isolateBatch } from './isolate-batch.js'
import type { BatchData, Queues } from './queues.js'
import { deathsAlone, isSuspect, runSuspect } from './suspect-batch.js'

export interface AnalyzeTools {
  readonly store: Pick<Store, 'knownDocuments' | 'write' | 'intake'>
  readonly pool: Pick<ThreadPool, 'analyzeQueued'>
  readonly queues: Pick<Queues, 'analyze'>
  readonly bury: BuryDocuments
  readonly versions: Versions
  readonly metrics: Metrics
  readonly timeoutMs: number
}

/**
 * Builds what a worker does with a batch: what the store does not know is analyzed in a thread and written. A batch may
 * run twice: ids come from content, so the second time nothing changes.
 */
export const createAnalyzeJob = (tools: AnalyzeTools) => {
  const gate = createGate()
  return async function analyzeJob(
    job: Job<BatchData, void>,
    token?: string,
    // Without a default: BullMQ gives a signal only to a function of three parameters.
    given?: AbortSignal,
  ): Promise<void> {
    const signal = given ?? new AbortController().signal
    const { documents, rejected = [] } = job.data
    const { timestamp } = job
    const attempts = job.attemptsMade + 1
    const work = async (): Promise<void> => {
      if (rejected.length > 0) await tools.store.intake.add(rejected)
      await analyzeBatch(tools, { documents, timestamp }, signal)
    }
    try {
      await (isSuspect(job) ? runSuspect(job, gate, work) : gate.shared(work))
    } catch (error) {
      if (signal.aborted) return await handBack(tools, job, token)
      if (!isFaultOfDocuments(error, attempts)) throw error
      const tried = Math.max(attempts, deathsAlone(job))
      await isolateBatch({ documents, error, tried, timestamp }, tools)
      tools.metrics.jobs.inc({ queue: 'analyze', outcome: 'split' })
      return
    }
    tools.metrics.jobs.inc({ queue: 'analyze', outcome: 'done' })
  }
}

const analyzeBatch = async (
  { store, pool, bury, versions, metrics, timeoutMs }: AnalyzeTools,
  { documents: batch, timestamp }: Pick<BrokenBatch, 'documents' | 'timestamp'>,
  signal: AbortSignal,
): Promise<void> => {
  const known = await store.knownDocuments(
    batch.map(({ feedback }) => feedback.document_id),
    versions,
  )
  const news = batch.filter(({ feedback }) => !known.has(feedback.document_id))
  metrics.documents.inc({ outcome: 'known' }, batch.length - news.length)
  if (news.length === 0) return
  const { documents, mentions, failed, times } = await inThread(pool, news, signal, timeoutMs)
  for (const [stage, ms] of Object.entries(times)) metrics.stageSeconds.inc({ stage }, ms / 1000)
  signal.throwIfAborted()
  const written = metrics.writeSeconds.startTimer()
  await store.write({ documents, mentions })
  written()
  const ids = documents.map(({ document_id }) => document_id)
  const now = new Date()
  const lagSeconds = (now.getTime() - timestamp) / 1000
  if (ids.length > 0) await store.intake.add([describeStored(ids, lagSeconds, toUtc(now))])
  const dropped = documents.filter(({ drop_reason }) => drop_reason !== null).length
  metrics.documents.inc({ outcome: 'dropped' }, dropped)
  metrics.documents.inc({ outcome: 'analyzed' }, documents.length - dropped)
  await bury(failed.map(({ index, ...fault }) => ({ queued: news[index] as QueuedDocument, ...fault })))
}

const inThread = async (
  pool: AnalyzeTools['pool'],
  batch: readonly QueuedDocument[],
  signal: AbortSignal,
  timeoutMs: number,
): ReturnType<ThreadPool['analyzeQueued']> => {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  // From when a thread has it: waiting behind a batch that hangs is no fault of this one.
  const onBegun = (): void => {
    timer = setTimeout(() => late.abort(), timeoutMs)
  }
  try {
    return await pool.analyzeQueued(batch, AbortSignal.any([signal, late.signal]), onBegun)
  } catch (cause) {
    // What one document does wrong is caught in the thread; this is the end of the thread itself.
    const what = late.signal.aborted ? `gave no answer for ${timeoutMs / 1000} s` : `died: ${codeOf(cause)}`
    throw new TingxianError('TX_WORKER_THREAD', `a thread ${what}`, {
      hint: 'the batch is taken apart to find the document; tingxian queue failed shows it',
      cause,
    })
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'

/** Gives a job back to others; its next run finds what was written. */
const handBack = async (
  { metrics }: AnalyzeTools,
  job: Job<BatchData, void>,
  token: string | undefined,
): Promise<never> => {
  await job.moveToWait(token)
  metrics.jobs.inc({ queue: 'analyze', outcome: 'returned' })
  throw new WaitingError()
}

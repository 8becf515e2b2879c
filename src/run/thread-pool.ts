import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Feedback } from '../model/feedback.js'
import type { StoredDocument } from '../model/mention.js'
import type { QueuedDocument } from '../model/queued.js'
import type { AnalysisResult, AnalysisTask, analyzeQueuedBatch, WorkerSetup } from './analysis-worker.js'

export interface ThreadPool {
  readonly threads: number
  analyze(feedback: readonly Feedback[], output: AnalysisTask['output']): Promise<AnalysisResult>
  /** The new rows of each document, null where nothing but the versions would differ. */
  rejudge(stored: readonly StoredDocument[]): Promise<readonly (StoredDocument | null)[]>
  /** A batch from a queue. `signal` ends its thread, and a new one takes that one's place. */
  analyzeQueued(
    batch: readonly QueuedDocument[],
    signal: AbortSignal,
  ): Promise<ReturnType<typeof analyzeQueuedBatch>>
  close(): Promise<void>
}

/**
 * Worker threads for the document stages; each loads its own segmenter (nodejieba's dictionary: about a second).
 * @param maxHeapMb a thread that needs more ends with its batch; without it, Node's own limit
 */
export const createThreadPool = (
  setup: WorkerSetup,
  threads: number | null,
  maxHeapMb?: number,
): ThreadPool => {
  const count = threads ?? availableParallelism()
  const pool = new Piscina({
    filename: new URL('./analysis-worker.js', import.meta.url).href,
    minThreads: count,
    maxThreads: count,
    workerData: setup,
    idleTimeout: Number.POSITIVE_INFINITY,
    ...(maxHeapMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } }),
  })
  return {
    threads: count,
    analyze: (feedback, output) =>
      pool.run({ feedback, output } satisfies AnalysisTask, {
        name: 'analyzeBatch',
      }) as Promise<AnalysisResult>,
    rejudge: (stored) => pool.run(stored, { name: 'rejudgeBatch' }) as ReturnType<ThreadPool['rejudge']>,
    analyzeQueued: (batch, signal) =>
      pool.run(batch, { name: 'analyzeQueuedBatch', signal }) as ReturnType<ThreadPool['analyzeQueued']>,
    close: () => pool.destroy(),
  }
}

/** Does `work` with threads that end with it. */
export const withThreads = async <T>(
  setup: WorkerSetup,
  threads: number | null,
  work: (pool: ThreadPool) => Promise<T>,
): Promise<T> => {
  const pool = createThreadPool(setup, threads)
  try {
    return await work(pool)
  } finally {
    await pool.close()
  }
}

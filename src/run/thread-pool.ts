import { availableParallelism } from 'node:os'
import { MessageChannel, type Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Feedback } from '../model/feedback.js'
import type { StoredDocument } from '../model/mention.js'
import type { QueuedDocument } from '../model/queued.js'
import type {
  AnalysisResult,
  AnalysisTask,
  analyzeQueuedBatch,
  QueuedTask,
  WorkerSetup,
} from './analysis-worker.js'

export interface ThreadPool {
  readonly threads: number
  analyze(feedback: readonly Feedback[], output: AnalysisTask['output']): Promise<AnalysisResult>
  /** The new rows of each document, null where nothing but the versions would differ. */
  rejudge(stored: readonly StoredDocument[]): Promise<readonly (StoredDocument | null)[]>
  /**
   * A batch from a queue. `signal` ends its thread, and a new one takes that one's place.
   * @param onBegun called when a thread has taken it, which may be long after this call
   */
  analyzeQueued(
    batch: readonly QueuedDocument[],
    signal: AbortSignal,
    onBegun: () => void,
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
  const started = pool.threads.map(untilStarted)
  let broken = 0
  // A thread that runs out of memory while it is ended for taking too long has no task left to tell; unheard, that would
  // end the process. Another thread stands in its place already.
  pool.on('error', (error: Error & { code?: string }) => {
    if (broken === 0 || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
  })
  return {
    threads: count,
    analyze: (feedback, output) =>
      pool.run({ feedback, output } satisfies AnalysisTask, {
        name: 'analyzeBatch',
      }) as Promise<AnalysisResult>,
    rejudge: (stored) => pool.run(stored, { name: 'rejudgeBatch' }) as ReturnType<ThreadPool['rejudge']>,
    analyzeQueued: async (batch, signal, onBegun) => {
      const { port1, port2 } = new MessageChannel()
      port1.once('message', onBegun)
      signal.addEventListener('abort', () => broken++, { once: true })
      try {
        return await pool.run({ batch, begun: port2 } satisfies QueuedTask, {
          name: 'analyzeQueuedBatch',
          signal,
          transferList: [port2],
        })
      } finally {
        port1.close()
      }
    },
    async close() {
      await Promise.all(started)
      await pool.destroy()
    },
  }
}

/**
 * A thread says first that it is ready. One that is ended earlier, while nodejieba reads its dictionary, ends the whole
 * process: the addon throws where nothing catches.
 */
const untilStarted = (thread: Worker): Promise<void> =>
  new Promise((resolve) => {
    thread.once('message', () => resolve())
    thread.once('exit', () => resolve())
  })

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

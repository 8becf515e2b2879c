import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Feedback } from '../model/feedback.js'
import type { StoredDocument } from '../model/mention.js'
import type { AnalysisResult, AnalysisTask, WorkerSetup } from './analysis-worker.js'

export interface ThreadPool {
  readonly threads: number
  analyze(feedback: readonly Feedback[], output: AnalysisTask['output']): Promise<AnalysisResult>
  /** The new rows of each document, null where nothing but the versions would differ. */
  rejudge(stored: readonly StoredDocument[]): Promise<readonly (StoredDocument | null)[]>
  close(): Promise<void>
}

/** Worker threads for the document stages; each loads its own segmenter (nodejieba's dictionary: about a second). */
export const createThreadPool = (setup: WorkerSetup, threads: number | null): ThreadPool => {
  const count = threads ?? availableParallelism()
  const pool = new Piscina({
    filename: new URL('./analysis-worker.js', import.meta.url).href,
    minThreads: count,
    maxThreads: count,
    workerData: setup,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
  return {
    threads: count,
    analyze: (feedback, output) =>
      pool.run({ feedback, output } satisfies AnalysisTask, {
        name: 'analyzeBatch',
      }) as Promise<AnalysisResult>,
    rejudge: (stored) => pool.run(stored, { name: 'rejudgeBatch' }) as ReturnType<ThreadPool['rejudge']>,
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

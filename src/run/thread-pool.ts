import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Feedback } from '../model/feedback.js'
import type { AnalysisResult, AnalysisTask, WorkerSetup } from './analysis-worker.js'

export interface ThreadPool {
  readonly threads: number
  analyze(feedback: readonly Feedback[], output: AnalysisTask['output']): Promise<AnalysisResult>
  close(): Promise<void>
}

/** Worker threads for the document stages; each loads its own segmenter (nodejieba's dictionary: about a second). */
export const createThreadPool = (setup: WorkerSetup, threads: number | null): ThreadPool => {
  const count = threads ?? availableParallelism()
  const pool = new Piscina<AnalysisTask, AnalysisResult>({
    filename: new URL('./analysis-worker.js', import.meta.url).href,
    minThreads: count,
    maxThreads: count,
    workerData: setup,
    idleTimeout: Number.POSITIVE_INFINITY,
  })
  return {
    threads: count,
    analyze: (feedback, output) => pool.run({ feedback, output }, { name: 'analyzeBatch' }),
    close: () => pool.destroy(),
  }
}

import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import type { Config } from '../config.js'
import type { RunResult } from '../model/fix.js'
import { PIPELINE_VERSION } from '../model/version.js'
import type { FileReading } from '../sources/source.js'
import type { IngestCounts } from './ingest.js'
import { loadResources } from './resources.js'
import { withThreads } from './thread-pool.js'

/** What a face may want to show while the work goes on. */
export interface RunEvents {
  readonly onFile: (reading: FileReading) => void
  readonly onEmptyFile: (file: string) => void
  readonly onProgress: (bytesRead: number, totalBytes: number) => void
  readonly onCounts: (counts: Readonly<IngestCounts>) => void
  readonly onStage: (stage: string) => void
}

export interface RunOutcome {
  readonly result: RunResult
  readonly report: string
  readonly storePlace: string
  readonly interrupted: boolean
}

/**
 * How much of what lives V8's old generation may grow by before it is collected; its own choice is up to three times as
 * much. Rows wait for their transaction and so outlive the young generation: they are most of the garbage.
 */
const HEAP_GROWTH_PERCENT = 50

/**
 * The main job: feedback in, ranked candidate fixes out. Threads take longest to start, so they begin first; all that
 * they do not need is loaded meanwhile.
 * @throws TingxianError for what a person must mend
 */
export const run = async (
  config: Config,
  inputs: readonly string[],
  events: RunEvents,
  signal: AbortSignal,
): Promise<RunOutcome> => {
  const started = performance.now()
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`)
  const { lexicon, portable } = loadResources(config)
  const versions = { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION }
  return await withThreads({ resources: portable, versions }, config.threads, async (pool) => {
    const { readAndRank } = await import('./read-and-rank.js')
    return await readAndRank({ config, inputs, events, signal, started, lexicon, versions, pool })
  })
}

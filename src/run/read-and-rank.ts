import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Config } from '../config.js'
import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { ThemeChanges } from '../model/carried-themes.js'
import type { RunResult, RunSummary } from '../model/fix.js'
import type { Versions } from '../model/version.js'
import { loadMapping } from '../sources/load-mapping.js'
import type { FieldMap, ReadOptions } from '../sources/source.js'
import { createRejectWriter } from '../sources/write-rejects.js'
import { beginReading } from './begin-reading.js'
import type { IngestCounts } from './ingest.js'
import { ingest } from './ingest.js'
import { loadRankSettings } from './load-rank-settings.js'
import { openConfiguredStore } from './open-configured-store.js'
import { outputError } from './output-error.js'
import { refuseBadInput } from './refuse-bad-input.js'
import type { RunEvents, RunOutcome } from './run.js'
import type { ThreadPool } from './thread-pool.js'

export interface RunPlan {
  readonly config: Config
  readonly inputs: readonly string[]
  readonly events: RunEvents
  readonly signal: AbortSignal
  /** When the run began, by the clock of `performance`. */
  readonly started: number
  readonly lexicon: Lexicon
  readonly versions: Versions
  /** Threads that may be starting still. They end when the last document is stored. */
  readonly pool: ThreadPool
}

/** Reads all inputs into the store, ranks what it holds then and writes the result files. */
export const readAndRank = async (plan: RunPlan): Promise<RunOutcome> => {
  const { config, inputs, events, signal, started, lexicon, versions, pool } = plan
  const seconds: Record<string, number> = {}
  const timed = createTimer(seconds)
  const map = config.map === null ? {} : await loadMapping(config.map)
  const readings: { file: string; rows: number; columns: Record<string, string> }[] = []
  const rank = loadRankSettings(config)
  const batches = await beginReading(readOptions(config, map, inputs, events, readings))
  await mkdir(config.out, { recursive: true }).catch((cause: unknown) => {
    throw outputError(config.out, cause)
  })
  const store = await openConfiguredStore(config, lexicon.userWords).catch(async (error: unknown) => {
    await batches.close()
    throw error
  })
  const rejects = await createRejectWriter(join(config.out, 'rejects.jsonl'))
  try {
    const { counts, times } = await timed('ingest', () =>
      ingest({ batches, store, pool, rejects, versions, onCounts: events.onCounts, signal }),
    )
    await rejects.close()
    await pool.close()
    for (const [stage, ms] of Object.entries(times)) seconds[`${stage}_thread`] = ms / 1000
    refuseBadInput(counts, config)
    const ingested = (performance.now() - started) / 1000
    const { updateResults } = await import('./update-results.js')
    const { rankAndWriteMentions, writeResults, WRITTEN_FIELDS } = await import('./write-results.js')
    const updated = await timed('results', () =>
      rankAndWriteMentions(
        config.out,
        () => store.corpus.mentions(WRITTEN_FIELDS),
        (onThemed) =>
          updateResults(store, {
            lexicon,
            versions,
            now: config.now,
            rank,
            whole: !signal.aborted,
            onStage: events.onStage,
            onThemed,
          }),
      ),
    )
    const { store: stored, changes, ...results } = updated
    const summary = summarize({
      stored,
      changes,
      counts,
      readings,
      versions,
      seconds,
      ingested,
      segmenter: config.segmenter,
    })
    const result: RunResult = { ...results, summary }
    events.onStage('report')
    const report = await timed('report', () => writeResults(config.out, result))
    return { result, report, storePlace: store.place, interrupted: signal.aborted }
  } finally {
    await batches.close()
    await rejects.close()
    await store.close()
  }
}

const createTimer =
  (seconds: Record<string, number>) =>
  async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = performance.now()
    const value = await work()
    seconds[name] = (performance.now() - before) / 1000
    return value
  }

const readOptions = (
  config: Config,
  map: FieldMap,
  inputs: readonly string[],
  events: RunEvents,
  readings: { file: string; rows: number; columns: Record<string, string> }[],
): ReadOptions => ({
  inputs,
  map,
  ...(config.customerSalt === null ? {} : { customerSalt: config.customerSalt }),
  onProgress: events.onProgress,
  onFile: (reading) => {
    readings.push({ file: reading.file, rows: 0, columns: { ...reading.columns } })
    events.onFile(reading)
  },
  onEnd: ({ file, rows }) => {
    const reading = readings.find((entry) => entry.file === file)
    if (reading) reading.rows = rows
    if (rows === 0) events.onEmptyFile(file)
  },
})

const summarize = (facts: {
  readonly stored: RunSummary['store']
  readonly changes: ThemeChanges
  readonly counts: IngestCounts
  readonly readings: RunSummary['inputs']
  readonly versions: Versions
  readonly seconds: Record<string, number>
  readonly ingested: number
  readonly segmenter: string
}): RunSummary => {
  const { received, analyzed, dropped, rejected, known } = facts.counts
  return {
    received,
    analyzed,
    dropped,
    rejected,
    known,
    seconds: facts.seconds,
    documents_per_second: Math.round((received - known) / Math.max(facts.ingested, 0.001)),
    peak_memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
    store: facts.stored,
    themes: facts.changes,
    inputs: facts.readings,
    versions: { ...facts.versions, segmenter: facts.segmenter, node: process.versions.node },
  }
}

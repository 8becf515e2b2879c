import { mkdir } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import type { Config } from '../config.js'
import type { ThemeChanges } from '../model/carried-themes.js'
import type { RunResult, RunSummary } from '../model/fix.js'
import type { DocumentRow, MentionRow } from '../model/mention.js'
import { PIPELINE_VERSION, type Versions } from '../model/version.js'
import type { Store } from '../stores/store.js'
import type { IngestCounts } from './ingest.js'
import { loadRankSettings } from './load-rank-settings.js'
import { withExistingStore } from './open-existing-store.js'
import { outputError } from './output-error.js'
import { countJudgedByOthers, type Rejudged, rejudgeDocuments } from './rejudge-documents.js'
import { loadResources } from './resources.js'
import type { RunEvents } from './run.js'
import { type ThreadPool, withThreads } from './thread-pool.js'
import { updateResults } from './update-results.js'
import { rankAndWriteMentions, WRITTEN_FIELDS, writeResults } from './write-results.js'

/** Documents between two writings: a call that is broken off does at most so many again. */
const WRITE_SIZE = 8000

export type ApplyEvents = Pick<RunEvents, 'onProgress' | 'onCounts' | 'onStage'>

export interface ApplyOutcome {
  /** `analyzed` changed, `known` are as they were; dropped ones are no customer's voice any more. */
  readonly counts: Readonly<IngestCounts>
  /** How many documents are still judged by others; 0 unless it was stopped. */
  readonly left: number
  readonly versions: Versions
  /** null when it was stopped before the ranking was made. */
  readonly result: RunResult | null
  readonly report: string | null
}

/**
 * Judges the stored documents by another taxonomy (or newer stages): those that come out otherwise are replaced, the
 * others are marked, and the ranking is made again. What is done is stored, so a call that was stopped or killed goes on
 * where it was.
 * @throws TingxianError TX_STORE_MISSING, and what the lexicons and the store throw
 */
export const applyTaxonomy = async (
  config: Config,
  events: ApplyEvents,
  signal: AbortSignal,
): Promise<ApplyOutcome> => {
  const { lexicon, portable } = loadResources(config)
  const versions = { taxonomy: portable.lexicon.version, pipeline: PIPELINE_VERSION }
  return await withExistingStore(config, async (store) => {
    await mkdir(config.out, { recursive: true }).catch((cause: unknown) => {
      throw outputError(config.out, cause)
    })
    const started = performance.now()
    const counts = await withThreads({ resources: portable, versions }, config.threads, (pool) =>
      rejudgeStore(store, pool, versions, events, signal),
    )
    const judged = (performance.now() - started) / 1000
    const left = await countJudgedByOthers(store, versions)
    if (left > 0) return { counts, left, versions, result: null, report: null }
    const {
      store: stored,
      changes,
      ...results
    } = await rankAndWriteMentions(
      config.out,
      () => store.corpus.mentions(WRITTEN_FIELDS),
      (onThemed) =>
        updateResults(store, {
          whole: true,
          lexicon,
          versions,
          now: config.now,
          rank: loadRankSettings(config),
          onStage: events.onStage,
          onThemed,
        }),
    )
    const seconds = { ingest: judged, results: (performance.now() - started) / 1000 - judged }
    const summary = summarize({ config, counts, seconds, versions, stored, changes })
    const result = { ...results, summary }
    events.onStage('report')
    const report = await writeResults(config.out, result)
    return { counts, left, versions, result, report }
  })
}

const summarize = (facts: {
  readonly config: Config
  readonly counts: IngestCounts
  readonly seconds: { readonly ingest: number; readonly results: number }
  readonly versions: Versions
  readonly stored: RunSummary['store']
  readonly changes: ThemeChanges
}): RunSummary => ({
  rejudged: true,
  ...facts.counts,
  seconds: facts.seconds,
  documents_per_second: Math.round(facts.counts.received / Math.max(facts.seconds.ingest, 0.001)),
  peak_memory_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  store: facts.stored,
  themes: facts.changes,
  inputs: [],
  versions: { ...facts.versions, segmenter: facts.config.segmenter, node: process.versions.node },
})

/** Replaces what comes out otherwise and confirms the rest, a few thousand documents at a time. */
const rejudgeStore = async (
  store: Store,
  pool: Pick<ThreadPool, 'rejudge' | 'threads'>,
  versions: Versions,
  events: Pick<ApplyEvents, 'onProgress' | 'onCounts'>,
  signal: AbortSignal,
): Promise<IngestCounts> => {
  const counts: IngestCounts = { received: 0, analyzed: 0, dropped: {}, rejected: 0, known: 0 }
  const total = await countJudgedByOthers(store, versions)
  let waiting: Rejudged[] = []
  const flush = async (): Promise<void> => {
    await writeRejudged(store, waiting, versions)
    waiting = []
  }
  for await (const page of rejudgeDocuments(store.judgedByOthers(versions), pool, signal)) {
    for (const rejudged of page) {
      count(counts, rejudged)
      waiting.push(rejudged)
    }
    if (waiting.length >= WRITE_SIZE) await flush()
    events.onCounts(counts)
    events.onProgress(counts.received, total)
  }
  await flush()
  return counts
}

const count = (counts: IngestCounts, { after }: Rejudged): void => {
  counts.received++
  if (after === null) counts.known++
  else if (after.document.drop_reason === null) counts.analyzed++
  else counts.dropped[after.document.drop_reason] = (counts.dropped[after.document.drop_reason] ?? 0) + 1
}

/** The changed ones first: were it killed in between, the others would only be looked at again. */
const writeRejudged = async (
  store: Store,
  rejudged: readonly Rejudged[],
  versions: Versions,
): Promise<void> => {
  const documents: DocumentRow[] = []
  const mentions: MentionRow[] = []
  const same: string[] = []
  for (const { before, after } of rejudged) {
    if (after === null) same.push(before.document.document_id)
    else {
      documents.push(after.document)
      mentions.push(...after.mentions)
    }
  }
  if (documents.length > 0) await store.write({ documents, mentions })
  if (same.length > 0) await store.confirm(same, versions)
}

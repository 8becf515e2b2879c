import type { Feedback } from '../model/feedback.js'
import { describeReject, describeStored, type RejectedRow } from '../model/intake.js'
import type { DocumentRow, MentionRow } from '../model/mention.js'
import type { Versions } from '../model/version.js'
import type { StageTimes } from '../pipelines/stage-times.js'
import { emptyTimes } from '../pipelines/stage-times.js'
import type { SourceItem } from '../sources/source.js'
import type { RejectWriter } from '../sources/write-rejects.js'
import type { Store, StoreBatch } from '../stores/store.js'
import { toUtc } from '../to-utc.js'
import { createIdSet } from './id-set.js'
import type { ThreadPool } from './thread-pool.js'

/** Documents that are written to the store in one transaction; their rows wait in memory, twice over. */
const WRITE_SIZE = 4000
/** Batches under way per thread: enough to keep it busy, few enough to keep memory flat. */
const BATCHES_A_THREAD = 3

export interface IngestCounts {
  received: number
  analyzed: number
  readonly dropped: Record<string, number>
  rejected: number
  known: number
}

export interface IngestOptions {
  readonly batches: AsyncIterable<readonly SourceItem[]>
  readonly store: Store
  readonly pool: ThreadPool
  readonly rejects: RejectWriter
  readonly versions: Versions
  readonly onCounts: (counts: Readonly<IngestCounts>) => void
  /** Stops reading; what was read is still stored. */
  readonly signal: AbortSignal
}

/**
 * Reads all inputs, runs the document stages in threads and writes the results in whole transactions. What the store
 * knows already, and what the input holds twice, is counted and left alone, so an interrupted run goes on where it was.
 */
export const ingest = async (
  options: IngestOptions,
): Promise<{ counts: IngestCounts; times: StageTimes }> => {
  const { store, pool } = options
  const counts: IngestCounts = { received: 0, analyzed: 0, dropped: {}, rejected: 0, known: 0 }
  const times = emptyTimes()
  const seen = createIdSet()
  const before = await store.corpus.totals()
  const stored = before.documents > 0 || Object.keys(before.dropped).length > 0
  const writer = createWriter(store, counts)
  const underWay = new Set<Promise<void>>()
  let failure: unknown

  try {
    for await (const batch of options.batches) {
      if (options.signal.aborted || failure !== undefined) break
      const fresh: Feedback[] = []
      const readAt = new Date()
      const rejects: RejectedRow[] = []
      for (const item of batch) {
        counts.received++
        if (item.kind === 'reject') {
          rejects.push(item)
        } else if (seen.add(item.feedback.document_id)) fresh.push(item.feedback)
        else counts.known++
      }
      counts.rejected += rejects.length
      if (rejects.length > 0) {
        await options.rejects.write(rejects.map(({ reject }) => reject))
        await store.intake.add(rejects.map((row) => describeReject(row, toUtc(readAt))))
      }
      const news = stored ? await withoutKnown(store, fresh, options.versions) : fresh
      counts.known += fresh.length - news.length
      if (news.length > 0) {
        const job = pool
          .analyze(news, 'rows')
          .then(async (result) => {
            for (const stage of Object.keys(times) as (keyof StageTimes)[])
              times[stage] += result.times[stage]
            await writer.add(result, readAt)
          })
          .catch((error: unknown) => {
            failure ??= error
          })
          .finally(() => underWay.delete(job))
        underWay.add(job)
      }
      options.onCounts(counts)
      while (underWay.size >= pool.threads * BATCHES_A_THREAD) await Promise.race(underWay)
    }
  } finally {
    // Also when reading fails: nothing may be under way when the store is closed.
    await Promise.all(underWay)
  }
  if (failure !== undefined) throw failure
  await writer.flush()
  options.onCounts(counts)
  return { counts, times }
}

const withoutKnown = async (
  store: Store,
  feedback: readonly Feedback[],
  versions: Versions,
): Promise<readonly Feedback[]> => {
  const known = await store.knownDocuments(
    feedback.map(({ document_id }) => document_id),
    versions,
  )
  return feedback.filter(({ document_id }) => !known.has(document_id))
}

/** Collects rows and writes them a transaction at a time; writes follow one another. */
const createWriter = (store: Store, counts: IngestCounts) => {
  let documents: DocumentRow[] = []
  let mentions: MentionRow[] = []
  let since = new Date()
  let last: Promise<unknown> = Promise.resolve()

  const flush = async (): Promise<void> => {
    const [batch, readAt] = [{ documents, mentions }, since]
    documents = []
    mentions = []
    if (batch.documents.length > 0) last = last.then(() => writeBatch(store, batch, readAt))
    await last
  }
  const add = async (rows: StoreBatch, readAt: Date): Promise<void> => {
    if (documents.length === 0 || readAt < since) since = readAt
    for (const document of rows.documents) {
      documents.push(document)
      if (document.drop_reason === null) counts.analyzed++
      else counts.dropped[document.drop_reason] = (counts.dropped[document.drop_reason] ?? 0) + 1
    }
    for (const mention of rows.mentions) mentions.push(mention)
    if (documents.length >= WRITE_SIZE) await flush()
  }
  return { add, flush }
}

const writeBatch = async (store: Store, batch: StoreBatch, readAt: Date): Promise<void> => {
  await store.write(batch)
  const ids = batch.documents.map(({ document_id }) => document_id)
  const now = new Date()
  await store.intake.add([describeStored(ids, (now.getTime() - readAt.getTime()) / 1000, toUtc(now))])
}

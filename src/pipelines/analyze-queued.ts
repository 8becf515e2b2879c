import type { DocumentRow, MentionRow } from '../model/mention.js'
import type { DeadDocument, QueuedDocument } from '../model/queued.js'
import type { Versions } from '../model/version.js'
import { DOCUMENT_STAGES, type DocumentPipeline, type StageTimes } from './index.js'
import { toDroppedRow, toRows } from './to-rows.js'

/** Rows of the documents that went well, and which did not. */
export interface QueuedAnalysis {
  readonly documents: readonly DocumentRow[]
  readonly mentions: readonly MentionRow[]
  /** By their place in the batch. */
  readonly failed: readonly (Omit<DeadDocument, 'queued'> & { readonly index: number })[]
}

/**
 * Runs the document stages over a batch from a queue; gives the same rows as over the text as received. A document that
 * breaks a stage stands alone: the others of its batch go on.
 */
export const analyzeQueued = (
  pipeline: Pick<DocumentPipeline, 'analyzeTimed'>,
  batch: readonly QueuedDocument[],
  versions: Versions,
  times: StageTimes,
  clock: () => number,
): QueuedAnalysis => {
  const documents: DocumentRow[] = []
  const mentions: MentionRow[] = []
  const failed: QueuedAnalysis['failed'][number][] = []
  // The pipeline reads the clock once before the first stage and once after each.
  let reads = 0
  const countingClock = (): number => {
    reads++
    return clock()
  }
  for (const [index, queued] of batch.entries()) {
    reads = 0
    try {
      const rows = rowsOf(pipeline, queued, versions, times, countingClock)
      documents.push(rows.document)
      for (const mention of rows.mentions) mentions.push(mention)
    } catch (error) {
      failed.push({ index, stage: stageAfter(reads), kind: kindOf(error), error: messageOf(error) })
    }
  }
  return { documents, mentions, failed }
}

const rowsOf = (
  pipeline: Pick<DocumentPipeline, 'analyzeTimed'>,
  { feedback, copy_key, drop_reason }: QueuedDocument,
  versions: Versions,
  times: StageTimes,
  clock: () => number,
): { document: DocumentRow; mentions: readonly MentionRow[] } => {
  if (drop_reason !== null) return { document: toDroppedRow(feedback, drop_reason, versions), mentions: [] }
  const outcome = pipeline.analyzeTimed(feedback, times, clock)
  return outcome.kind === 'drop'
    ? { document: toDroppedRow(feedback, outcome.reason, versions), mentions: [] }
    : toRows(outcome.document, versions, copy_key)
}

const stageAfter = (reads: number): string => DOCUMENT_STAGES[Math.max(reads, 1) - 1] ?? 'store'

/** Its code where it has one, else its class. */
export const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

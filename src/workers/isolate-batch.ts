import type { Metrics } from '../metrics.js'
import { describeDeath } from '../model/intake.js'
import type { DeadDocument, QueuedDocument } from '../model/queued.js'
import { kindOf } from '../pipelines/analyze-queued.js'
import type { Store } from '../stores/store.js'
import { toUtc } from '../to-utc.js'
import { isThreadFault } from './choose-delay.js'
import { batchId, splitBatch } from './cut-batches.js'
import type { Queues } from './queues.js'
import { MOST_TRIES_ALONE } from './suspect-batch.js'

/** Puts documents where no worker takes them, for a person to look at. */
export type BuryDocuments = (documents: readonly DeadDocument[]) => Promise<void>

export interface BrokenBatch {
  readonly documents: readonly QueuedDocument[]
  readonly error: unknown
  readonly tried: number
  /** When it was queued, in milliseconds: its parts wait since then. */
  readonly timestamp: number
}

/** Three rounds find one document among 500. */
const PARTS = 8

/**
 * Takes a batch that breaks threads or that the store refuses apart, until the document at fault stands alone and is
 * buried; the others pass. Parts are queued before their batch ends, so nothing is lost between.
 * @throws its error where a document alone gets another try
 */
export const isolateBatch = async (
  { documents, error, tried, timestamp }: BrokenBatch,
  { queues, bury }: { readonly queues: Pick<Queues, 'analyze'>; readonly bury: BuryDocuments },
): Promise<void> => {
  const [queued, ...others] = documents
  if (queued === undefined) return
  if (others.length > 0) {
    const parts = splitBatch(documents, PARTS)
    await queues.analyze.addBulk(
      parts.map((part) => ({
        name: 'batch',
        data: { documents: part, suspected: true },
        opts: { jobId: batchId(part), timestamp },
      })),
    )
    return
  }
  if (tried < MOST_TRIES_ALONE) throw error
  const message = error instanceof Error ? error.message : String(error)
  const stage = isThreadFault(error) ? 'analyze' : 'store'
  await bury([{ queued, stage, kind: kindOf(error), error: message }])
}

export interface BuryTools {
  readonly queues: Pick<Queues, 'dead'>
  readonly store: Pick<Store, 'intake'>
  readonly metrics: Pick<Metrics, 'documents'>
}

/** Buries each document once, however often its batch runs, and says so in the store, where dashboards see it. */
export const createBury =
  ({ queues: { dead }, store, metrics }: BuryTools): BuryDocuments =>
  async (documents) => {
    if (documents.length === 0) return
    const now = new Date()
    const died_at = now.toISOString()
    await dead.addBulk(
      documents.map((document) => ({
        name: 'dead',
        data: { ...document, died_at },
        opts: { jobId: deadId(document.queued), attempts: 1 },
      })),
    )
    await store.intake.add(
      documents.map(({ queued, stage, kind }) =>
        describeDeath({ document_id: queued.feedback.document_id, stage, kind }, toUtc(now)),
      ),
    )
    metrics.documents.inc({ outcome: 'dead' }, documents.length)
  }

export const deadId = ({ feedback }: QueuedDocument): string => `dead-${feedback.document_id}`

import type { Metrics } from '../metrics.js'
import type { DeadDocument, QueuedDocument } from '../model/queued.js'
import { isThreadFault } from './choose-delay.js'
import { batchId, splitBatch } from './cut-batches.js'
import type { Queues } from './queues.js'
import { MOST_TRIES_ALONE } from './suspect-batch.js'

/** Puts documents where no worker takes them, for a person to look at. */
export type BuryDocuments = (documents: readonly DeadDocument[]) => Promise<void>

/** Three rounds find one document among 500. */
const PARTS = 8

/**
 * Takes a batch that breaks threads or that the store refuses apart, until the document at fault stands alone and is
 * buried; the others pass. Parts are queued before their batch ends, so nothing is lost between.
 * @throws its error where a document alone gets another try
 */
export const isolateBatch = async (
  {
    documents,
    error,
    tried,
  }: { readonly documents: readonly QueuedDocument[]; readonly error: unknown; readonly tried: number },
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
        opts: { jobId: batchId(part) },
      })),
    )
    return
  }
  if (tried < MOST_TRIES_ALONE) throw error
  const message = error instanceof Error ? error.message : String(error)
  await bury([{ queued, stage: isThreadFault(error) ? 'analyze' : 'store', error: message }])
}

/** Buries each document once, however often its batch runs. */
export const createBury =
  ({ dead }: Pick<Queues, 'dead'>, metrics: Pick<Metrics, 'documents'>): BuryDocuments =>
  async (documents) => {
    if (documents.length === 0) return
    const died_at = new Date().toISOString()
    await dead.addBulk(
      documents.map((document) => ({
        name: 'dead',
        data: { ...document, died_at },
        opts: { jobId: deadId(document.queued), attempts: 1 },
      })),
    )
    metrics.documents.inc({ outcome: 'dead' }, documents.length)
  }

export const deadId = ({ feedback }: QueuedDocument): string => `dead-${feedback.document_id}`

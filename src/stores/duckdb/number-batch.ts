import { TingxianError } from '../../errors.js'
import type { DocumentRow } from '../../model/mention.js'
import type { StoreBatch } from '../store.js'
import type { NumberedDocument, NumberedMention } from './columns.js'
import { hashOf } from './document-index.js'

export interface NumberedBatch {
  readonly documents: readonly NumberedDocument[]
  readonly mentions: readonly NumberedMention[]
}

/**
 * Gives the documents of a batch numbers from `first` on and their mentions the same. A document that stands twice in
 * the batch is taken once, as it stands last; a mention once; mentions of dropped documents not at all.
 * @throws TingxianError TX_STORE_BATCH_INVALID for a mention whose document is not in the batch
 */
export const numberBatch = (batch: StoreBatch, first: number): NumberedBatch => {
  const rows = new Map<string, DocumentRow>()
  for (const row of batch.documents) rows.set(row.document_id, row)
  const numbers = new Map<string, number>()
  const documents = [...rows.values()].map((row, index) => {
    const documentNo = first + index
    numbers.set(row.document_id, row.drop_reason === null ? documentNo : DROPPED)
    return { documentId: row.document_id, documentNo, hash: hashOf(row.document_id), row }
  })
  return { documents, mentions: numberMentions(batch, numbers) }
}

const DROPPED = -1

const numberMentions = (batch: StoreBatch, numbers: ReadonlyMap<string, number>): NumberedMention[] => {
  const seen = new Set<string>()
  const mentions: NumberedMention[] = []
  for (const row of batch.mentions) {
    const documentNo = numbers.get(row.document_id)
    if (documentNo === undefined) {
      throw new TingxianError(
        'TX_STORE_BATCH_INVALID',
        `a mention of document ${row.document_id} came without it`,
        {
          hint: 'this is an error in tingxian: a batch holds its mentions with their documents',
        },
      )
    }
    if (documentNo === DROPPED || seen.has(row.mention_id)) continue
    seen.add(row.mention_id)
    mentions.push({ documentNo, row })
  }
  return mentions
}

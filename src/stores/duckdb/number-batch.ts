import { TingxianError } from '../../errors.js'
import type { MentionRow } from '../../model/mention.js'
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
  const documents = new Map<string, NumberedDocument>()
  for (const row of batch.documents) {
    const documentId = row.document_id
    const documentNo = documents.get(documentId)?.documentNo ?? first + documents.size
    documents.set(documentId, { documentId, documentNo, hash: hashOf(documentId), row })
  }
  return { documents: [...documents.values()], mentions: numberMentions(batch.mentions, documents) }
}

const numberMentions = (
  rows: readonly MentionRow[],
  documents: ReadonlyMap<string, NumberedDocument>,
): NumberedMention[] => {
  const seen = new Set<string>()
  const mentions: NumberedMention[] = []
  for (const row of rows) {
    const document = documents.get(row.document_id)
    if (document === undefined) throw withoutDocument(row)
    if (document.row.drop_reason !== null || seen.has(row.mention_id)) continue
    seen.add(row.mention_id)
    mentions.push({ documentNo: document.documentNo, row })
  }
  return mentions
}

const withoutDocument = ({ document_id }: MentionRow): TingxianError =>
  new TingxianError('TX_STORE_BATCH_INVALID', `a mention of document ${document_id} came without it`, {
    hint: 'this is an error in tingxian: a batch holds its mentions with their documents',
  })

import type { DocumentRow, MentionRow } from '../../model/mention.js'
import { type Column, column } from './row-source.js'

/** A document on its way into the store. */
export interface NumberedDocument {
  readonly documentId: string
  readonly documentNo: number
  readonly hash: number
  readonly row: DocumentRow
}

export interface NumberedMention {
  readonly documentNo: number
  readonly row: MentionRow
}

/** null where the view gives the same from other columns: see migrations/0001. */
const unless = (value: string, usual: string): string | null => (value === usual ? null : value)

const NO_METADATA = '{}'

/** The columns of `stored_documents`. */
export const documentColumns: readonly Column<NumberedDocument>[] = [
  column('document_no', 'integer', ({ documentNo }) => documentNo),
  column('document_hash', 'integer', ({ hash }) => hash),
  column('document_id', 'text', ({ documentId }) => documentId),
  column('id', 'text', ({ row }) => unless(row.id, row.document_id)),
  column('source', 'word', ({ row }) => row.source),
  // A dropped document is kept so that it is known, without what it said.
  column('text', 'text', ({ row }) => (row.drop_reason === null ? row.text : '')),
  column('text_length', 'integer', ({ row }) => (row.drop_reason === null ? row.text.length : 0)),
  column('turns', 'text', ({ row }) => (row.drop_reason === null ? row.turns : null)),
  column('created_at', 'text', ({ row }) => row.created_at),
  column('week', 'word', ({ row }) => row.week),
  column('category', 'word', ({ row }) => row.category),
  column('product_id', 'word', ({ row }) => row.product_id),
  column('product', 'word', ({ row }) => row.product),
  column('variant', 'word', ({ row }) => row.variant),
  column('shop', 'word', ({ row }) => row.shop),
  column('region', 'word', ({ row }) => row.region),
  column('rating', 'number', ({ row }) => row.rating),
  column('order_id', 'text', ({ row }) => row.order_id),
  column('order_value', 'number', ({ row }) => row.order_value),
  column('customer', 'text', ({ row }) => row.customer),
  column('metadata', 'text', ({ row }) => unless(row.metadata, NO_METADATA)),
  column('copy_key', 'text', ({ row }) => unless(row.copy_key, row.document_id)),
  column('voice', 'text', ({ row }) => unless(row.voice, row.customer ?? row.copy_key)),
  column('polarity', 'word', ({ row }) => row.polarity),
  column('tone', 'number', ({ row }) => row.tone),
  column('domain', 'word', ({ row }) => row.domain),
  column('leaving', 'boolean', ({ row }) => row.leaving),
  column('drop_reason', 'word', ({ row }) => row.drop_reason),
  column('taxonomy_version', 'word', ({ row }) => row.taxonomy_version),
  column('pipeline_version', 'word', ({ row }) => row.pipeline_version),
]

/** The columns of `stored_mentions`. */
export const mentionColumns: readonly Column<NumberedMention>[] = [
  column('document_no', 'integer', ({ documentNo }) => documentNo),
  column('mention_id', 'text', ({ row }) => row.mention_id),
  column('kind', 'word', ({ row }) => row.kind),
  column('code', 'word', ({ row }) => row.code),
  column('theme', 'word', ({ row }) => row.theme),
  column('quote', 'text', ({ row }) => row.quote),
  column('quote_start', 'integer', ({ row }) => row.quote_start),
  column('quote_end', 'integer', ({ row }) => row.quote_end),
  column('aspect', 'word', ({ row }) => row.aspect),
  column('opinion', 'word', ({ row }) => row.opinion),
  column('blocks', 'boolean', ({ row }) => row.blocks),
  column('stage', 'word', ({ row }) => row.stage),
  column('confidence', 'number', ({ row }) => row.confidence),
  column('met', 'boolean', ({ row }) => row.met),
  column('refused', 'boolean', ({ row }) => row.refused),
  column('worked_around', 'boolean', ({ row }) => row.worked_around),
]

export interface AskedDocument {
  readonly position: number
  readonly documentNo: number
  readonly documentId: string
}

export const askedDocumentColumns: readonly Column<AskedDocument>[] = [
  column('position', 'integer', ({ position }) => position),
  column('document_no', 'integer', ({ documentNo }) => documentNo),
  column('document_id', 'text', ({ documentId }) => documentId),
]

export const replacedColumns: readonly Column<number>[] = [
  column('document_no', 'integer', (documentNo) => documentNo),
]

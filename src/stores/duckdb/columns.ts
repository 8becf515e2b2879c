import type { DocumentRow, MentionRow } from '../../model/mention.js'
import { rowShape } from './row-source.js'

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
export const documentShape = rowShape(
  {
    document_no: 'integer',
    document_hash: 'integer',
    document_id: 'text',
    id: 'text',
    source: 'word',
    text: 'text',
    text_length: 'integer',
    turns: 'text',
    created_at: 'text',
    week: 'word',
    category: 'word',
    product_id: 'word',
    product: 'word',
    variant: 'word',
    shop: 'word',
    region: 'word',
    rating: 'number',
    order_id: 'text',
    order_value: 'number',
    votes: 'integer',
    customer: 'text',
    metadata: 'text',
    copy_key: 'text',
    voice: 'text',
    polarity: 'word',
    tone: 'number',
    domain: 'word',
    leaving: 'boolean',
    drop_reason: 'word',
    taxonomy_version: 'word',
    pipeline_version: 'word',
  },
  ({ documentId, documentNo, hash, row }: NumberedDocument, cells, at) => {
    cells.document_no[at] = documentNo
    cells.document_hash[at] = hash
    cells.document_id[at] = documentId
    cells.id[at] = unless(row.id, row.document_id)
    cells.source[at] = row.source
    // A dropped document is kept so that it is known, without what it said.
    cells.text[at] = row.drop_reason === null ? row.text : ''
    cells.text_length[at] = row.drop_reason === null ? row.text.length : 0
    cells.turns[at] = row.drop_reason === null ? row.turns : null
    cells.created_at[at] = row.created_at
    cells.week[at] = row.week
    cells.category[at] = row.category
    cells.product_id[at] = row.product_id
    cells.product[at] = row.product
    cells.variant[at] = row.variant
    cells.shop[at] = row.shop
    cells.region[at] = row.region
    cells.rating[at] = row.rating
    cells.order_id[at] = row.order_id
    cells.order_value[at] = row.order_value
    cells.votes[at] = row.votes
    cells.customer[at] = row.customer
    cells.metadata[at] = unless(row.metadata, NO_METADATA)
    cells.copy_key[at] = unless(row.copy_key, row.document_id)
    cells.voice[at] = unless(row.voice, row.customer ?? row.copy_key)
    cells.polarity[at] = row.polarity
    cells.tone[at] = row.tone
    cells.domain[at] = row.domain
    cells.leaving[at] = row.leaving
    cells.drop_reason[at] = row.drop_reason
    cells.taxonomy_version[at] = row.taxonomy_version
    cells.pipeline_version[at] = row.pipeline_version
  },
)

/** The columns of `stored_mentions`. */
export const mentionShape = rowShape(
  {
    document_no: 'integer',
    mention_id: 'text',
    kind: 'word',
    code: 'word',
    theme: 'word',
    quote: 'text',
    quote_start: 'integer',
    quote_end: 'integer',
    aspect: 'word',
    opinion: 'word',
    blocks: 'boolean',
    stage: 'word',
    confidence: 'number',
    met: 'boolean',
    refused: 'boolean',
    worked_around: 'boolean',
  },
  ({ documentNo, row }: NumberedMention, cells, at) => {
    cells.document_no[at] = documentNo
    cells.mention_id[at] = row.mention_id
    cells.kind[at] = row.kind
    cells.code[at] = row.code
    cells.theme[at] = row.theme
    cells.quote[at] = row.quote
    cells.quote_start[at] = row.quote_start
    cells.quote_end[at] = row.quote_end
    cells.aspect[at] = row.aspect
    cells.opinion[at] = row.opinion
    cells.blocks[at] = row.blocks
    cells.stage[at] = row.stage
    cells.confidence[at] = row.confidence
    cells.met[at] = row.met
    cells.refused[at] = row.refused
    cells.worked_around[at] = row.worked_around
  },
)

export interface AskedDocument {
  readonly position: number
  readonly documentNo: number
  readonly documentId: string
}

export const askedDocumentShape = rowShape(
  {
    position: 'integer',
    document_no: 'integer',
    document_id: 'text',
  },
  ({ position, documentNo, documentId }: AskedDocument, cells, at) => {
    cells.position[at] = position
    cells.document_no[at] = documentNo
    cells.document_id[at] = documentId
  },
)

export const replacedShape = rowShape({ document_no: 'integer' }, (documentNo: number, cells, at) => {
  cells.document_no[at] = documentNo
})

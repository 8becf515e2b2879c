import type { DocumentRow, MentionKind, MentionRow } from '../../src/model/mention.js'
import { weekOf } from '../../src/model/week.js'
import type { StoreBatch } from '../../src/stores/store.js'

export const VERSIONS = { pipeline: '1', taxonomy: 't1' } as const

/** A document that says little; `given` says what the test is about. Week, copy group and voice follow from it. */
export const documentRow = (document_id: string, given: Partial<DocumentRow> = {}): DocumentRow => {
  const created_at = given.created_at ?? null
  const copy_key = given.copy_key ?? document_id
  return {
    document_id,
    id: document_id,
    source: 'review',
    text: '买来三天就坏了，客服一直不回消息',
    turns: null,
    created_at,
    week: weekOf(created_at),
    category: null,
    product_id: null,
    product: null,
    variant: null,
    shop: null,
    region: null,
    rating: null,
    order_id: null,
    order_value: null,
    customer: null,
    metadata: '{}',
    copy_key,
    voice: given.customer ?? copy_key,
    polarity: 'neg',
    tone: 0.25,
    domain: null,
    leaving: false,
    drop_reason: null,
    taxonomy_version: VERSIONS.taxonomy,
    pipeline_version: VERSIONS.pipeline,
    ...given,
  }
}

const mention = (
  document: DocumentRow,
  kind: MentionKind,
  code: string | null,
  given: Partial<MentionRow>,
): MentionRow => {
  const quote_start = given.quote_start ?? 0
  const quote = given.quote ?? document.text.slice(quote_start, quote_start + 4)
  return {
    mention_id: `${document.document_id}/${kind}/${code}/${quote_start}`,
    document_id: document.document_id,
    id: document.id,
    kind,
    code,
    theme: null,
    quote,
    quote_start,
    quote_end: quote_start + quote.length,
    aspect: null,
    opinion: null,
    blocks: false,
    stage: null,
    confidence: 1,
    met: null,
    refused: null,
    worked_around: null,
    source: document.source,
    created_at: document.created_at,
    week: document.week,
    category: document.category,
    product_id: document.product_id,
    product: document.product,
    region: document.region,
    rating: document.rating,
    polarity: document.polarity,
    leaving: document.leaving,
    voice: document.voice,
    copy_key: document.copy_key,
    taxonomy_version: document.taxonomy_version,
    pipeline_version: document.pipeline_version,
    ...given,
  }
}

export const painRow = (document: DocumentRow, code: string, given: Partial<MentionRow> = {}): MentionRow =>
  mention(document, 'pain', code, { theme: `pain:${code}`, stage: '使用', ...given })

export const requestRow = (document: DocumentRow, ask: string, given: Partial<MentionRow> = {}): MentionRow =>
  mention(document, 'request', ask, { theme: `ask:${ask}`, ...given })

export const phraseRow = (
  document: DocumentRow,
  aspect: string,
  opinion: string,
  given: Partial<MentionRow> = {},
): MentionRow =>
  mention(document, 'phrase', null, {
    aspect,
    opinion,
    mention_id: `${document.document_id}/${aspect}/${opinion}`,
    ...given,
  })

export const batchOf = (
  documents: readonly DocumentRow[],
  ...mentions: readonly MentionRow[]
): StoreBatch => ({
  documents,
  mentions,
})

/** Document `d<index>` with one pain of `code`, for tests that need many. */
export const complaint = (
  index: number,
  code: string,
  given: Partial<DocumentRow> = {},
  pain: Partial<MentionRow> = {},
): StoreBatch => {
  const document = documentRow(`d${String(index).padStart(4, '0')}`, given)
  return batchOf([document], painRow(document, code, pain))
}

/** Many small batches as one. */
export const joined = (batches: readonly StoreBatch[]): StoreBatch => ({
  documents: batches.flatMap(({ documents }) => documents),
  mentions: batches.flatMap(({ mentions }) => mentions),
})

import type { JudgementRow, Ruling } from '../../src/model/judgement.js'
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
    votes: null,
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

/** A person's word on a mention: right, unless `given` says otherwise. */
export const judgementRow = (mention: MentionRow, given: Partial<JudgementRow> = {}): JudgementRow => ({
  judgement_id: `judged ${mention.mention_id} ${given.verdict ?? 'right'} ${given.corrected_code ?? ''}`,
  document_id: mention.document_id,
  mention_id: mention.mention_id,
  kind: mention.kind === 'request' ? 'request' : 'pain',
  code: mention.code ?? '',
  quote: mention.quote,
  quote_start: mention.quote_start,
  quote_end: mention.quote_end,
  verdict: 'right',
  corrected_code: null,
  blocks: null,
  source: 'person',
  reviewer: null,
  note: null,
  sample: 'random',
  period: '2024-03-04',
  judged_at: '2024-03-06T10:00:00',
  taxonomy_version: mention.taxonomy_version,
  pipeline_version: mention.pipeline_version,
  ...given,
})

/** What the judgement's word comes to for one code, at the same place. */
export const rulingOf = (judgement: JudgementRow, given: Partial<Ruling> = {}): Ruling => {
  const code = given.code ?? judgement.code
  return {
    judgement_id: judgement.judgement_id,
    document_id: judgement.document_id,
    kind: judgement.kind,
    code,
    theme: `${judgement.kind === 'pain' ? 'pain' : 'ask'}:${code}`,
    quote: judgement.quote,
    quote_start: judgement.quote_start,
    quote_end: judgement.quote_end,
    holds: judgement.verdict !== 'wrong',
    blocks: judgement.blocks,
    stage: null,
    ...given,
  }
}

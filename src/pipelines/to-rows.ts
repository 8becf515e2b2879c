import type { AnalyzedDocument, DropReason, MaskedDocument, Quote } from '../model/document.js'
import type { Feedback } from '../model/feedback.js'
import { shortHash } from '../model/hash.js'
import type { DocumentRow, MentionKind, MentionRow } from '../model/mention.js'
import { weekOf } from '../model/week.js'

export interface Versions {
  readonly taxonomy: string
  readonly pipeline: string
}

/** What the store keeps of an analyzed document: masked, flat. */
export const toRows = (
  { document, tagged, mined }: AnalyzedDocument,
  versions: Versions,
): { document: DocumentRow; mentions: MentionRow[] } => {
  const copyKey = document.copy_key ?? document.document_id
  const row: DocumentRow = {
    ...commonFields(document),
    text: document.stored_text,
    turns:
      document.turns &&
      JSON.stringify(
        document.turns.map((turn) => ({
          ...turn,
          start: storedAt(document, turn.start),
          end: storedAt(document, turn.end),
        })),
      ),
    copy_key: copyKey,
    voice: document.customer ?? copyKey,
    polarity: tagged.polarity,
    tone: tagged.tone,
    domain: tagged.domain,
    leaving: tagged.leaving,
    drop_reason: null,
    taxonomy_version: versions.taxonomy,
    pipeline_version: versions.pipeline,
  }
  return { document: row, mentions: toMentions({ document, tagged, mined }, row) }
}

/** A dropped document is remembered without its text, so that the next ingest knows it. */
export const toDroppedRow = (feedback: Feedback, reason: DropReason, versions: Versions): DocumentRow => ({
  ...commonFields(feedback),
  text: '',
  turns: null,
  copy_key: feedback.document_id,
  voice: feedback.customer ?? feedback.document_id,
  polarity: 'neutral',
  tone: 0.5,
  domain: null,
  leaving: false,
  drop_reason: reason,
  taxonomy_version: versions.taxonomy,
  pipeline_version: versions.pipeline,
})

const commonFields = (feedback: Feedback) => ({
  document_id: feedback.document_id,
  id: feedback.id,
  source: feedback.source,
  created_at: feedback.created_at,
  week: weekOf(feedback.created_at),
  category: feedback.category,
  product_id: feedback.product_id,
  product: feedback.product,
  variant: feedback.variant,
  shop: feedback.shop,
  region: feedback.region,
  rating: feedback.rating,
  order_id: feedback.order_id,
  order_value: feedback.order_value,
  customer: feedback.customer,
  metadata: JSON.stringify(feedback.metadata),
})

const NOT_A_REQUEST = { met: null, refused: null, worked_around: null } as const

const toMentions = ({ document, tagged, mined }: AnalyzedDocument, row: DocumentRow): MentionRow[] => {
  const mention = (
    kind: MentionKind,
    code: string | null,
    quote: Quote,
    own: Partial<MentionRow>,
  ): MentionRow => ({
    mention_id: shortHash(`${row.document_id}\u0000${kind}\u0000${code ?? ''}\u0000${quote.start}`),
    document_id: row.document_id,
    id: row.id,
    kind,
    code,
    theme: null,
    quote: quote.quote,
    quote_start: storedAt(document, quote.start),
    quote_end: storedAt(document, quote.start) + quote.quote.length,
    aspect: null,
    opinion: null,
    blocks: false,
    stage: null,
    confidence: 1,
    ...NOT_A_REQUEST,
    source: row.source,
    created_at: row.created_at,
    week: row.week,
    category: row.category,
    product_id: row.product_id,
    product: row.product,
    region: row.region,
    rating: row.rating,
    polarity: row.polarity,
    leaving: row.leaving,
    voice: row.voice,
    copy_key: row.copy_key,
    taxonomy_version: row.taxonomy_version,
    pipeline_version: row.pipeline_version,
    ...own,
  })
  return [
    ...tagged.pains.map((pain) =>
      mention('pain', pain.code, pain, {
        theme: `pain:${pain.code}`,
        aspect: pain.aspect,
        opinion: pain.opinion,
        blocks: pain.blocks,
        stage: pain.stage,
        confidence: pain.confidence,
      }),
    ),
    ...mined.requests.map((request) =>
      mention('request', request.ask, request, {
        theme: `ask:${request.ask}`,
        met: request.met,
        refused: request.refused,
        worked_around: request.worked_around,
      }),
    ),
    ...mined.phrases
      .filter((phrase) => !phrase.known)
      .map((phrase) => mention('phrase', null, phrase, { aspect: phrase.aspect, opinion: phrase.opinion })),
  ]
}

/** An offset in the text as received → in the stored text, where placeholders stand for personal data. */
const storedAt = (document: MaskedDocument, offset: number): number => {
  let shift = 0
  for (const span of document.pii) {
    if (span.start >= offset) break
    shift += span.placeholder.length - (Math.min(span.end, offset) - span.start)
  }
  return offset + shift
}

import type { JourneyStage, Polarity } from './document.js'
import type { Source } from './feedback.js'

export const MENTION_KINDS = ['pain', 'request', 'phrase'] as const
export type MentionKind = (typeof MENTION_KINDS)[number]

/** One row of the `documents` set: a feedback after the document stages, masked. */
export interface DocumentRow {
  readonly document_id: string
  readonly id: string
  readonly source: Source
  readonly text: string
  /** The turns' offsets in `text` as JSON, null for a review. */
  readonly turns: string | null
  readonly created_at: string | null
  /** Monday of its week, `YYYY-MM-DD`; null without a date. */
  readonly week: string | null
  readonly category: string | null
  readonly product_id: string | null
  readonly product: string | null
  readonly variant: string | null
  readonly shop: string | null
  readonly region: string | null
  readonly rating: number | null
  readonly order_id: string | null
  readonly order_value: number | null
  readonly votes: number | null
  readonly customer: string | null
  /** JSON object. */
  readonly metadata: string
  /** The same for copies and near copies; `document_id` where it is no copy of anything. */
  readonly copy_key: string
  /** Whose voice: customer, else copy_key. Reach counts voices, at most one per copy group. */
  readonly voice: string
  readonly polarity: Polarity
  readonly tone: number
  readonly domain: string | null
  readonly leaving: boolean
  readonly drop_reason: string | null
  readonly taxonomy_version: string
  readonly pipeline_version: string
}

/**
 * One row of the `mentions` set: a pain, a request or an unknown phrase in a document, flat, with the document's own
 * fields beside it (Kibana's Lens needs no nested fields).
 */
export interface MentionRow {
  /** Hash of document, kind, code and place. */
  readonly mention_id: string
  readonly document_id: string
  readonly id: string
  readonly kind: MentionKind
  /** pain: the taxonomy's code; request: the ask; phrase: null. */
  readonly code: string | null
  /** pain: `pain:<code>`; request: `ask:<ask>`; phrase: null until `cluster` assigns it. */
  readonly theme: string | null
  /** Offsets in the document's stored (masked) `text`. */
  readonly quote: string
  readonly quote_start: number
  readonly quote_end: number
  readonly aspect: string | null
  readonly opinion: string | null
  readonly blocks: boolean
  readonly stage: JourneyStage | null
  readonly confidence: number
  readonly met: boolean | null
  readonly refused: boolean | null
  readonly worked_around: boolean | null
  // The document's:
  readonly source: Source
  readonly created_at: string | null
  readonly week: string | null
  readonly category: string | null
  readonly product_id: string | null
  readonly product: string | null
  readonly region: string | null
  readonly rating: number | null
  readonly polarity: Polarity
  readonly leaving: boolean
  readonly voice: string
  readonly copy_key: string
  readonly taxonomy_version: string
  readonly pipeline_version: string
}

/** A document with all that was found in it, as the store gives it back and takes it. */
export interface StoredDocument {
  readonly document: DocumentRow
  readonly mentions: readonly MentionRow[]
}

import type { EvidenceQuote } from './fix.js'
import type { VersionCount, Versions } from './version.js'

/** What another taxonomy (or newer stages) would make of the stored documents; nothing of it is stored. */
export interface TaxonomyPreview {
  /** Which versions judged how many of the documents so far. */
  readonly from: readonly VersionCount[]
  readonly to: Versions
  readonly documents: {
    readonly all: number
    /** Come out otherwise in anything: a code, a quote, a confidence, the polarity. */
    readonly changed: number
    readonly gaining: number
    readonly losing: number
    /** No customer's voice any more. */
    readonly dropped: number
  }
  /** Pains and asks that some document gains or loses, most changes first. */
  readonly codes: readonly CodeChange[]
  /** All pains and asks together; only weeks with a change, in order. */
  readonly weeks: readonly WeekChange[]
  readonly samples: {
    readonly gained: readonly EvidenceQuote[]
    readonly lost: readonly EvidenceQuote[]
  }
  /** Fixes that are or would be among the first, in their new order, those that leave last. */
  readonly ranking: readonly RankChange[]
}

/** Counts are of documents; a document counts once a code. */
export interface CodeChange {
  readonly kind: 'pain' | 'request'
  readonly code: string
  readonly before: number
  readonly gained: number
  readonly lost: number
  readonly after: number
  readonly weeks: readonly WeekChange[]
}

export interface WeekChange {
  /** Its Monday; null for documents without a date. */
  readonly week: string | null
  readonly gained: number
  readonly lost: number
}

export interface RankChange {
  readonly fix_id: string
  readonly title: string
  /** null: it is not in the ranking. */
  readonly before: number | null
  readonly after: number | null
  readonly score_before: number | null
  readonly score_after: number | null
}

import type { Source } from './feedback.js'

/** A named set of themes measured together: a theme alone, or all themes of a candidate fix. */
export interface MeasureGroup {
  readonly group_id: string
  readonly themes: readonly string[]
}

export interface WeekCount {
  readonly week: string
  /** Distinct voices, at most one per copy group. */
  readonly reach: number
  readonly documents: number
}

/** Counts over stored mentions in what customers said: never increments, so a job that ran twice changes nothing. */
export interface GroupMeasure {
  readonly group_id: string
  /** Distinct documents with a mention of the group, its mentions, and its distinct voices. */
  readonly documents: number
  readonly mentions: number
  readonly reach: number
  /** Distinct documents with a blocking mention; with signs of leaving; with pos polarity or a rating of 4 or more. */
  readonly blocking: number
  readonly leaving: number
  readonly hidden: number
  readonly hidden_reach: number
  /** Sum over documents of the highest confidence of the group's mentions. */
  readonly confidence: number
  /** Requests of the group: all, refused, worked around, met. */
  readonly requests: {
    readonly all: number
    readonly refused: number
    readonly worked_around: number
    readonly met: number
  }
  /** Ascending by week; only weeks with a mention. */
  readonly weeks: readonly WeekCount[]
  /** Documents by rating 1..5 (index 0 = 1 star). */
  readonly ratings: readonly number[]
  /** Documents per value, most frequent first, at most 50 values a field; ties by value. */
  readonly scopes: Readonly<
    Record<ScopeField, readonly { readonly value: string; readonly documents: number }[]>
  >
}

export const SCOPE_FIELDS = ['category', 'product', 'region', 'source'] as const
export type ScopeField = (typeof SCOPE_FIELDS)[number]

/** A mention with its document's text, for choosing representative quotes. */
export interface QuoteCandidate {
  readonly id: string
  readonly document_id: string
  readonly source: Source
  readonly theme: string
  readonly text: string
  readonly quote_start: number
  readonly quote_end: number
  readonly confidence: number
  readonly blocks: boolean
  readonly created_at: string | null
  readonly category: string | null
  readonly region: string | null
  readonly rating: number | null
  readonly copy_key: string
  readonly polarity: string
}

/** Those who are no customers: what they say backs a fix and hurts nobody, so it is in no count of `GroupMeasure`. */
export const COLLEAGUES = ['idea', 'expert'] as const
export type Colleague = (typeof COLLEAGUES)[number]
export const isColleague = (source: string): source is Colleague =>
  COLLEAGUES.some((colleague) => colleague === source)

/** Which mentions are counted: any, or those that stopped the customer. */
export type MentionChoice = 'all' | 'blocking'

/** Which quotes are asked for: any, those in satisfied feedback, those of colleagues. */
export type QuoteChoice = 'all' | 'satisfied' | 'colleagues'

/** Colleagues who say so. */
export interface Backing {
  /** Distinct authors: one with three ideas is one. */
  readonly people: number
  /** Votes of others: of each author the highest number, since the same people vote for all of them. */
  readonly votes: number
}

/** What stands beside a group's counts: who else says so, whether it may be a flood, how ratings compare. */
export interface GroupEvidence {
  readonly group_id: string
  readonly backing: Readonly<Record<Colleague, Backing>>
  /** Distinct copy groups among the group's documents: under their number by copies. */
  readonly copy_groups: number
  /** Documents of the voice that speaks most often. */
  readonly loudest: number
  /** The product and week with most of the group's documents; null where none has both. */
  readonly batch: { readonly product: string; readonly week: string; readonly documents: number } | null
  /**
   * Stars lost where the group stands, within product (else category) and week: over all of these, the mean rating of
   * other documents less that of the group's, each weighing own × other / all rated documents there (`weight`, their
   * sum; `stars`, the weighted sum).
   */
  readonly rating_gap: { readonly stars: number; readonly weight: number }
  /** Documents with an order value, and the sum of it. */
  readonly orders: { readonly documents: number; readonly value: number }
}

/** Customers alike in this: which groups (by place in the question) they speak of, in how many weeks each. */
export interface PeopleCount {
  /** Ascending; a group stands there once for every week. */
  readonly groups: readonly number[]
  readonly people: number
}

/**
 * Which documents a question is limited to. An empty list and null: any. Weeks are Mondays, both inclusive; a document
 * without what is asked for is not meant.
 */
export interface DocumentScope {
  readonly categories: readonly string[]
  readonly products: readonly string[]
  readonly regions: readonly string[]
  readonly from: string | null
  readonly to: string | null
}

export const WHOLE_CORPUS: DocumentScope = { categories: [], products: [], regions: [], from: null, to: null }

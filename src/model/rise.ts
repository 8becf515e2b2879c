import type { Estimate } from './fix.js'
import type { WeekCount } from './measure.js'

/** Where a rise is looked for beside the whole. */
export const WATCHED_FIELDS = ['category', 'region', 'product'] as const
export type WatchedField = (typeof WATCHED_FIELDS)[number]

/** A theme that is said more often than the weeks before and chance explain: in the whole, or at one place. */
export interface Rise {
  readonly theme_id: string
  readonly name: string
  /** null: in the whole. */
  readonly scope: { readonly field: WatchedField; readonly value: string } | null
  /** burst: in the last one or two weeks; slow: over the last eight. */
  readonly kind: 'burst' | 'slow'
  /** First of the weeks that are compared with those before, a Monday. */
  readonly from: string
  /** Distinct voices in these weeks, and how many the weeks before let expect of so many documents. */
  readonly reach: number
  readonly expected: number
  /** The rate in these weeks over the rate before, shrunk, with its 90 % interval. */
  readonly ratio: Estimate
  /** How often chance alone would show as much, were nothing different: once in so many years, among all that is watched. */
  readonly once_in_years: number
  /** The weeks before and these. */
  readonly weeks: readonly WeekCount[]
}

/** Weeks of a group of themes where a field has a value; group `all`: of all documents. */
export interface SeriesOf {
  readonly group_id: string
  readonly value: string
  /** Ascending; only weeks with a document. */
  readonly weeks: readonly WeekCount[]
}

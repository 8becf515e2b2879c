// The rows of the sets that every run makes anew. What charts need stands in fields of its own, null where a body does
// not say it; `body` holds all of it.
import type { FixState } from './fix.js'
import type { NameSuggestion } from './judgement.js'

interface JudgedBy {
  readonly taxonomy_version: string
  readonly pipeline_version: string
}

/** One row of the `themes` set. */
export interface ThemeRow extends JudgedBy {
  readonly theme_id: string
  /** From 0, in the order of the run. */
  readonly position: number
  readonly name: string | null
  readonly kind: string | null
  readonly stage: string | null
  readonly documents: number | null
  readonly reach: number | null
  /** JSON. */
  readonly body: string
}

/** One row of the `fixes` set. */
export interface FixRow extends JudgedBy {
  readonly fix_id: string
  readonly rank: number
  readonly title: string | null
  readonly stage: string | null
  readonly direction: string | null
  readonly score: number
  /** Monday of the newest week that it was counted for. */
  readonly week: string | null
  /** JSON. */
  readonly body: string
}

/** One row of the `fix_history` set: what was said of a fix in a week. */
export interface FixHistoryRow extends JudgedBy {
  readonly fix_id: string
  readonly week: string
  readonly rank: number
  readonly score: number
  readonly title: string | null
  /** null in rows from before states were kept; the next run says it. */
  readonly state: FixState | null
}

/** One row of the `name_suggestions` set. */
export type NameSuggestionRow = NameSuggestion

/** The one row of the `carried_themes` set. */
export interface CarriedThemesRow {
  /** JSON. */
  readonly body: string
}

import type { Estimate } from './fix.js'
import type { DocumentRow } from './mention.js'

/** Which documents a question about texts is limited to. Weeks are Mondays, both inclusive; null: any. */
export interface TextScope {
  readonly category: string | null
  readonly region: string | null
  readonly from: string
  readonly to: string
}

/** A stored text with what was found in it. */
export interface StoredText
  extends Pick<DocumentRow, 'document_id' | 'id' | 'category' | 'region' | 'polarity'> {
  /** Masked. */
  readonly text: string
  /** The turns' offsets in `text` as JSON, null for a review. */
  readonly turns: string | null
  /** Distinct, in order. */
  readonly themes: readonly string[]
  /** Distinct short phrases of complaints that no pain stands for (`opinion`), in order. */
  readonly phrases: readonly string[]
}

/** A candidate for the lexicon. */
export interface TermCandidate {
  readonly term: string
  /** `phrase`: a complaint as `mine` puts it; `term`: words that stand together. */
  readonly kind: 'phrase' | 'term'
  /** Never said before in this scope, as far as the weeks before reach. */
  readonly is_new: boolean
  /** Documents, copies once. */
  readonly recent: number
  readonly before: number
  /** Recent documents that are dissatisfied, wholly or in part. */
  readonly unhappy: number
  /** Documents that the rate of the weeks before would give in the recent ones. */
  readonly expected: number
  /** Recent over expected, shrunk towards 1. */
  readonly ratio: Estimate
  /** The theme most over-represented among the documents that say it; null where none is. */
  readonly near: { readonly theme: string; readonly name: string; readonly documents: number } | null
  readonly quotes: readonly { readonly document_id: string; readonly quote: string }[]
}

/** What `tingxian terms` finds; candidates the surest first. */
export interface TermReport {
  readonly category: string | null
  readonly region: string | null
  readonly recent: { readonly from: string; readonly to: string; readonly documents: number }
  readonly before: { readonly from: string; readonly to: string; readonly documents: number }
  readonly candidates: readonly TermCandidate[]
  /** Rising terms that the taxonomy has words for already, and that are therefore left out. */
  readonly known: number
}

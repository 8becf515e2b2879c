import type { CandidateFix, Estimate, EvidenceQuote, FixTracking } from './fix.js'

export const DIGEST_LANGUAGES = ['zh', 'en'] as const
export type DigestLanguage = (typeof DIGEST_LANGUAGES)[number]

/** Monday first, as weeks begin. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Who is told what, and when; one entry of `subscriptions.yml`. */
export interface Subscription {
  readonly name: string
  readonly to: readonly string[]
  /** Empty lists: all. */
  readonly categories: readonly string[]
  readonly products: readonly string[]
  readonly regions: readonly string[]
  readonly language: DigestLanguage
  readonly weekday: Weekday
  /** 0 to 23, in `timezone`. */
  readonly hour: number
  readonly timezone: string
  /** Fewest distinct customers behind anything that is told. */
  readonly minimum: number
  /** What happens in a week without feedback. */
  readonly empty: 'send' | 'skip'
}

/** A candidate fix as a digest tells of it; numbers as in `fixes.json`, of the subscription's scope. */
export interface DigestFix
  extends Pick<CandidateFix, 'fix_id' | 'rank' | 'rank_range' | 'title' | 'direction' | 'trend'> {
  /** Its rank in the subscription's last digest; null where it was not told of. */
  readonly previous_rank: number | null
  readonly score: Estimate
  readonly reach: number
  readonly reach_per_week: number
  readonly blocking_share: number
  readonly leaving_share: number
  readonly refused: number
  /** None or one; a list, so that it goes with the customer who asks to be forgotten. */
  readonly quotes: readonly EvidenceQuote[]
}

/** A pain of the week: distinct customers, and how many times as often per document as in the weeks before. */
export interface DigestPain {
  readonly theme_id: string
  readonly name: string
  readonly reach: number
  /** null for what was never said before. */
  readonly growth: Estimate | null
}

export interface DigestFriction {
  readonly theme_id: string
  readonly name: string
  /** Distinct satisfied customers of the week. */
  readonly reach: number
}

export interface DigestRefusal {
  readonly theme_id: string
  readonly name: string
  /** Of the week. */
  readonly requests: number
  readonly refused: number
  readonly worked_around: number
}

/** A fix that shipped, and what customers of the scope have said of its pains since. */
export interface DigestShipped
  extends Pick<CandidateFix, 'fix_id' | 'title'>,
    Pick<FixTracking, 'since' | 'effect'> {}

/** What became of the first fixes since the subscription's last digest. */
export interface DigestChanges {
  readonly since: string
  readonly entered: readonly { readonly title: string; readonly rank: number }[]
  readonly left: readonly { readonly title: string; readonly rank: number }[]
  readonly moved: readonly { readonly title: string; readonly from: number; readonly to: number }[]
}

/** All that a digest says: made once for a subscription and week, kept, and what every mail of it is drawn from. */
export interface DigestContent {
  readonly subscription: string
  /** Monday of the week. */
  readonly period: string
  readonly scope: Pick<Subscription, 'categories' | 'products' | 'regions'>
  /** Of the week and the one before. */
  readonly documents: number
  readonly documents_before: number
  /** Share of the week's documents in which a known pain was found; null without documents. */
  readonly pain_share: number | null
  readonly fixes: readonly DigestFix[]
  readonly new_pains: readonly DigestPain[]
  readonly rising: readonly DigestPain[]
  readonly hidden: readonly DigestFriction[]
  readonly refused: readonly DigestRefusal[]
  /** Newest first. */
  readonly shipped: readonly DigestShipped[]
  /** null in the first digest. */
  readonly changes: DigestChanges | null
  readonly versions: { readonly taxonomy: string; readonly pipeline: string }
}

import type { ThemeChanges } from './carried-themes.js'
import type { JourneyStage } from './document.js'
import type { Source } from './feedback.js'
import type { VersionCount } from './version.js'

/** An estimate with its 90 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface EvidenceQuote {
  /** The feedback's id as given. */
  readonly id: string
  readonly document_id: string
  readonly source: Source
  /** The sentence around the pain, masked. */
  readonly text: string
  /** The pain in `text`. */
  readonly start: number
  readonly end: number
  readonly theme: string
  readonly created_at: string | null
  readonly category: string | null
  readonly region: string | null
  readonly rating: number | null
  readonly blocks: boolean
}

export interface Proposal {
  readonly text: string
  readonly by: 'customer' | 'agent' | 'employee' | 'expert' | 'library'
  /** Distinct people who propose it; 0 for what only the library says. */
  readonly count: number
  /** Of employees and experts: votes of others. */
  readonly votes?: number
}

/** Where the pain stands far above the rest: `lift` = its rate here over its rate elsewhere, shrunk, with interval. */
export interface ScopeEntry {
  readonly field: 'category' | 'product' | 'region' | 'source'
  readonly value: string
  readonly documents: number
  readonly lift: Estimate
}

export interface ScoreParts {
  /** Distinct customers in the recent window, per week, copies counted once. */
  readonly reach_per_week: Estimate
  /** Per 1,000 documents. */
  readonly per_thousand: Estimate
  /** Voices per 10,000 orders or calls of the recent weeks; null without an exposure file. */
  readonly per_ten_thousand: (Estimate & { readonly unit: 'orders' | 'calls' }) | null
  /** 0 to 1: how much of a full hurt (a customer stopped) one mention is on average. */
  readonly severity: Estimate
  readonly blocking_share: Estimate
  readonly leaving_share: Estimate
  /** Stars lost where this pain stands, compared within product and week, shrunk; null without ratings. */
  readonly rating_gap: number | null
  /** Mean confidence of the judgements, 0 to 1. */
  readonly trust: number
  /** Rate in the recent weeks over the rate in the weeks before, shrunk; null without dates. */
  readonly growth: Estimate | null
  /** Money at risk per week; null when no order or customer is given a value. */
  readonly money_per_week: Estimate | null
  /** Independent kinds of source, of 5. */
  readonly corroboration: number
  /** Requests joined to this fix, refused ones among them; colleagues who say so and votes for them. */
  readonly demand: {
    readonly requests: number
    readonly refused: number
    readonly worked_around: number
    readonly colleagues: number
    readonly votes: number
  }
}

/** What may make a fix look larger than it is. */
export interface FloodWarning {
  readonly kind: 'copies' | 'one_customer' | 'one_batch'
  /** Copies beyond the first of each; documents of the loudest customer; documents of one product and week. */
  readonly documents: number
  /** Of all the fix's documents. */
  readonly share: number
  /** Which product and week, for people; null for the other kinds. */
  readonly where: string | null
}

/** A fix that often stands in the same feedback, or is called alike. */
export interface NearFix {
  readonly fix_id: string
  readonly title: string
  /** Mentions of both in one document, over pairs of their themes. */
  readonly documents: number
}

/** One kind of evidence; `count`: documents of customers, refusals, people among colleagues. */
export interface EvidenceKind {
  readonly kind: Source | 'refusal'
  readonly count: number
}

/** Before and after a fix shipped: distinct voices per 1,000 pieces of feedback. */
export interface FixEffect {
  /** Weeks compared, at most 8 each; the week in which it shipped is in neither. */
  readonly weeks_before: number
  readonly weeks_after: number
  readonly before: number
  readonly after: number
  /** After over before, shrunk towards 1. */
  readonly ratio: Estimate
}

/** `candidate`: nobody decided anything. */
export type FixState = 'candidate' | 'planned' | 'shipped' | 'dropped'

/** What people decided of a fix. */
export interface FixTracking {
  readonly state: Exclude<FixState, 'candidate'>
  /** `YYYY-MM-DD` */
  readonly since: string
  readonly by: string
  /** null unless it shipped, until a week has passed, and where nothing is known from before. */
  readonly effect: FixEffect | null
}

export interface CandidateFix {
  /** Hash of what it is made of: the same data gives the same id. */
  readonly fix_id: string
  readonly rank: number
  /** Ranks that the data allow, best and worst. */
  readonly rank_range: readonly [number, number]
  readonly title: string
  readonly problem: string
  readonly stage: JourneyStage | null
  readonly themes: readonly string[]
  readonly proposals: readonly Proposal[]
  readonly scope: readonly ScopeEntry[]
  readonly evidence: readonly EvidenceKind[]
  readonly near: readonly NearFix[]
  readonly warnings: readonly FloodWarning[]
  readonly counts: {
    readonly documents: number
    readonly reach: number
    readonly mentions: number
    readonly blocking: number
    readonly hidden: number
  }
  readonly score: Estimate & {
    readonly unit: 'customers_hurt_per_week' | 'customers_hurt' | 'index'
    readonly parts: ScoreParts
  }
  readonly trend: readonly { readonly week: string; readonly reach: number; readonly documents: number }[]
  readonly direction: 'rising' | 'falling' | 'steady' | 'unknown'
  /** null: nobody decided anything. */
  readonly tracking: FixTracking | null
  readonly quotes: readonly EvidenceQuote[]
}

/** A pain inside satisfied feedback: it did not stop the purchase and no complaint form shows it. */
export interface HiddenFriction {
  readonly theme_id: string
  readonly name: string
  readonly stage: JourneyStage | null
  /** Distinct satisfied customers who mention it. */
  readonly reach: number
  /** Share of all its mentions that stand in satisfied feedback. */
  readonly share: Estimate
  readonly quotes: readonly EvidenceQuote[]
}

/** `run.json` */
export interface RunSummary {
  /**
   * Stored documents were judged again, nothing was read: `received` were looked at, `analyzed` came out otherwise,
   * `known` the same.
   */
  readonly rejudged?: true
  readonly received: number
  readonly analyzed: number
  readonly dropped: Readonly<Record<string, number>>
  readonly rejected: number
  /** Already in the store (or twice in the input). */
  readonly known: number
  readonly seconds: Readonly<Record<string, number>>
  readonly documents_per_second: number
  readonly peak_memory_mb: number
  readonly store: {
    readonly documents: number
    /** Documents with at least one pain of the taxonomy. */
    readonly with_pain?: number
    readonly from: string | null
    readonly to: string | null
    /** Which versions judged how many of the documents: one, where the ranking compares like with like. */
    readonly judged_by?: readonly VersionCount[]
  }
  /** What became of the themes that the taxonomy does not know since the run before; other runs, other changes. */
  readonly themes?: ThemeChanges
  readonly inputs: readonly {
    readonly file: string
    readonly rows: number
    readonly columns: Readonly<Record<string, string>>
  }[]
  readonly versions: Readonly<Record<string, string>>
}

/** Everything that the faces (report, tables, result files) show of one run. */
export interface RunResult {
  readonly fixes: readonly CandidateFix[]
  readonly themes: readonly (import('./theme.js').Theme & {
    readonly trend: CandidateFix['trend']
    readonly quotes: readonly EvidenceQuote[]
  })[]
  readonly hidden: readonly HiddenFriction[]
  readonly weeks: readonly { readonly week: string; readonly documents: number }[]
  readonly summary: RunSummary
}

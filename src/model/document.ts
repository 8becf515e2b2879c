import type { Feedback } from './feedback.js'

/** Why a document carries no customer's voice; counted, never an error. */
export const DROP_REASONS = ['empty_text', 'default_text', 'no_customer_words', 'unreadable_text'] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** Outcome of a document stage as a value: one bad document never stops a batch. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly document: T }
  | { readonly kind: 'drop'; readonly reason: DropReason }

/** What `normalize` adds. */
export interface Normalized {
  /** Folded text that all matching runs on. */
  readonly normalized: string
  /**
   * normalized index → index in `text` (as received), length `normalized.length + 1`, never going backwards;
   * null when the two are the same string index by index.
   */
  readonly offsets: Uint32Array | null
  /** The turns of `text` in coordinates of `normalized`; null for a review. */
  readonly normalized_turns: Feedback['turns']
  /** The same for copies and near copies of one text; null for texts too short to be a copy of anything. */
  readonly copy_key: string | null
}

/** One piece of personal data, in coordinates of `text` as received. */
export interface PiiSpan {
  readonly start: number
  readonly end: number
  readonly placeholder: string
}

/** What `mask` adds; after it, only `stored_text`, `masked` and quotes (which avoid every span) leave the process. */
export interface Masked {
  /** `normalized` with placeholders; in calls, `segment` sets misheard words right. The later stages read this. */
  readonly masked: string
  /** masked index → index in `text`; null as for Normalized.offsets. */
  readonly masked_offsets: Uint32Array | null
  readonly masked_turns: Feedback['turns']
  /** `text` with placeholders; this is what is stored and shown. */
  readonly stored_text: string
  /** Sorted, not overlapping. */
  readonly pii: readonly PiiSpan[]
}

/** A stretch between clause marks, in coordinates of `masked`. */
export interface Clause {
  readonly start: number
  readonly end: number
  /** Index of its sentence, and of its turn (-1 in a review). */
  readonly sentence: number
  readonly turn: number
  /** Question mark or question particle at its end. */
  readonly question: boolean
}

/** What `segment` adds: tokens joined give `masked`; they are cut when they are first asked for. */
export interface Segmented {
  readonly clauses: readonly Clause[]
  /** Where tokens start: token i is `masked.slice(starts[i], starts[i + 1])`; length tokens + 1. */
  readonly tokens: () => Uint32Array
  /** The same for one clause alone (by index), in coordinates of `masked`: most questions need no more. */
  readonly clauseTokens: (clause: number) => Uint32Array
}

export const STAGES = ['售前', '下单', '支付', '物流', '签收', '安装', '使用', '售后'] as const
export type JourneyStage = (typeof STAGES)[number]

export const POLARITIES = ['neg', 'pos', 'mixed', 'neutral'] as const
export type Polarity = (typeof POLARITIES)[number]

/** A place in the text as received; `quote === text.slice(start, end)`, free of personal data. */
export interface Quote {
  readonly quote: string
  readonly start: number
  readonly end: number
}

export interface Pain extends Quote {
  readonly code: string
  readonly aspect: string | null
  readonly opinion: string | null
  /** It stopped them (returned, could not use), not only hurt. */
  readonly blocks: boolean
  readonly stage: JourneyStage
  /** 0 to 1: how likely a careful reader agrees. */
  readonly confidence: number
  /** Who proposed it: words of the lexicon, the clause model, or both. */
  readonly judged_by: 'lexicon' | 'model' | 'both'
}

/** What `tag` adds. */
export interface Tagged {
  readonly polarity: Polarity
  /** Negative (0) to positive (1). */
  readonly tone: number
  readonly domain: string | null
  readonly pains: readonly Pain[]
  /** Under their threshold: shown to people for review, never counted. */
  readonly doubts: readonly Pain[]
  /** Signs of leaving: 再也不买, 要投诉. */
  readonly leaving: boolean
}

export interface Request extends Quote {
  /** One of the closed list of asks, or `其他:…`. */
  readonly ask: string
  /** Of the journey, as the lexicon says of the ask; of a free one what its words speak of, null where they do not say. */
  readonly stage: JourneyStage | null
  /** 0 to 1. */
  readonly confidence: number
  readonly situation: string | null
  readonly proposal: string | null
  readonly obstacle: string | null
  readonly payer: 'customer' | 'seller' | null
  /** Sessions only; null in reviews. */
  readonly met: boolean | null
  readonly refused: boolean | null
  readonly worked_around: boolean | null
}

/** A complaint that no pain of the taxonomy stands for; the material of new themes. */
export interface Phrase extends Quote {
  /** What it speaks of, by which phrases are grouped: 排水管, 没有手提袋, or an aspect of the dictionary. */
  readonly aspect: string
  /** The customers' short way to say it: 排水管太短. Empty where the lexicons know no words for it. */
  readonly opinion: string
}

/** Something that the customer finds bad, in their own words. */
export interface Complaint {
  /** What it is said of, where that is told. */
  readonly aspect: string | null
  /** What is said of it. */
  readonly opinion: string
  /** Its clause, or the pain's quote. */
  readonly quote: string
}

/** What `mine` adds. */
export interface Mined {
  readonly requests: readonly Request[]
  readonly phrases: readonly Phrase[]
  /** Found when they are asked for: only lines of `tingxian analyze` tell them. */
  readonly complaints: () => readonly Complaint[]
}

export type NormalizedDocument = Feedback & Normalized
export type MaskedDocument = NormalizedDocument & Masked
export type SegmentedDocument = MaskedDocument & Segmented

/**
 * The end of the document stages. What the last two add lies beside the document: copying its many fields twice more
 * would cost more than tagging does.
 */
export interface AnalyzedDocument {
  readonly document: SegmentedDocument
  readonly tagged: Tagged
  readonly mined: Mined
}

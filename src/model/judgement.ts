import type { JourneyStage } from './document.js'

/** Who judged: a person, or a language model that the operator configured. Only people's word counts. */
export const JUDGES = ['person', 'model'] as const
export type Judge = (typeof JUDGES)[number]

/**
 * Why a mention was shown. Only `random` was drawn by lot from all mentions of its code, so only it says how often the
 * code is right; the other two are chosen because they are likely to be wrong.
 */
export const SAMPLES = ['random', 'disagreeing', 'uncertain'] as const
export type Sample = (typeof SAMPLES)[number]

/** right: as tagged; wrong: not this code (perhaps another, `corrected_code`); missed: a mention that was not tagged. */
export const VERDICTS = ['right', 'wrong', 'missed'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Mentions that can be judged; phrases have no code. */
export const JUDGED_KINDS = ['pain', 'request'] as const
export type JudgedKind = (typeof JUDGED_KINDS)[number]

/** What a list of mentions for people is written as. */
export const REVIEW_FORMATS = ['csv', 'label-studio'] as const
export type ReviewFormat = (typeof REVIEW_FORMATS)[number]

/** One row of the `judgements` set: what somebody said about one mention. Rows are added, never changed. */
export interface JudgementRow {
  /** Hash of everything else but the time of a file that tells none: the same word twice is one row. */
  readonly judgement_id: string
  readonly document_id: string
  /** null for a mention that was missed. */
  readonly mention_id: string | null
  readonly kind: JudgedKind
  /** As tagged; of a missed mention: as the reader says. */
  readonly code: string
  /** Where it stands in the document's stored (masked) `text`. */
  readonly quote: string
  readonly quote_start: number
  readonly quote_end: number
  readonly verdict: Verdict
  readonly corrected_code: string | null
  /** Whether it stopped the customer, as the reader says; null when they do not. */
  readonly blocks: boolean | null
  readonly source: Judge
  /** A person's name or a model's; null when not given. */
  readonly reviewer: string | null
  readonly note: string | null
  readonly sample: Sample
  /** Monday of the week for which the sample was drawn; null for a store without dates. */
  readonly period: string | null
  readonly judged_at: string
  // Which judgement of the pipeline was judged:
  readonly taxonomy_version: string
  readonly pipeline_version: string
}

/** What people's word comes to for one code at one place: it stands there, or it does not. */
export interface Ruling {
  /** Id of the judgement it comes from, and of the mention that stands for it. */
  readonly judgement_id: string
  readonly document_id: string
  readonly kind: JudgedKind
  readonly code: string
  /** `pain:<code>` or `ask:<ask>`. */
  readonly theme: string
  readonly quote: string
  readonly quote_start: number
  readonly quote_end: number
  readonly holds: boolean
  /** null: as it was tagged. */
  readonly blocks: boolean | null
  readonly stage: JourneyStage | null
}

/** A name that somebody proposes for a theme that the taxonomy does not know. It never replaces the theme's name. */
export interface NameSuggestion {
  readonly theme_id: string
  readonly name: string
  readonly source: Judge
  readonly reviewer: string | null
  readonly suggested_at: string
}

import type { DocumentRow, MentionRow } from '../model/mention.js'
import type { PhraseCount } from '../model/theme.js'

/** What one batch of document stages gave; written in one transaction or not at all. */
export interface StoreBatch {
  readonly documents: readonly DocumentRow[]
  readonly mentions: readonly MentionRow[]
}

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

/** Counts over stored mentions: never increments, so a job that ran twice changes nothing. */
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

/** Where analyzed feedback is kept. Implementations pass `test/stores/store.contract.ts`. */
export interface Store {
  /** Which of these documents are there already, analyzed with the same pipeline and taxonomy version. */
  knownDocuments(
    documentIds: readonly string[],
    versions: { pipeline: string; taxonomy: string },
  ): Promise<ReadonlySet<string>>
  /** Writes a batch atomically; documents that are there (by id) are replaced with their mentions. */
  write(batch: StoreBatch): Promise<{ readonly added: number; readonly replaced: number }>
  readonly corpus: Corpus
  readonly results: Results
  /** Readable one-line place, for messages. */
  readonly place: string
  close(): Promise<void>
}

/** Questions over all stored documents that were not dropped. Answers do not depend on the order of writing. */
export interface Corpus {
  /** The whole corpus measured as one group (`group_id` = `all`): totals, weeks, ratings, scopes; mention counts 0. */
  totals(): Promise<
    GroupMeasure & {
      readonly from: string | null
      readonly to: string | null
      readonly dropped: Readonly<Record<string, number>>
    }
  >
  /** In the order asked for; a group without mentions has zeros. */
  measure(groups: readonly MeasureGroup[]): Promise<readonly GroupMeasure[]>
  /** Themes that stored mentions carry, with distinct documents; most frequent first, ties by name. */
  themes(): Promise<readonly { readonly theme: string; readonly documents: number }[]>
  /** Distinct phrases without a known pain, most frequent first (ties by aspect, opinion), at most `limit`. */
  phrases(limit: number): Promise<readonly PhraseCount[]>
  /** Gives every stored phrase mention the theme of its (aspect, opinion), null for the rest. */
  assignPhrases(
    themes: readonly { readonly aspect: string; readonly opinion: string; readonly theme: string }[],
  ): Promise<void>
  /** For pairs of themes in the same document: distinct documents, for pairs seen `atLeast` times; ordered by pair. */
  pairs(
    atLeast: number,
  ): Promise<readonly { readonly a: string; readonly b: string; readonly documents: number }[]>
  /** The (aspect or quote) texts most frequent in a theme, for names and tables. */
  themePhrases(
    themes: readonly string[],
    limit: number,
  ): Promise<ReadonlyMap<string, readonly { readonly text: string; readonly count: number }[]>>
  /**
   * Per group up to `limit` candidates: highest confidence first, quotes of 2 to 60 characters, texts between 8 and 300
   * characters preferred, one per copy group, newest first among equals, ties by document id; `hidden` only those in
   * satisfied feedback (pos polarity or rating of 4 or more).
   */
  quotes(
    groups: readonly MeasureGroup[],
    limit: number,
    hidden?: boolean,
  ): Promise<ReadonlyMap<string, readonly QuoteCandidate[]>>
  /** All mentions with a theme, in the order of document_id, quote_start, kind, code: for `mentions.jsonl`. */
  mentions(): AsyncIterable<MentionRow>
}

/** Current themes and fixes (replaced as a whole) and their history (a row a week and fix). JSON bodies. */
export interface Results {
  replaceThemes(themes: readonly { readonly theme_id: string; readonly body: unknown }[]): Promise<void>
  replaceFixes(
    fixes: readonly {
      readonly fix_id: string
      readonly rank: number
      readonly week: string | null
      readonly score: number
      readonly body: unknown
    }[],
  ): Promise<void>
  themes(): Promise<readonly unknown[]>
  fixes(): Promise<readonly unknown[]>
  history(
    fixId: string,
  ): Promise<readonly { readonly week: string; readonly rank: number; readonly score: number }[]>
}

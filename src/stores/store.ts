import type { DigestEntry, LoggedEntry } from '../model/digest-entry.js'
import type { FixState } from '../model/fix.js'
import type { IntakeEntry, IntakeEvent } from '../model/intake.js'
import type { JudgementRow, NameSuggestion, Ruling } from '../model/judgement.js'
import type {
  DocumentScope,
  GroupEvidence,
  GroupMeasure,
  MeasureGroup,
  MentionChoice,
  PeopleCount,
  QuoteCandidate,
  QuoteChoice,
} from '../model/measure.js'
import type { DocumentRow, MentionRow, StoredDocument } from '../model/mention.js'
import type { SeriesOf, WatchedField } from '../model/rise.js'
import type { StoredText, TextScope } from '../model/term.js'
import type { PhraseCount } from '../model/theme.js'
import type { ThemeEvent } from '../model/theme-event.js'
import type { VersionCount, Versions } from '../model/version.js'

export type { GroupMeasure, MeasureGroup, QuoteCandidate, ScopeField, WeekCount } from '../model/measure.js'
export { SCOPE_FIELDS } from '../model/measure.js'

/** What one batch of document stages gave; written in one transaction or not at all. */
export interface StoreBatch {
  readonly documents: readonly DocumentRow[]
  readonly mentions: readonly MentionRow[]
}

/**
 * Which documents are to be deleted: all that this customer (as hashed) said, or all from before this day; documents
 * without a date have no age and stay.
 */
export type Removal = { readonly customer: string } | { readonly before: string }

/** From the week that begins on one Monday to that of another, both in it. */
export interface WeekSpan {
  readonly from: string
  readonly to: string
}

export interface Series {
  /** All documents, whatever was found in them; ordered by value. */
  readonly all: readonly SeriesOf[]
  readonly series: readonly SeriesOf[]
}

export const MOST_SERIES_VALUES = 50

/** Where analyzed feedback is kept. Implementations pass `test/stores/store.contract.ts`. */
export interface Store {
  /** Which of these documents are there already, analyzed with the same pipeline and taxonomy version. */
  knownDocuments(documentIds: readonly string[], versions: Versions): Promise<ReadonlySet<string>>
  /** Writes a batch atomically; documents that are there (by id) are replaced with their mentions. */
  write(batch: StoreBatch): Promise<{ readonly added: number; readonly replaced: number }>
  /**
   * Documents that were not dropped and that other versions judged, with all their mentions as they were tagged, whatever
   * rulings make of them (ordered by id), some hundred at a time. Each comes once; what is written or confirmed meanwhile need not come. Always in the same order.
   */
  judgedByOthers(versions: Versions): AsyncIterable<readonly StoredDocument[]>
  /** These versions judge these documents as they are stored: marks them so, with their mentions. Atomic. */
  confirm(documentIds: readonly string[], versions: Versions): Promise<void>
  /** Those of these documents that are there and were not dropped, in the order of their ids. */
  documents(documentIds: readonly string[]): Promise<readonly DocumentRow[]>
  /**
   * Deletes documents for ever: with all that was found in them, said of them (judgements), and quoted from them (in
   * themes and fixes). Counts and ranking that a run made stay as they are until the next one.
   */
  remove(which: Removal): Promise<{ readonly documents: number }>
  readonly corpus: Corpus
  readonly judgements: Judgements
  readonly results: Results
  readonly ledger: Ledger
  readonly digests: Digests
  readonly intake: Intake
  /** Readable one-line place, for messages. */
  readonly place: string
  close(): Promise<void>
}

/** Questions over all stored documents that were not dropped. Answers do not depend on the order of writing. */
export interface Corpus {
  /** All that customers said in a scope as one group (`group_id` = `all`): totals, weeks, ratings, scopes; mention counts 0. */
  totals(scope?: DocumentScope): Promise<
    GroupMeasure & {
      readonly from: string | null
      readonly to: string | null
      readonly dropped: Readonly<Record<string, number>>
    }
  >
  /** Which versions judged how many of the documents; most documents first, ties by version. */
  versions(): Promise<readonly VersionCount[]>
  /** What customers said in a scope, in the order asked for; a group without mentions has zeros. */
  measure(
    groups: readonly MeasureGroup[],
    scope?: DocumentScope,
    choice?: MentionChoice,
  ): Promise<readonly GroupMeasure[]>
  /** What stands beside these counts, in the order asked for. */
  evidence(groups: readonly MeasureGroup[], scope?: DocumentScope): Promise<readonly GroupEvidence[]>
  /**
   * Customers of a scope by what they speak of: who can be drawn anew. Of copies in one week one voice counts. Most
   * people first, then by groups.
   */
  people(groups: readonly MeasureGroup[], scope?: DocumentScope): Promise<readonly PeopleCount[]>
  /**
   * Weeks of groups, and of all that customers said, in the most frequent values of a field: at most MOST_SERIES_VALUES,
   * by documents in the span, ties by value. Ordered by group as asked, then value; a group has no entry where it is not
   * said.
   */
  series(field: WatchedField, groups: readonly MeasureGroup[], span: WeekSpan): Promise<Series>
  /** Themes that stored mentions carry, with distinct documents; most frequent first, ties by name. */
  themes(): Promise<readonly { readonly theme: string; readonly documents: number }[]>
  /** One document of each copy group in a scope, in the order of document_id; undated documents are in none. */
  texts(scope: TextScope): AsyncIterable<StoredText>
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
   * Per group up to `limit` candidates with quotes of 2 to 60 characters, one per copy group: texts of 8 to 300
   * characters before others, then highest confidence first, newest first among equals, ties by document id;
   * satisfied feedback is of pos polarity or has a rating of 4 or more.
   */
  quotes(
    groups: readonly MeasureGroup[],
    limit: number,
    choice?: QuoteChoice,
    scope?: DocumentScope,
  ): Promise<ReadonlyMap<string, readonly QuoteCandidate[]>>
  /**
   * All mentions with a theme, in the order of document_id, quote_start, kind, code: for `mentions.jsonl`. Only with
   * `fields`, if given: reading all of them takes three times as long as reading a third.
   */
  mentions<Name extends keyof MentionRow = keyof MentionRow>(
    fields?: readonly Name[],
  ): AsyncIterable<Pick<MentionRow, Name>>
}

/** What people (and models that they ask) say about mentions. It outlives every new analysis of a document. */
export interface Judgements {
  /** Keeps judgements for ever; those that are there (by id) are left alone. */
  add(judgements: readonly JudgementRow[]): Promise<{ readonly added: number }>
  /** All of them, oldest first, ties by id. */
  list(): Promise<readonly JudgementRow[]>
  /**
   * Puts rulings over what was tagged, in the place of all that an earlier call put there: of the mentions of a ruling's
   * document, kind and code that overlap its place none counts any more, and where it holds, one mention of confidence 1
   * counts in their place, with the judgement's id. A document that is written again loses this until the next call.
   */
  apply(rulings: readonly Ruling[]): Promise<void>
  /** All pains and requests as they were tagged, whatever rulings make of them, in any order. */
  tagged(): AsyncIterable<MentionRow>
}

/**
 * Current themes and fixes (replaced as a whole) and their history (a row a week and fix). JSON bodies; each row is kept
 * with the versions whose judgement its numbers rest on.
 */
export interface Results {
  replaceThemes(
    themes: readonly { readonly theme_id: string; readonly body: unknown }[],
    versions: Versions,
  ): Promise<void>
  replaceFixes(
    fixes: readonly {
      readonly fix_id: string
      readonly rank: number
      readonly week: string | null
      readonly score: number
      /** At the end of the week. */
      readonly state: FixState
      readonly body: unknown
    }[],
    versions: Versions,
  ): Promise<void>
  themes(): Promise<readonly unknown[]>
  fixes(): Promise<readonly unknown[]>
  /** Of one fix, or with null of all, those that are no longer current too; by fix, then week. */
  history(fixId: string | null): Promise<readonly HistoryEntry[]>
  /** Says anew in which states fixes stood; nothing comes of a week and fix without a row of history. */
  restate(states: readonly WeekState[]): Promise<void>
  /** Keeps names that somebody proposes for themes; the same theme, name and source twice is one. */
  suggestNames(names: readonly NameSuggestion[]): Promise<void>
  /** By theme, then oldest first. */
  suggestedNames(): Promise<readonly NameSuggestion[]>
}

/** What people decided of themes, for ever, and what one run leaves for the next. */
export interface Ledger {
  /** Keeps events for ever; those that are there (by id) are left alone. */
  add(events: readonly ThemeEvent[]): Promise<void>
  /** By number, ties by id. */
  events(): Promise<readonly ThemeEvent[]>
  /** Takes the place of what was carried before. */
  carry(themes: unknown): Promise<void>
  /** null before the first run. */
  carried(): Promise<unknown>
}

/** The ledger of digests: entries are added, never changed. */
export interface Digests {
  /** Keeps entries for ever; tells which (by id) were not there before. Of two who add the same id, one is told so. */
  add(entries: readonly DigestEntry[]): Promise<{ readonly added: ReadonlySet<string> }>
  /** Those of one subscription, or with null all; oldest first, ties by id. */
  list(subscription: string | null): Promise<readonly LoggedEntry[]>
  /** What the digest says that an entry fixed; null where there is none. */
  body(entryId: string): Promise<string | null>
}

/** What became of feedback on its way: for those who look after the pipeline, and in no count of feedback. */
export interface Intake {
  /** Keeps entries; those that are there (by id) are left alone. */
  add(entries: readonly IntakeEntry[]): Promise<void>
  /** Oldest first, ties by id. */
  list(event: IntakeEvent): Promise<readonly IntakeEntry[]>
  /** Takes back what turned out otherwise. */
  remove(entryIds: readonly string[]): Promise<void>
}

/** In which state a fix stood at the end of a week. */
export interface WeekState {
  readonly fix_id: string
  readonly week: string
  readonly state: FixState
}

/** What was said of a fix in a week. */
export interface HistoryEntry {
  readonly fix_id: string
  readonly week: string
  readonly rank: number
  readonly score: number
  /** null in rows from before states were kept. */
  readonly state: FixState | null
  /** null in rows from before versions were kept with results. */
  readonly taxonomy_version: string | null
  readonly pipeline_version: string | null
}

import { DOCUMENT_FIELD_NAMES, MENTION_FIELD_NAMES } from '../../model/fields.js'
import type { DocumentRow, MentionRow } from '../../model/mention.js'

const DOCUMENTS_OWN: ReadonlySet<string> = new Set(DOCUMENT_FIELD_NAMES)

/** The fields of a mention that are not its document's. */
const OWN_FIELD_NAMES = MENTION_FIELD_NAMES.filter((name) => !DOCUMENTS_OWN.has(name)) as (keyof OwnMention)[]

/** A mention without what its document says already. */
export type OwnMention = Omit<MentionRow, keyof MentionRow & keyof DocumentRow>

/** What was found in a document, and what people's word makes of it. */
export interface Found {
  /** As the stages tagged them; phrases with the theme that `cluster` gave them. */
  readonly tagged: readonly OwnMention[]
  /** Ids of those that do not count, by people's word. */
  readonly set_aside: readonly string[]
  /** Those that people put in their place. */
  readonly asserted: readonly OwnMention[]
}

/** A document with all that the store knows of it: one record, so that it is written whole or not at all. */
export interface DocumentState {
  readonly row: DocumentRow
  readonly found: Found
}

export type Source = Readonly<Record<string, unknown>>

/** A record as the server holds it; fields that are null are left out. */
export const rowOf = <Row>(names: readonly (keyof Row & string)[], source: Source): Row => {
  const row: Record<string, unknown> = {}
  for (const name of names) row[name] = source[name] ?? null
  return row as Row
}

/** A row as it is kept: without nulls, and with U+FFFD for half characters, which UTF-8 has none for. */
export const toSource = (row: object): Record<string, unknown> => {
  const source: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    if (value !== null) source[name] = typeof value === 'string' ? value.toWellFormed() : value
  }
  return source
}

export const toOwnMention = (row: MentionRow): OwnMention => rowOf(OWN_FIELD_NAMES, toSource(row))

/** The mention as everybody else knows it. */
export const toMentionRow = (own: OwnMention, document: DocumentRow): MentionRow => {
  const row: Record<string, unknown> = {}
  for (const name of MENTION_FIELD_NAMES) {
    row[name] = DOCUMENTS_OWN.has(name) ? document[name as keyof DocumentRow] : own[name as keyof OwnMention]
  }
  return row as unknown as MentionRow
}

/** A document's record as the server gives it back. */
export const toState = (source: Source): DocumentState => {
  const found = source['found'] as { [Name in keyof Found]: readonly Source[] | readonly string[] }
  const own = (mentions: readonly unknown[]): OwnMention[] =>
    mentions.map((mention) => rowOf(OWN_FIELD_NAMES, mention as Source))
  return {
    row: rowOf<DocumentRow>(DOCUMENT_FIELD_NAMES, source),
    found: {
      tagged: own(found.tagged),
      set_aside: found.set_aside as readonly string[],
      asserted: own(found.asserted),
    },
  }
}

/** The mentions that count. */
export const mentionsThatCount = ({ tagged, set_aside, asserted }: Found): readonly OwnMention[] => {
  const without = new Set(set_aside)
  return [...tagged.filter(({ mention_id }) => !without.has(mention_id)), ...asserted]
}

/** One word for a pair; sorts as aspect, then opinion. null where either is missing. */
export const phraseKey = (aspect: string | null, opinion: string | null): string | null =>
  aspect === null || opinion === null ? null : `${aspect}\u0000${opinion}`

export const isSatisfied = ({ polarity, rating }: Pick<DocumentRow, 'polarity' | 'rating'>): boolean =>
  polarity === 'pos' || (rating !== null && rating >= 4)

/** Within which ratings are compared: product, else category, and week. */
export const comparisonOf = ({ product, product_id, category, week }: DocumentRow): string =>
  `${product ?? product_id ?? category ?? ''}\u0000${week ?? ''}`

const batchOf = ({ product, product_id, week }: DocumentRow): string | null =>
  week === null || (product ?? product_id) === null ? null : `${product ?? product_id}\u0000${week}`

const READABLE = { shortest: 8, longest: 300 }

/** A document's record, with what questions count by. `terms`: the words in it. */
export const toDocumentSource = (
  { row, found }: DocumentState,
  terms: readonly string[],
): Record<string, unknown> => {
  const mentions = mentionsThatCount(found)
  const phrases = mentions.filter(({ kind }) => kind === 'phrase')
  return {
    ...toSource(row),
    themes: distinct(mentions.map(({ theme }) => theme)),
    blocking_themes: distinct(mentions.map(({ theme, blocks }) => (blocks ? theme : null))),
    phrases: distinct(phrases.map(({ aspect, opinion }) => phraseKey(aspect, opinion))),
    terms,
    satisfied: isSatisfied(row),
    ...toSource({ comparison: comparisonOf(row), batch: batchOf(row) }),
    ruled: found.set_aside.length + found.asserted.length > 0,
    found: {
      tagged: found.tagged.map(toSource),
      set_aside: found.set_aside,
      asserted: found.asserted.map(toSource),
    },
  }
}

/** The records of a document's mentions that count, by their ids. */
export const toMentionSources = ({ row, found }: DocumentState): ReadonlyMap<string, Source> => {
  const sources = new Map<string, Source>()
  const seen = new Set<string>()
  const ofDocument = {
    satisfied: isSatisfied(row),
    readable: row.text.length >= READABLE.shortest && row.text.length <= READABLE.longest,
  }
  for (const own of mentionsThatCount(found)) {
    const said = own.aspect ?? own.quote
    const key = JSON.stringify([own.theme, said])
    sources.set(own.mention_id, {
      ...toSource(toMentionRow(own, row)),
      ...ofDocument,
      said,
      ...(own.kind === 'phrase' ? toSource({ phrase: phraseKey(own.aspect, own.opinion) }) : {}),
      themed: own.theme !== null,
      // The second time that the same is said of the same theme in this document.
      repeated: seen.has(key),
      quote_length: own.quote_end - own.quote_start,
      confidence_millionths: Math.round(own.confidence * 1e6),
    })
    seen.add(key)
  }
  return sources
}

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].sort()

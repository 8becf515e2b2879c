import type { Feedback, Source } from '../model/feedback.js'
import { documentId, hashCustomer } from './identify.js'
import { parseDate } from './parse-date.js'
import { parseMoney, parseRating, parseSource, parseVotes, readValue } from './parse-values.js'
import { looksPersonal } from './personal-columns.js'
import { readTurns, type Session } from './read-turns.js'
import { soundsSpoken } from './sounds-spoken.js'
import type { FieldName } from './source.js'
import { parseLabelledText } from './speaker-labels.js'

type ValueField = Exclude<FieldName, 'text' | 'turns'>

/** A row as read: what stands in each field's column, and the other columns. */
export interface RowValues extends Readonly<Record<ValueField, string | null>> {
  /** undefined when the row has no text at all, '' when it has an empty one. */
  readonly text: string | undefined
  /** As parsed: an array from JSON, a string from a table; null when the row has none. */
  readonly turns: unknown
  readonly metadata: Readonly<Record<string, string>>
}

/** Why a row cannot become feedback. */
export interface RowFault {
  readonly field: FieldName | null
  readonly reason: string
  /** Cut short; null for anything that may hold feedback text or personal data. */
  readonly value: string | null
}

export interface BuildOptions {
  readonly customerSalt: string
  /**
   * The column that was guessed to be `source`: what it says, if none of ours (渠道: 天猫), goes to `metadata` under
   * its name. null when the user mapped it: then an unknown word is a fault.
   */
  readonly guessedSource: string | null
}

const MAX_SHOWN_VALUE = 40
/** How databases write "no date". */
const ZERO_DATE = /^(?:0+|0{4}[-/.]0?0[-/.]0?0(?:[ T]00:00:00)?)$/

/** Makes a row feedback; a fault is a value, because one bad row must not stop a file. */
export function buildFeedback(row: RowValues, options: BuildOptions): Feedback | RowFault {
  const session = readSession(row)
  if ('reason' in session) return session
  const created_at = readDate(row.created_at ?? session.at, row.created_at === null)
  if (isFault(created_at)) return created_at
  const source = readSource(row, session)
  if (source === null && options.guessedSource === null) {
    return fault('source', 'not one of review, call, chat, idea, expert', row.source ?? '')
  }
  const rating = readRating(row.rating)
  if (isFault(rating)) return rating
  const order_value = readOrderValue(row.order_value)
  if (isFault(order_value)) return order_value
  const votes = readVotes(row.votes)
  if (isFault(votes)) return votes

  const givenId = readValue(row.id)
  const customer = readValue(row.customer)
  const identity = {
    givenId,
    source: source ?? defaultSource(row, session),
    text: session.text,
    created_at,
    product_id: readValue(row.product_id),
    product: readValue(row.product),
    customer: customer === null ? null : hashCustomer(customer, options.customerSalt),
    category: readValue(row.category),
    votes,
  }
  const document_id = documentId(identity)
  return {
    id: givenId ?? document_id,
    document_id,
    source: identity.source,
    text: identity.text,
    turns: session.turns,
    created_at,
    category: identity.category,
    product_id: identity.product_id,
    product: identity.product,
    variant: readValue(row.variant),
    shop: readValue(row.shop),
    region: readValue(row.region),
    rating,
    order_id: readValue(row.order_id),
    order_value,
    votes,
    customer: identity.customer,
    metadata: source === null ? keepSource(row, options) : row.metadata,
  }
}

function readSession(row: RowValues): Session | RowFault {
  const session = isSpoken(row) ? readSpoken(row.turns) : readText(row)
  if ('reason' in session) return session
  if (session.text.includes('\0')) return { field: 'text', reason: 'NUL characters: not a text', value: null }
  return session
}

function isSpoken(row: RowValues): boolean {
  return row.turns !== null && row.turns !== ''
}

function readSpoken(turns: unknown): Session | RowFault {
  const session = readTurns(turns)
  return 'reason' in session ? { field: 'turns', reason: session.reason, value: null } : session
}

function readText(row: RowValues): Session | RowFault {
  // An empty `turns` is an empty text; it is dropped later and counted.
  const text = row.text ?? (row.turns === '' ? '' : undefined)
  if (text === undefined) return { field: 'text', reason: 'the row has no text', value: null }
  return { text, turns: parseLabelledText(text), at: null }
}

/** `lenient`: the time of a first turn is a help, not a field that must be right. */
function readDate(given: string | null, lenient: boolean): string | null | RowFault {
  const value = readValue(given)
  if (value === null || ZERO_DATE.test(value)) return null
  const parsed = parseDate(value)
  if ('time' in parsed) return parsed.time
  return lenient ? null : fault('created_at', parsed.reason, value)
}

/** null when a word is given that is no source. */
function readSource(row: RowValues, session: Session): Source | null {
  const value = readValue(row.source)
  return value === null ? defaultSource(row, session) : parseSource(value)
}

/** What stands in a column of conversations is one, even where nothing tells who speaks. */
function defaultSource(row: RowValues, session: Session): Source {
  if (session.turns === null && !isSpoken(row)) return 'review'
  return soundsSpoken(session.text) ? 'call' : 'chat'
}

function keepSource(row: RowValues, options: BuildOptions): RowValues['metadata'] {
  return options.guessedSource === null || row.source === null
    ? row.metadata
    : { ...row.metadata, [options.guessedSource]: row.source }
}

function readRating(given: string | null): number | null | RowFault {
  const value = readValue(given)
  if (value === null) return null
  const rating = parseRating(value)
  return Number.isNaN(rating) ? fault('rating', 'not a rating from 1 to 5', value) : rating
}

function readOrderValue(given: string | null): number | null | RowFault {
  const value = readValue(given)
  if (value === null) return null
  const amount = parseMoney(value)
  return Number.isNaN(amount) ? fault('order_value', 'not an amount of money', value) : amount
}

function readVotes(given: string | null): number | null | RowFault {
  const value = readValue(given)
  if (value === null) return null
  const votes = parseVotes(value)
  return Number.isNaN(votes) ? fault('votes', 'not a number of votes', value) : votes
}

function fault(field: FieldName, reason: string, value: string): RowFault {
  // A row that slipped by a column can have a telephone number where its date should be.
  const shown = looksPersonal(value)
    ? null
    : [...value.slice(0, 2 * MAX_SHOWN_VALUE)].slice(0, MAX_SHOWN_VALUE).join('')
  return { field, reason, value: shown }
}

function isFault(value: unknown): value is RowFault {
  return typeof value === 'object' && value !== null
}

import type { Feedback } from '../model/feedback.js'
import type { RejectedRow } from '../model/intake.js'

/** The fields of feedback that a column or a JSON key can be mapped to. */
export const FIELD_NAMES = [
  'text',
  'turns',
  'id',
  'source',
  'created_at',
  'category',
  'product_id',
  'product',
  'variant',
  'shop',
  'region',
  'rating',
  'order_id',
  'order_value',
  'votes',
  'customer',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** Field → column as the user named it; `''` says that no column is this field, so that none is guessed. */
export type FieldMap = Readonly<Partial<Record<FieldName, string>>>

export type SourceFormat = 'csv' | 'json-lines' | 'json-array'
export type SourceEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** One row of a file. `index` is the 0-based place of the row in its file, rejected rows counted. */
export type SourceItem =
  | { readonly kind: 'feedback'; readonly feedback: Feedback; readonly index: number }
  | (RejectedRow & { readonly kind: 'reject'; readonly index: number })

/** How a file will be read; `columns` names the column of each field that has one. */
export interface FileReading {
  readonly file: string
  readonly format: SourceFormat
  readonly encoding: SourceEncoding
  readonly columns: Readonly<Partial<Record<FieldName, string>>>
  /** The fields of `columns` that nobody mapped: show them, a guess can be wrong. */
  readonly guessed: readonly FieldName[]
}

/** What a file gave. A file without rows is no error while another has some: warn. */
export interface FileEnd {
  readonly file: string
  /** Feedback and rejects together. */
  readonly rows: number
  readonly rejected: number
}

export interface ReadOptions {
  /** Files, or folders whose readable files are taken from all levels. */
  readonly inputs: readonly string[]
  readonly map?: FieldMap
  /** A row longer than this is rejected, so that one broken row cannot fill the memory. Default 10 MB. */
  readonly maxRecordBytes?: number
  /** Rows a batch, default 500. */
  readonly batchSize?: number
  /** Mixed into the hash of customers, so that hashes of different teams cannot be joined. */
  readonly customerSalt?: string
  readonly onFile?: (reading: FileReading) => void
  readonly onEnd?: (end: FileEnd) => void
  /** Bytes as they lie on disk, over all files. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void
}

export const DEFAULT_MAX_RECORD_BYTES = 10_000_000
export const DEFAULT_BATCH_SIZE = 500

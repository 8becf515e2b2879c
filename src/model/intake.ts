import type { Reject } from './feedback.js'
import { type FieldTable, field, fieldsOf } from './fields.js'
import { shortHash } from './hash.js'

/**
 * What became of feedback on its way into the store. rejected: a row could not be read. dead: a document broke a stage or
 * the store refused it; it is taken back when the document is stored after all. stored: documents were written together.
 */
export const INTAKE_EVENTS = ['rejected', 'dead', 'stored'] as const
export type IntakeEvent = (typeof INTAKE_EVENTS)[number]

/** One row of the `intake` set. Nothing in it is feedback: neither text nor a value of a row. */
export interface IntakeEntry {
  /** Made of what it tells of but the time: what is read or done twice is told once. */
  readonly entry_id: string
  readonly event: IntakeEvent
  /** UTC; when it happened first. */
  readonly happened_at: string
  /** rejected: name of the file, without its folders. */
  readonly file: string | null
  /** rejected: the field that cannot be read, null for the row as a whole. */
  readonly field: string | null
  /** dead: the stage that failed. */
  readonly stage: string | null
  /** rejected: what is wrong with the row; dead: kind of the error. */
  readonly reason: string | null
  /** dead. */
  readonly document_id: string | null
  /** stored: how many, dropped ones among them; else 0. */
  readonly documents: number
  /** stored: from when the first of them was queued (without queues: read) until all were stored. */
  readonly lag_seconds: number | null
}

/** A row that could not be read, and what is the same whenever this row of this file is read. */
export interface RejectedRow {
  readonly reject: Reject
  readonly row_key: string
}

export const describeReject = ({ reject, row_key }: RejectedRow, at: string): IntakeEntry =>
  entryOf('rejected', [row_key], at, {
    file: reject.file.split(/[\\/]/).at(-1) ?? reject.file,
    field: reject.field,
    reason: reject.reason,
  })

export const describeDeath = (
  {
    document_id,
    stage,
    kind,
  }: { readonly document_id: string; readonly stage: string; readonly kind: string },
  at: string,
): IntakeEntry => entryOf('dead', [document_id], at, { document_id, stage, reason: kind })

/** @param lagSeconds since the first of them was queued or read */
export const describeStored = (documentIds: readonly string[], lagSeconds: number, at: string): IntakeEntry =>
  entryOf('stored', documentIds.toSorted(), at, {
    documents: documentIds.length,
    lag_seconds: lagSeconds,
  })

/** `of`: what makes it the same one when it comes again. */
const entryOf = (
  event: IntakeEvent,
  of: readonly string[],
  at: string,
  given: Partial<IntakeEntry>,
): IntakeEntry => ({
  entry_id: `${event}-${shortHash(of.join())}`,
  event,
  happened_at: at,
  file: null,
  field: null,
  stage: null,
  reason: null,
  document_id: null,
  documents: 0,
  lag_seconds: null,
  ...given,
})

const intakeTable = {
  entry_id: field('keyword', false, '记录编号', 'Made of what it tells of; what happens twice is told once.'),
  event: field('keyword', false, '事件', 'rejected, dead or stored.'),
  happened_at: field('date', false, '时间', 'UTC; when it happened first.'),
  file: field('keyword', true, '文件', 'rejected: name of the file.'),
  field: field('keyword', true, '字段', 'rejected: the field that cannot be read; null for the whole row.'),
  stage: field('keyword', true, '步骤', 'dead: the stage that failed.'),
  reason: field('keyword', true, '原因', 'rejected: what is wrong; dead: kind of the error. Never feedback.'),
  document_id: field('keyword', true, '反馈编号', 'dead: which document.'),
  documents: field('integer', false, '反馈数', 'stored: how many, dropped ones among them; else 0.'),
  lag_seconds: field('number', true, '入库滞后（秒）', 'stored: from queued (or read) until stored.'),
} as const satisfies FieldTable<IntakeEntry>

/** The fields of the `intake` set. */
export const INTAKE_FIELDS = fieldsOf(intakeTable)

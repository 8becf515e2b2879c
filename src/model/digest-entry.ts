import { type FieldTable, field, fieldsOf } from './fields.js'

/**
 * What happened to a digest. built: its content was fixed. sending: an attempt began. sent, failed: how it ended; a
 * failed one with a `retry_at` is tried again. unclear: nobody knows whether it arrived. skipped: there was nothing to say. confirmed: a person says that it
 * arrived. unsubscribed, subscribed: what a recipient asked for; they belong to no week.
 * noticed: something stands out, in a week; alerts are told of it once.
 */
export const DIGEST_EVENTS = [
  'built',
  'sending',
  'sent',
  'failed',
  'unclear',
  'skipped',
  'confirmed',
  'unsubscribed',
  'subscribed',
  'noticed',
] as const
export type DigestEvent = (typeof DIGEST_EVENTS)[number]

/** Before the name of an alert where it stands in place of a subscription's. */
export const ALERT_PREFIX = 'alert:'

/** One row of the `digest_entries` set, the ledger of digests and alerts; their state is what all rows come to. */
export interface DigestEntry {
  /** Made of what the entry says but its time, so that of two schedulers only one can make it. */
  readonly entry_id: string
  readonly event: DigestEvent
  /** Name of the subscription; or `alert:` and the name of an alert. */
  readonly subscription: string
  /** Monday of the week that the digest tells of, or in which something was noticed; of an alert the day that it is sent. */
  readonly period: string | null
  /** Address, or the chat service; null where it is said of all recipients. Of what was noticed, what that is. */
  readonly recipient: string | null
  /** From 1; 0 where nothing was sent. */
  readonly attempt: number
  readonly message_id: string | null
  readonly content_hash: string | null
  /** `DigestContent` as JSON. */
  readonly body: string | null
  /** Why it failed: the server's code, or the connection's. Never a server's words. */
  readonly reason: string | null
  readonly retry_at: string | null
  /** UTC. */
  readonly happened_at: string
}

/** An entry without what the digest says, which is large. */
export type LoggedEntry = Omit<DigestEntry, 'body'>

const digestEntryTable = {
  entry_id: field('keyword', false, '记录编号', 'Made of what the entry says; the same thing is said once.'),
  event: field(
    'keyword',
    false,
    '事件',
    'built, sending, sent, failed, unclear, skipped, confirmed, unsubscribed, subscribed or noticed.',
  ),
  subscription: field('keyword', false, '订阅', 'Name of the subscription; alert: and a name for an alert.'),
  period: field('day', true, '周（周一）', 'The week that the digest tells of; of an alert the day.'),
  recipient: field(
    'keyword',
    true,
    '收件人',
    'Address or chat service; null where all are meant; of what was noticed, what that is.',
  ),
  attempt: field('integer', false, '第几次', 'From 1; 0 where nothing was sent.'),
  message_id: field('keyword', true, '邮件编号', 'Message-ID of the mail.'),
  content_hash: field('keyword', true, '内容哈希', 'Hash of what the digest says.'),
  body: field('json', true, '内容', 'What the digest or alert says, as JSON.'),
  reason: field('keyword', true, '原因', 'Why it failed: a code.'),
  retry_at: field('date', true, '再试时间', 'UTC; null where it is not tried again.'),
  happened_at: field('date', false, '时间', 'UTC.'),
} as const satisfies FieldTable<DigestEntry>

/** The fields of the `digest_entries` set. */
export const DIGEST_ENTRY_FIELDS = fieldsOf(digestEntryTable)

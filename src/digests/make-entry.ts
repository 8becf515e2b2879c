import { createHash } from 'node:crypto'
import type { DigestEntry } from '../model/digest-entry.js'
import { toUtc } from '../to-utc.js'

const ID_DIGITS = 24

const hash = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** Of which digest for whom; also the first part of its Message-ID. */
export const digestId = (subscription: string, period: string, recipient: string): string =>
  hash([subscription, period, recipient]).slice(0, ID_DIGITS)

export const contentHash = (body: string): string => hash(body)

type Said = Pick<DigestEntry, 'event' | 'subscription' | 'period' | 'recipient' | 'attempt'>

/** Made of what happened to what, so that it can be said once only. */
export const entryId = ({ event, subscription, period, recipient, attempt }: Said): string =>
  hash([event, subscription, period, recipient, attempt]).slice(0, ID_DIGITS)

/** An entry of the ledger. */
export const makeEntry = (given: Said & Partial<DigestEntry>, now: Date): DigestEntry => ({
  message_id: null,
  content_hash: null,
  body: null,
  reason: null,
  retry_at: null,
  ...given,
  entry_id: entryId(given),
  happened_at: toUtc(now),
})

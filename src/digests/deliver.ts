import type { DigestContent, DigestLanguage } from '../model/digest.js'
import type { DigestEntry } from '../model/digest-entry.js'
import type { Store } from '../stores/store.js'
import { toUtc } from '../to-utc.js'
import { composeMail } from './compose-mail.js'
import type { SendOutcome } from './create-mail-sender.js'
import type { DigestStatus } from './digest-status.js'
import { digestId, makeEntry } from './make-entry.js'
import type { SendOptions } from './send-digests.js'

/** Waits double from five minutes to two hours: twelve tries reach over fourteen hours, longer than any greylisting. */
const FIRST_WAIT_MS = 5 * 60_000
const LONGEST_WAIT_MS = 120 * 60_000
const MOST_ATTEMPTS = 12

/**
 * Sends one digest to one recipient, unless somebody else is at it.
 * @param again a person wants it sent once more: then it is another mail, with a Message-ID of its own
 */
export const deliver = (
  { store, sender, mail, now, signal }: Omit<SendOptions, 'subscriptions' | 'rank'>,
  language: DigestLanguage,
  content: DigestContent,
  status: DigestStatus,
  again = false,
): Promise<void> =>
  tryOnce({
    store,
    status,
    from: mail.from,
    now,
    again,
    ...(signal === undefined ? {} : { signal }),
    send: (messageId) => sender.send(composeMail(content, language, status.recipient, messageId, mail)),
  })

export interface Attempt {
  readonly store: Pick<Store, 'digests'>
  readonly status: DigestStatus
  /** The sender, whose domain Message-IDs have. */
  readonly from: string
  readonly now: () => Date
  readonly again: boolean
  readonly signal?: AbortSignal
  readonly send: (messageId: string) => Promise<SendOutcome>
}

/**
 * Tries once. First the ledger is told that an attempt begins: who dies after that leaves something of which nobody knows
 * whether it arrived, and it is not sent again blindly.
 */
export const tryOnce = async ({ store, status, from, now, again, signal, send }: Attempt): Promise<void> => {
  if (signal?.aborted) return
  const { subscription, period, recipient } = status
  const attempt = status.attempts + 1
  const message_id = again
    ? messageIdOf(status, from, attempt)
    : (status.message_id ?? messageIdOf(status, from, null))
  const about = { subscription, period, recipient, attempt, message_id } as const
  const claim = makeEntry({ event: 'sending', ...about }, now())
  const { added } = await store.digests.add([claim])
  if (!added.has(claim.entry_id)) return
  const outcome = await send(message_id)
  await store.digests.add([makeEntry({ ...about, ...entryOf(outcome, attempt, now()) }, now())])
}

const entryOf = (
  outcome: SendOutcome,
  attempt: number,
  now: Date,
): Pick<DigestEntry, 'event'> & Partial<DigestEntry> => {
  if (outcome.kind === 'sent') return { event: 'sent' }
  const { kind, reason } = outcome
  if (kind === 'unclear') return { event: 'unclear', reason }
  if (kind === 'refused' || attempt >= MOST_ATTEMPTS) return { event: 'failed', reason }
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS)
  return { event: 'failed', reason, retry_at: toUtc(new Date(now.getTime() + waitMs)) }
}

/** What stands behind the @ of a sender. */
export const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'

/** All tries of one digest carry one Message-ID, by which a mail server's log tells what became of it. */
const messageIdOf = (
  { subscription, period, recipient }: DigestStatus,
  from: string,
  again: number | null,
): string => {
  const id = digestId(subscription, period, recipient)
  return `<${id}${again === null ? '' : `.${again}`}@${domainOf(from)}>`
}

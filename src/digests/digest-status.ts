import type { DigestEvent, LoggedEntry } from '../model/digest-entry.js'

/**
 * none: not begun. retry: failed, to be tried again. sending: somebody is at it. unclear: it may have arrived, and only a
 * person can find out. sent, failed, skipped: settled.
 */
export type DigestState = 'none' | 'retry' | 'sending' | 'unclear' | 'sent' | 'failed' | 'skipped'

/** What all entries about one digest for one recipient come to. */
export interface DigestStatus {
  readonly subscription: string
  readonly period: string
  readonly recipient: string
  readonly state: DigestState
  /** How often it was tried. */
  readonly attempts: number
  readonly message_id: string | null
  readonly reason: string | null
  readonly retry_at: string | null
  /** UTC; of the last entry. */
  readonly since: string | null
}

/** Longer than any conversation with a mail server may take: who said `sending` before has died. */
export const LEASE_MS = 15 * 60_000

/** How an attempt went, the surer word later. */
const OUTCOMES: readonly DigestEvent[] = ['sending', 'failed', 'unclear', 'sent', 'confirmed']

/** How it stands with a digest for a recipient. Entries of one second come in no order; what they say has one. */
export const statusOf = (
  entries: readonly LoggedEntry[],
  { subscription, period, recipient }: Pick<DigestStatus, 'subscription' | 'period' | 'recipient'>,
  now: Date,
): DigestStatus => {
  const own = entries.filter((entry) => entry.subscription === subscription && entry.period === period)
  const [last] = own
    .filter((entry) => entry.recipient === recipient && place(entry) >= 0)
    .sort((a, b) => b.attempt - a.attempt || place(b) - place(a))
  const skipped = own.find(({ event }) => event === 'skipped')
  const told = last ?? skipped
  return {
    subscription,
    period,
    recipient,
    state: last === undefined ? (skipped === undefined ? 'none' : 'skipped') : stateOf(last, now),
    attempts: last?.attempt ?? 0,
    message_id: last?.message_id ?? null,
    reason: last?.reason ?? null,
    retry_at: last?.retry_at ?? null,
    since: told?.happened_at ?? null,
  }
}

const place = ({ event }: LoggedEntry): number => OUTCOMES.indexOf(event)

const stateOf = ({ event, retry_at, happened_at }: LoggedEntry, now: Date): DigestState => {
  if (event === 'failed') return retry_at === null ? 'failed' : 'retry'
  if (event === 'unclear') return 'unclear'
  if (event !== 'sending') return 'sent'
  return now.getTime() - Date.parse(`${happened_at}Z`) > LEASE_MS ? 'unclear' : 'sending'
}

/** All digests for all recipients that entries speak of, the newest week first. */
export const allStatuses = (entries: readonly LoggedEntry[], now: Date): readonly DigestStatus[] => {
  const keys = new Map<string, Pick<DigestStatus, 'subscription' | 'period' | 'recipient'>>()
  for (const { subscription, period, recipient } of entries) {
    if (period === null || recipient === null) continue
    keys.set(JSON.stringify([period, subscription, recipient]), { subscription, period, recipient })
  }
  return [...keys].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, key]) => statusOf(entries, key, now))
}

/** Whether a recipient has asked to be left in peace, and has not taken it back. */
export const hasUnsubscribed = (
  entries: readonly LoggedEntry[],
  subscription: string,
  recipient: string,
): boolean => wishesOf(entries, subscription, recipient).at(-1)?.event === 'unsubscribed'

/** What a recipient asked for, oldest first. */
export const wishesOf = (
  entries: readonly LoggedEntry[],
  subscription: string,
  recipient: string,
): readonly LoggedEntry[] =>
  entries
    .filter(
      (entry) =>
        entry.subscription === subscription &&
        entry.recipient === recipient &&
        (entry.event === 'unsubscribed' || entry.event === 'subscribed'),
    )
    .sort((a, b) => a.attempt - b.attempt)

/** How many are in one of these states. */
export const countStates = (
  statuses: readonly Pick<DigestStatus, 'state'>[],
  ...states: readonly DigestStatus['state'][]
): number => statuses.filter(({ state }) => states.includes(state)).length

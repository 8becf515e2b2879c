import { type DigestStatus, statusOf } from '../digests/digest-status.js'
import { keptBody } from '../digests/kept-content.js'
import type { Alert, AlertContent } from '../model/alert.js'
import { ALERT_PREFIX, type LoggedEntry } from '../model/digest-entry.js'
import type { Store } from '../stores/store.js'

/** How it stands with a message for a recipient. */
export interface AlertStatus extends DigestStatus {
  readonly alert: string
}

/** Under which name the ledger keeps an alert. */
export const ledgerName = ({ name }: Pick<Alert, 'name'>): string => ALERT_PREFIX + name

/** Whom a message goes to: addresses, or the group of a robot. */
export const recipientsOf = ({ send, to }: Alert): readonly string[] => (send === 'mail' ? to : [send])

/** Days for which there is a message, the newest first. */
export const daysOf = (entries: readonly LoggedEntry[]): readonly string[] =>
  entries
    .flatMap(({ event, period }) => (event === 'built' && period !== null ? [period] : []))
    .sort()
    .reverse()

export const alertStatus = (
  entries: readonly LoggedEntry[],
  alert: Alert,
  day: string,
  recipient: string,
  now: Date,
): AlertStatus => ({
  alert: alert.name,
  ...statusOf(entries, { subscription: ledgerName(alert), period: day, recipient }, now),
})

/** All messages of an alert that were made, the newest first. */
export const alertStatuses = (
  entries: readonly LoggedEntry[],
  alert: Alert,
  now: Date,
): readonly AlertStatus[] =>
  daysOf(entries).flatMap((day) =>
    recipientsOf(alert).map((recipient) => alertStatus(entries, alert, day, recipient, now)),
  )

/** What the message of a day says; null where there is none. */
export const keptAlert = (
  store: Pick<Store, 'digests'>,
  alert: Alert,
  day: string,
): Promise<AlertContent | null> => keptBody(store, ledgerName(alert), day)

import { tryOnce } from '../digests/deliver.js'
import { civilTime } from '../digests/due-period.js'
import { isDue } from '../digests/send-digests.js'
import type { Alert } from '../model/alert.js'
import { addDays } from '../model/week.js'
import type { Store } from '../stores/store.js'
import {
  type AlertStatus,
  alertStatus,
  alertStatuses,
  daysOf,
  keptAlert,
  ledgerName,
  recipientsOf,
} from './alert-status.js'
import type { AlertPoster } from './create-alert-poster.js'

export interface SendAlertsOptions {
  readonly store: Store
  readonly alerts: readonly Alert[]
  /** Sender of mails, whose domain Message-IDs have. */
  readonly from: string | null
  readonly post: AlertPoster
  readonly now: () => Date
  readonly signal?: AbortSignal
}

/** A message that nobody could send for so long is no news any more. */
const MOST_DAYS = 7

/**
 * Sends what was noticed and is due, in the hours of each alert, once: may run at any time, as often as wanted and on
 * several machines at once.
 * @returns how it now stands with the messages of the last days
 */
export const sendAlerts = async (options: SendAlertsOptions): Promise<readonly AlertStatus[]> => {
  const { store, alerts, now, signal } = options
  const statuses: AlertStatus[] = []
  for (const alert of alerts) {
    if (signal?.aborted) break
    const { day: today, hour } = civilTime(now(), alert.timezone)
    const isRecent = ({ period }: AlertStatus): boolean => period > addDays(today, -MOST_DAYS)
    const statusesNow = async (): Promise<readonly AlertStatus[]> =>
      alertStatuses(await store.digests.list(ledgerName(alert)), alert, now()).filter(isRecent)
    const before = await statusesNow()
    const mayDisturb = hour >= alert.hours[0] && hour < alert.hours[1]
    const due = mayDisturb ? before.filter((status) => isDue(status, now())) : []
    for (const status of due.toReversed()) await tell(options, alert, status, false)
    statuses.push(...(due.length > 0 ? await statusesNow() : before))
  }
  return statuses
}

/** Which messages a person means: of a day (default: the newest), to all or one. */
export interface MeantAlert {
  readonly alert: Alert
  readonly day: string | null
  readonly recipient: string | null
}

/** Sends a message once more, as it was kept, because a person says so. */
export const resendAlert = async (
  meant: MeantAlert,
  options: Omit<SendAlertsOptions, 'alerts'>,
): Promise<readonly AlertStatus[]> => {
  const { alert } = meant
  for (const status of await meantStatuses(options.store, meant, options.now())) {
    if (status.state !== 'sending') await tell(options, alert, status, true)
  }
  return meantStatuses(options.store, meant, options.now())
}

/** Messages that a person means. */
export const meantStatuses = async (
  { digests }: Pick<Store, 'digests'>,
  { alert, day, recipient }: MeantAlert,
  now: Date,
): Promise<readonly AlertStatus[]> => {
  const entries = await digests.list(ledgerName(alert))
  const days = daysOf(entries)
  const chosen = day ?? days[0]
  if (chosen === undefined || !days.includes(chosen)) return []
  return recipientsOf(alert)
    .filter((each) => recipient === null || each === recipient.toLowerCase())
    .map((each) => alertStatus(entries, alert, chosen, each, now))
}

const tell = async (
  { store, from, post, now, signal }: Omit<SendAlertsOptions, 'alerts'>,
  alert: Alert,
  status: AlertStatus,
  again: boolean,
): Promise<void> => {
  const content = await keptAlert(store, alert, status.period)
  if (content === null) return
  await tryOnce({
    store,
    status,
    from: from ?? '',
    now,
    again,
    ...(signal === undefined ? {} : { signal }),
    send: (messageId) => post(alert, content, status.recipient, messageId),
  })
}

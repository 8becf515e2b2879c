import { civilTime } from '../digests/due-period.js'
import { contentHash, makeEntry } from '../digests/make-entry.js'
import type { Alert, AlertContent, AlertItem } from '../model/alert.js'
import type { LoggedEntry } from '../model/digest-entry.js'
import { addWeeks } from '../model/week.js'
import type { Store } from '../stores/store.js'
import { daysOf, keptAlert, ledgerName } from './alert-status.js'
import { findItems, keyOf } from './find-items.js'

export interface NoticeOptions {
  readonly store: Store
  readonly alerts: readonly Alert[]
  /** A week to count back from in place of the newest. */
  readonly week: string | null
  readonly now: () => Date
}

/** What stands out for an alert, and what of it nobody was told. */
export interface Noticed {
  readonly alert: Alert
  readonly week: string | null
  readonly items: readonly AlertItem[]
  readonly fresh: readonly AlertItem[]
}

/**
 * Looks for what stands out, and fixes in the ledger what is to be told: one message for all that is new, and one a day
 * and alert at most. What comes up later on a day, if it still stands out, is told the day after. What was noticed is
 * kept week by week, so that something that goes on is told once.
 * @returns what stands out, and what of it is told now
 */
export const noticeAlerts = async (options: NoticeOptions): Promise<readonly Noticed[]> => {
  const noticed: Noticed[] = []
  for (const alert of options.alerts) noticed.push(await noticeAlert(options, alert))
  return noticed
}

/** The same without keeping anything. */
export const lookForAlerts = async ({
  store,
  alerts,
  week,
}: Omit<NoticeOptions, 'now'>): Promise<readonly Noticed[]> => {
  const found: Noticed[] = []
  for (const alert of alerts) found.push(await lookFor(store, alert, week))
  return found
}

const noticeAlert = async ({ store, week: given, now }: NoticeOptions, alert: Alert): Promise<Noticed> => {
  const looked = await lookFor(store, alert, given)
  const { week, items, fresh } = looked
  if (week === null) return looked
  const isTold = fresh.length === 0 || (await fix(store, alert, { week, fresh }, now()))
  const told = isTold ? items : items.filter((item) => !fresh.includes(item))
  const about = { event: 'noticed', subscription: ledgerName(alert), period: week, attempt: 0 } as const
  await store.digests.add(told.map((item) => makeEntry({ ...about, recipient: keyOf(item) }, now())))
  return isTold ? looked : { ...looked, fresh: [] }
}

const lookFor = async (store: Store, alert: Alert, given: string | null): Promise<Noticed> => {
  const { week, items } = await findItems(store, alert, given)
  if (week === null) return { alert, week, items, fresh: [] }
  const entries = await store.digests.list(ledgerName(alert))
  const known = await knownKeys(store, alert, entries, addWeeks(week, -alert.quiet_weeks))
  return { alert, week, items, fresh: items.filter((item) => !known.has(keyOf(item))) }
}

/** What was noticed since a week; and what messages of that time tell, in case a process died before it said so. */
const knownKeys = async (
  store: Store,
  alert: Alert,
  entries: readonly LoggedEntry[],
  since: string,
): Promise<ReadonlySet<string>> => {
  const keys = entries.flatMap(({ event, period, recipient }) =>
    event === 'noticed' && (period ?? '') >= since ? [recipient ?? ''] : [],
  )
  const newest = daysOf(entries)[0]
  const last = newest === undefined ? null : await keptAlert(store, alert, newest)
  return new Set([...keys, ...(last !== null && last.week >= since ? last.items.map(keyOf) : [])])
}

/** @returns false when there is a message of today already; it stays as it is */
const fix = async (
  store: Store,
  alert: Alert,
  { week, fresh }: { readonly week: string; readonly fresh: readonly AlertItem[] },
  now: Date,
): Promise<boolean> => {
  const { name, categories, products, regions } = alert
  const content: AlertContent = { alert: name, week, scope: { categories, products, regions }, items: fresh }
  const body = JSON.stringify(content)
  const entry = makeEntry(
    {
      event: 'built',
      subscription: ledgerName(alert),
      period: civilTime(now, alert.timezone).day,
      recipient: null,
      attempt: 0,
      body,
      content_hash: contentHash(body),
    },
    now,
  )
  const { added } = await store.digests.add([entry])
  return added.has(entry.entry_id)
}

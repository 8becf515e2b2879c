import type { DigestContent } from '../model/digest.js'
import type { LoggedEntry } from '../model/digest-entry.js'
import type { Store } from '../stores/store.js'
import { entryId } from './make-entry.js'

/** What the ledger fixed under a name for a period, as it was kept; null where nothing was. */
export const keptBody = async <Content>(
  { digests }: Pick<Store, 'digests'>,
  subscription: string,
  period: string,
): Promise<Content | null> => {
  const body = await digests.body(
    entryId({ event: 'built', subscription, period, recipient: null, attempt: 0 }),
  )
  return body === null ? null : (JSON.parse(body) as Content)
}

/** What was said of a week; null where no digest was made. */
export const keptContent = (
  store: Pick<Store, 'digests'>,
  subscription: string,
  period: string,
): Promise<DigestContent | null> => keptBody(store, subscription, period)

/** What the subscription was told last before this week: of a digest that reached somebody. */
export const lastContent = async (
  store: Store,
  entries: readonly LoggedEntry[],
  subscription: string,
  period: string,
): Promise<DigestContent | null> => {
  const periods = entries.flatMap((entry) =>
    entry.subscription === subscription &&
    (entry.event === 'sent' || entry.event === 'confirmed') &&
    entry.period !== null &&
    entry.period < period
      ? [entry.period]
      : [],
  )
  const last = periods.sort().at(-1)
  return last === undefined ? null : keptContent(store, subscription, last)
}

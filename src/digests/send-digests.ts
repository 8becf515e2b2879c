import type { DigestContent, Subscription } from '../model/digest.js'
import type { LoggedEntry } from '../model/digest-entry.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Store } from '../stores/store.js'
import { createDigestBuilder } from './build-digest.js'
import type { MailOptions } from './compose-mail.js'
import type { MailSender } from './create-mail-sender.js'
import { deliver } from './deliver.js'
import { type DigestStatus, hasUnsubscribed, statusOf } from './digest-status.js'
import { duePeriod } from './due-period.js'
import { keptContent, lastContent } from './kept-content.js'
import { contentHash, makeEntry } from './make-entry.js'

export interface SendOptions {
  readonly store: Store
  readonly subscriptions: readonly Subscription[]
  readonly rank: RankSettings
  readonly sender: MailSender
  readonly mail: MailOptions
  readonly now: () => Date
  readonly signal?: AbortSignal
}

/**
 * Sends what is due, once: to every recipient of every subscription the digest of the newest week that they should have
 * been told of. May run at any time, as often as wanted and on several machines at once: the ledger says who sends what.
 * @returns how it now stands with each digest that is due
 */
export const sendDigests = async (options: SendOptions): Promise<readonly DigestStatus[]> => {
  const { store, subscriptions, now, signal } = options
  const build = createDigestBuilder(store, options.rank)
  const statuses: DigestStatus[] = []
  for (const subscription of subscriptions) {
    if (signal?.aborted) break
    const period = duePeriod(subscription, now())
    let entries = await store.digests.list(subscription.name)
    const statusNow = (recipient: string): DigestStatus =>
      statusOf(entries, { subscription: subscription.name, period, recipient }, now())
    const recipients = subscription.to.filter(
      (recipient) => !hasUnsubscribed(entries, subscription.name, recipient),
    )
    const due = recipients.filter((recipient) => isDue(statusNow(recipient), now()))
    if (due.length > 0) {
      const content = await fixContent(store, entries, subscription, period, build, now)
      if (content !== null) {
        await atOnce(options.sender.connections, due, (recipient) =>
          deliver(options, subscription.language, content, statusNow(recipient)),
        )
      }
      entries = await store.digests.list(subscription.name)
    }
    statuses.push(...recipients.map(statusNow))
  }
  return statuses
}

/** Whether it is to be tried now. */
export const isDue = ({ state, retry_at }: DigestStatus, now: Date): boolean =>
  state === 'none' || (state === 'retry' && retry_at !== null && Date.parse(`${retry_at}Z`) <= now.getTime())

/** What the digest of this week says: as it was kept, else as the store says now, and kept. null: nothing is sent. */
const fixContent = async (
  store: Store,
  entries: readonly LoggedEntry[],
  subscription: Subscription,
  period: string,
  build: ReturnType<typeof createDigestBuilder>,
  now: () => Date,
): Promise<DigestContent | null> => {
  const kept = await keptContent(store, subscription.name, period)
  if (kept !== null) return kept
  const content = await build(
    subscription,
    period,
    await lastContent(store, entries, subscription.name, period),
  )
  const about = { subscription: subscription.name, period, recipient: null, attempt: 0 } as const
  if (content.documents === 0 && subscription.empty === 'skip') {
    await store.digests.add([makeEntry({ event: 'skipped', ...about }, now())])
    return null
  }
  const body = JSON.stringify(content)
  const built = makeEntry({ event: 'built', ...about, body, content_hash: contentHash(body) }, now())
  const { added } = await store.digests.add([built])
  if (added.has(built.entry_id)) return content
  return (await keptContent(store, subscription.name, period)) ?? content
}

/** Does `work` for all items, so many at a time. */
const atOnce = async <Item>(
  most: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const left = [...items]
  const take = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: most }, take))
}

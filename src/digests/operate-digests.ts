import { TingxianError } from '../errors.js'
import type { DigestContent, Subscription } from '../model/digest.js'
import { ALERT_PREFIX } from '../model/digest-entry.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Store } from '../stores/store.js'
import { createDigestBuilder } from './build-digest.js'
import { confirmUnclear } from './confirm-unclear.js'
import { deliver } from './deliver.js'
import { allStatuses, type DigestStatus, hasUnsubscribed, statusOf, wishesOf } from './digest-status.js'
import { duePeriod } from './due-period.js'
import { keptContent, lastContent } from './kept-content.js'
import { makeEntry } from './make-entry.js'
import type { SendOptions } from './send-digests.js'
import type { Unsubscribing } from './unsubscribe-token.js'

/** Which digests a person means: of a week (default: the one that is due), for all recipients or one. */
export interface Meant {
  readonly subscription: Subscription
  readonly period: string | null
  readonly recipient: string | null
}

/** @throws TingxianError TX_DIGEST_UNKNOWN */
export const findSubscription = (subscriptions: readonly Subscription[], name: string): Subscription => {
  const found = subscriptions.find((subscription) => subscription.name === name)
  if (found !== undefined) return found
  throw unknown(
    `there is no subscription "${name}"`,
    `there are: ${subscriptions.map((subscription) => subscription.name).join(', ') || 'none'}`,
  )
}

/** What a digest says or would say now; nothing is kept or sent. */
export const previewDigest = async (
  store: Store,
  { subscription, period }: Omit<Meant, 'recipient'>,
  rank: RankSettings,
  now: Date,
): Promise<DigestContent> => {
  const week = period ?? duePeriod(subscription, now)
  const kept = await keptContent(store, subscription.name, week)
  if (kept !== null) return kept
  const entries = await store.digests.list(subscription.name)
  return createDigestBuilder(store, rank)(
    subscription,
    week,
    await lastContent(store, entries, subscription.name, week),
  )
}

/** Sends again what was kept, because a person says so, to recipients who are still subscribed. */
export const resendDigest = async (
  meant: Meant,
  options: Omit<SendOptions, 'subscriptions' | 'rank'>,
): Promise<readonly DigestStatus[]> => {
  const { digests } = options.store
  const { subscription } = meant
  const entries = await digests.list(subscription.name)
  const period = meant.period ?? duePeriod(subscription, options.now())
  const content = await keptContent(options.store, subscription.name, period)
  if (content === null)
    throw unknown(
      `no digest of ${subscription.name} was made for the week of ${period}`,
      'digest log lists them',
    )
  const about = (recipient: string) => ({ subscription: subscription.name, period, recipient })
  const recipients = recipientsOf(meant).filter(
    (recipient) => !hasUnsubscribed(entries, subscription.name, recipient),
  )
  for (const recipient of recipients) {
    const status = statusOf(entries, about(recipient), options.now())
    if (status.state !== 'sending') await deliver(options, subscription.language, content, status, true)
  }
  const after = await digests.list(subscription.name)
  return recipients.map((recipient) => statusOf(after, about(recipient), options.now()))
}

/** A person has found out that digests arrived of which nobody knew. */
export const confirmDigest = async (
  store: Store,
  meant: Meant,
  now: Date,
): Promise<readonly DigestStatus[]> => {
  const entries = await store.digests.list(meant.subscription.name)
  const period = meant.period ?? duePeriod(meant.subscription, now)
  const about = (recipient: string) => ({ subscription: meant.subscription.name, period, recipient })
  const open = await confirmUnclear(
    store,
    recipientsOf(meant).map((recipient) => statusOf(entries, about(recipient), now)),
    now,
  )
  const after = await store.digests.list(meant.subscription.name)
  return open.map(({ recipient }) => statusOf(after, about(recipient), now))
}

/** All that the ledger says, the newest week first; of one subscription where it is named. */
export const logDigests = async (
  store: Store,
  name: string | null,
  now: Date,
): Promise<readonly DigestStatus[]> => {
  const entries = await store.digests.list(name)
  return allStatuses(
    entries.filter(({ subscription }) => !subscription.startsWith(ALERT_PREFIX)),
    now,
  )
}

/** Keeps what a recipient wishes; the same wish twice is one. */
export const keepWish = async (
  store: Store,
  { subscription, recipient }: Unsubscribing,
  event: 'unsubscribed' | 'subscribed',
  now: Date,
): Promise<void> => {
  const wishes = wishesOf(await store.digests.list(subscription), subscription, recipient)
  const last = wishes.at(-1)
  if (last === undefined ? event === 'subscribed' : last.event === event) return
  const attempt = (last?.attempt ?? 0) + 1
  await store.digests.add([makeEntry({ event, subscription, recipient, period: null, attempt }, now)])
}

const recipientsOf = ({ subscription, recipient }: Meant): readonly string[] => {
  if (recipient === null) return subscription.to
  const found = subscription.to.find((address) => address === recipient.toLowerCase())
  if (found !== undefined) return [found]
  throw unknown(`${subscription.name} has no recipient ${recipient}`, `it has ${subscription.to.join(', ')}`)
}

const unknown = (message: string, hint: string): TingxianError =>
  new TingxianError('TX_DIGEST_UNKNOWN', message, { hint, exitCode: 2 })

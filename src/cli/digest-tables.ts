import type { DigestStatus } from '../digests/digest-status.js'
import type { Subscription } from '../model/digest.js'
import { drawTable } from './draw-table.js'

/** What `digest log`, `send`, `resend` and `confirm` show. */
export const statusTable = (statuses: readonly DigestStatus[]): string =>
  statuses.length === 0
    ? 'no digests'
    : drawTable(
        ['week', 'subscription', 'recipient', 'state', 'tries', 'since (UTC)', 'reason', 'Message-ID'],
        statuses.map(
          ({ period, subscription, recipient, state, attempts, since, reason, retry_at, message_id }) => [
            period,
            subscription,
            recipient,
            state === 'retry' ? `retry at ${retry_at}` : state,
            String(attempts),
            since ?? '',
            reason ?? '',
            message_id ?? '',
          ],
        ),
      )

/** What `digest list` shows. */
export const subscriptionTable = (subscriptions: readonly Subscription[]): string =>
  subscriptions.length === 0
    ? 'no subscriptions'
    : drawTable(
        ['name', 'to', 'about', 'when', 'language'],
        subscriptions.map(
          ({ name, to, categories, products, regions, weekday, hour, timezone, language }) => [
            name,
            to.join('\n'),
            [...categories, ...products, ...regions].join(', ') || 'all',
            `${weekday} ${hour}:00 ${timezone}`,
            language,
          ],
        ),
      )

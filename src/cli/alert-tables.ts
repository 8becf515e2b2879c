import type { AlertStatus } from '../alerts/alert-status.js'
import type { Noticed } from '../alerts/notice-alerts.js'
import { drawTable } from './draw-table.js'

/** What `alert send`, `resend`, `confirm` and `log` show of messages. */
export const alertStatusTable = (statuses: readonly AlertStatus[]): string =>
  statuses.length === 0
    ? 'no messages'
    : drawTable(
        ['day', 'alert', 'recipient', 'state', 'tries', 'since (UTC)', 'reason', 'Message-ID'],
        statuses.map(({ period, alert, recipient, state, attempts, since, reason, retry_at, message_id }) => [
          period,
          alert,
          recipient,
          state === 'none' ? 'waiting' : state === 'retry' ? `retry at ${retry_at}` : state,
          String(attempts),
          since ?? '',
          reason ?? '',
          message_id ?? '',
        ]),
      )

/** What `alert check` shows: all that stands out now. */
export const noticedTable = (noticed: readonly Noticed[]): string => {
  const rows = noticed.flatMap(({ alert, items, fresh }) =>
    items.map((item) => [
      alert.name,
      item.watch,
      item.name,
      item.scope?.value ?? 'all',
      `${item.kind} since ${item.from}`,
      String(item.reach),
      item.expected.toPrecision(2),
      `${item.ratio.value} (${item.ratio.low}–${item.ratio.high})`,
      fresh.includes(item) ? 'new' : 'told',
    ]),
  )
  return rows.length === 0
    ? 'nothing stands out'
    : drawTable(['alert', 'watch', 'what', 'where', 'how', 'customers', 'expected', 'times', 'news'], rows)
}

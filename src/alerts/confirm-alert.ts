import { makeEntry } from '../digests/make-entry.js'
import type { Store } from '../stores/store.js'
import { type AlertStatus, ledgerName } from './alert-status.js'
import { type MeantAlert, meantStatuses } from './send-alerts.js'

/** A person has found out that messages arrived of which nobody knew. @returns how it now stands with them */
export const confirmAlert = async (
  store: Store,
  meant: MeantAlert,
  now: Date,
): Promise<readonly AlertStatus[]> => {
  const statuses = await meantStatuses(store, meant, now)
  const open = statuses.filter(({ state }) => state === 'unclear')
  const subscription = ledgerName(meant.alert)
  await store.digests.add(
    open.map(({ period, recipient, attempts, message_id }) =>
      makeEntry({ event: 'confirmed', subscription, period, recipient, attempt: attempts, message_id }, now),
    ),
  )
  return meantStatuses(store, meant, now)
}

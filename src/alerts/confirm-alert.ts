import { confirmUnclear } from '../digests/confirm-unclear.js'
import type { Store } from '../stores/store.js'
import type { AlertStatus } from './alert-status.js'
import { type MeantAlert, meantStatuses } from './send-alerts.js'

/** A person has found out that messages arrived of which nobody knew. @returns how it now stands with them */
export const confirmAlert = async (
  store: Store,
  meant: MeantAlert,
  now: Date,
): Promise<readonly AlertStatus[]> => {
  await confirmUnclear(store, await meantStatuses(store, meant, now), now)
  return meantStatuses(store, meant, now)
}

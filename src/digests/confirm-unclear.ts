import type { Store } from '../stores/store.js'
import type { DigestStatus } from './digest-status.js'
import { makeEntry } from './make-entry.js'

/** Tells the ledger that digests arrived of which nobody knew. @returns those among `statuses` */
export const confirmUnclear = async (
  { digests }: Pick<Store, 'digests'>,
  statuses: readonly DigestStatus[],
  now: Date,
): Promise<readonly DigestStatus[]> => {
  const open = statuses.filter(({ state }) => state === 'unclear')
  await digests.add(
    open.map(({ subscription, period, recipient, attempts, message_id }) =>
      makeEntry({ event: 'confirmed', subscription, period, recipient, attempt: attempts, message_id }, now),
    ),
  )
  return open
}

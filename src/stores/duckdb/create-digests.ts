import type { DigestEntry, LoggedEntry } from '../../model/digest-entry.js'
import { firstOfEach } from '../first-of-each.js'
import type { Digests } from '../store.js'
import { type CreateSource, putByName, rowShape } from './row-source.js'
import type { Session } from './session.js'

/** The columns of `digest_entries`. */
export const digestEntryShape = rowShape(
  {
    entry_id: 'text',
    event: 'word',
    subscription: 'word',
    period: 'word',
    recipient: 'word',
    attempt: 'integer',
    message_id: 'text',
    content_hash: 'word',
    body: 'text',
    reason: 'word',
    retry_at: 'text',
    happened_at: 'text',
  },
  putByName<DigestEntry>,
)

/** The ledger of digests. */
export const createDigests = (session: Session, source: CreateSource): Digests => {
  const fresh = source<DigestEntry>('new_digest_entries', digestEntryShape)
  return {
    add: (entries) =>
      session.exclusive(async () => {
        const once = [...firstOfEach(entries, ({ entry_id }) => entry_id).values()]
        if (once.length === 0) return { added: new Set<string>() }
        const known = await fresh.during(once, () =>
          session.transaction(async () => {
            const there = await session.list<string>('find-digest-entries')
            await session.run('insert-digest-entries')
            return new Set(there)
          }),
        )
        return { added: new Set(once.map(({ entry_id }) => entry_id).filter((id) => !known.has(id))) }
      }),
    list: (subscription) =>
      session.exclusive(() => session.list<LoggedEntry>('list-digest-entries', [subscription])),
    body: (entryId) => session.exclusive(() => session.answer<string | null>('find-digest-body', [entryId])),
  }
}

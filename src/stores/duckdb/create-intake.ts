import type { IntakeEntry } from '../../model/intake.js'
import { firstOfEach } from '../first-of-each.js'
import type { Intake } from '../store.js'
import { type CreateSource, putByName, rowShape } from './row-source.js'
import type { Session } from './session.js'

/** The columns of `intake`. */
export const intakeShape = rowShape(
  {
    entry_id: 'text',
    event: 'word',
    happened_at: 'text',
    file: 'word',
    field: 'word',
    stage: 'word',
    reason: 'word',
    document_id: 'text',
    documents: 'integer',
    lag_seconds: 'number',
  },
  putByName<IntakeEntry>,
)

/** What became of feedback on its way. */
export const createIntake = (session: Session, source: CreateSource): Intake => {
  const fresh = source<IntakeEntry>('new_intake', intakeShape)
  return {
    add: (entries) =>
      session.exclusive(async () => {
        const once = [...firstOfEach(entries, ({ entry_id }) => entry_id).values()]
        if (once.length === 0) return
        await fresh.during(once, () => session.transaction(() => session.run('insert-intake')))
      }),
    list: (event) => session.exclusive(() => session.list<IntakeEntry>('list-intake', [event])),
    remove: (entryIds) =>
      session.exclusive(async () => {
        if (entryIds.length > 0) await session.run('delete-intake', [JSON.stringify(entryIds)])
      }),
  }
}

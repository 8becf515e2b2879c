import type { ThemeEventRow } from '../../model/theme-event.js'
import type { Ledger } from '../store.js'
import { toEvent, toEventRow } from '../theme-events.js'
import { type CreateSource, rowShape } from './row-source.js'
import type { Session } from './session.js'

const eventShape = rowShape(
  {
    event_id: 'text',
    number: 'integer',
    decided_at: 'text',
    decided_by: 'text',
    why: 'text',
    act: 'word',
    theme_id: 'text',
    target: 'text',
    name: 'text',
    phrases: 'text',
    undoes: 'text',
  },
  (row: ThemeEventRow, cells, at) => {
    for (const [name, column] of Object.entries(cells)) column[at] = row[name as keyof ThemeEventRow]
  },
)

const bodyShape = rowShape({ body: 'text' }, (body: string, cells, at) => {
  cells.body[at] = body
})

/** People's decisions on themes, and what one run leaves for the next. */
export const createLedger = (session: Session, source: CreateSource): Ledger => {
  const fresh = source<ThemeEventRow>('new_events', eventShape)
  const left = source<string>('new_carried', bodyShape)
  return {
    add: (events) =>
      session.exclusive(() => {
        const once = new Map(events.map((event) => [event.event_id, toEventRow(event)]))
        return fresh.during([...once.values()], () => session.transaction(() => session.run('insert-events')))
      }),
    events: () =>
      session.exclusive(async () => (await session.list<ThemeEventRow>('list-events')).map(toEvent)),
    carry: (themes) =>
      session.exclusive(() =>
        left.during([JSON.stringify(themes) ?? 'null'], () =>
          session.transaction(async () => {
            await session.run('delete-carried')
            await session.run('insert-carried')
          }),
        ),
      ),
    carried: () =>
      session.exclusive(async () => {
        const [body] = await session.list<string>('list-carried')
        return body === undefined ? null : (JSON.parse(body) as unknown)
      }),
  }
}

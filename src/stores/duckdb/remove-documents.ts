import type { Removal, Store } from '../store.js'
import { withoutQuotes } from '../without-quotes.js'
import type { RowSource } from './row-source.js'
import type { Session } from './session.js'

interface Removed {
  readonly document_no: number
  readonly document_id: string
}

interface Quoting {
  readonly id: string
  readonly body: string
}

const QUOTING = [
  ['list-themes-to-clean', 'update-themes-body'],
  ['list-fixes-to-clean', 'update-fixes-body'],
  ['list-digests-to-clean', 'update-digests-body'],
] as const

/** What belongs to documents, before they themselves. */
const DELETING = [
  'delete-judgements-of-documents',
  'delete-mentions',
  'delete-overruled-of-documents',
  'delete-documents',
] as const

/** Deletes documents and all that is theirs, in one transaction. */
export const createRemove = (session: Session, numbers: RowSource<number>): Store['remove'] => {
  const removeQuotes = async (ids: ReadonlySet<string>): Promise<void> => {
    for (const [list, update] of QUOTING) {
      for (const { id, body } of await session.list<Quoting>(list)) {
        const before: unknown = JSON.parse(body)
        const after = withoutQuotes(before, ids)
        if (after !== before) await session.run(update, [id, JSON.stringify(after)])
      }
    }
  }

  return async (which) => {
    const documents = await session.exclusive(async () => {
      const removed = await session.list<Removed>('find-removed', valuesOf(which))
      if (removed.length === 0) return 0
      await numbers.during(
        removed.map(({ document_no }) => document_no),
        () =>
          session.transaction(async () => {
            await removeQuotes(new Set(removed.map(({ document_id }) => document_id)))
            for (const statement of DELETING) await session.run(statement)
          }),
      )
      return removed.length
    })
    if (documents > 0) await session.checkpoint()
    return { documents }
  }
}

const valuesOf = (which: Removal): readonly [string | null, string | null] =>
  'customer' in which ? [which.customer, null] : [null, which.before]

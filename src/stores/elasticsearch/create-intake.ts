import { INTAKE_FIELDS, type IntakeEntry } from '../../model/intake.js'
import { firstOfEach } from '../first-of-each.js'
import type { Intake } from '../store.js'
import { type Operation, sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { listAll } from './list-all.js'
import { rowOf, toSource } from './project.js'
import type { Search } from './search.js'
import { aliasOf } from './sets.js'

const NAMES = INTAKE_FIELDS.map(({ name }) => name) as (keyof IntakeEntry)[]

/** What became of feedback on its way; a record that is there is not written over. */
export const createIntake = (elastic: Elastic, prefix: string, search: Search): Intake => {
  const index = aliasOf(prefix, 'intake')
  return {
    async add(entries) {
      checkRows(INTAKE_FIELDS, entries, elastic.place)
      const once = firstOfEach(entries, ({ entry_id }) => entry_id)
      await sendBulk(
        elastic,
        [...once].map(([id, entry]): Operation => ({ action: 'create', index, id, source: toSource(entry) })),
      )
    },
    async list(event) {
      const sources = await listAll(search, 'intake', { term: { event } })
      return sources
        .map((source) => rowOf<IntakeEntry>(NAMES, source))
        .sort((a, b) => compareText(a.happened_at, b.happened_at) || compareText(a.entry_id, b.entry_id))
    },
    async remove(entryIds) {
      await sendBulk(
        elastic,
        entryIds.map((id): Operation => ({ action: 'delete', index, id })),
      )
    },
  }
}

import { DIGEST_ENTRY_FIELDS, type DigestEntry } from '../../model/digest-entry.js'
import type { Digests } from '../store.js'
import { sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { listAll } from './list-all.js'
import { rowOf, toSource } from './project.js'
import type { Search } from './search.js'
import { aliasOf } from './sets.js'

const NAMES = DIGEST_ENTRY_FIELDS.map(({ name }) => name) as (keyof DigestEntry)[]

/** The ledger of digests. Of two that create a record of one id, the server refuses one. */
export const createDigests = (elastic: Elastic, prefix: string, search: Search): Digests => ({
  async add(entries) {
    checkRows(DIGEST_ENTRY_FIELDS, entries, elastic.place)
    const once = new Map(entries.toReversed().map((entry) => [entry.entry_id, entry]))
    const index = aliasOf(prefix, 'digest_entries')
    const { conflicts } = await sendBulk(
      elastic,
      [...once].map(([id, entry]) => ({ action: 'create', index, id, source: toSource(entry) }) as const),
    )
    return { added: new Set([...once.keys()].filter((id) => !conflicts.has(id))) }
  },

  async list() {
    const rows = (await listAll(search, 'digest_entries')).map((source) => rowOf<DigestEntry>(NAMES, source))
    return rows.sort(
      (a, b) => compareText(a.happened_at, b.happened_at) || compareText(a.entry_id, b.entry_id),
    )
  },
})

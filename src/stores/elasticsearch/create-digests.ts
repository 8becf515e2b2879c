import { DIGEST_ENTRY_FIELDS, type LoggedEntry } from '../../model/digest-entry.js'
import { firstOfEach } from '../first-of-each.js'
import type { Digests } from '../store.js'
import { sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { listAll } from './list-all.js'
import { findable } from './mapping.js'
import { rowOf, toSource } from './project.js'
import type { Search } from './search.js'
import { aliasOf } from './sets.js'

const PAGE = 5000
const NAMES = DIGEST_ENTRY_FIELDS.map(({ name }) => name).filter(
  (name) => name !== 'body',
) as (keyof LoggedEntry)[]

/** The ledger of digests. Of two that create a record of one id, the server refuses one. */
export const createDigests = (elastic: Elastic, prefix: string, search: Search): Digests => ({
  async add(entries) {
    checkRows(DIGEST_ENTRY_FIELDS, entries, elastic.place)
    const once = firstOfEach(entries, ({ entry_id }) => entry_id)
    const index = aliasOf(prefix, 'digest_entries')
    const { conflicts } = await sendBulk(
      elastic,
      [...once].map(([id, entry]) => ({ action: 'create', index, id, source: toSource(entry) }) as const),
    )
    return { added: new Set([...once.keys()].filter((id) => !conflicts.has(id))) }
  },

  async list(subscription) {
    const pages = search.scan('digest_entries', {
      query:
        subscription === null ? { match_all: {} } : { terms: { subscription: findable([subscription]) } },
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: NAMES,
    })
    const rows: LoggedEntry[] = []
    for await (const hits of pages)
      rows.push(...hits.map(({ _source }) => rowOf<LoggedEntry>(NAMES, _source)))
    return rows.sort(
      (a, b) => compareText(a.happened_at, b.happened_at) || compareText(a.entry_id, b.entry_id),
    )
  },

  async body(entryId) {
    const [source] = await listAll(search, 'digest_entries', { term: { entry_id: entryId } })
    return typeof source?.['body'] === 'string' ? source['body'] : null
  },
})

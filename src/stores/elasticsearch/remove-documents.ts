import type { Removal, Store } from '../store.js'
import { withoutQuotes } from '../without-quotes.js'
import { type Operation, sendBulk } from './bulk.js'
import { checkDay } from './check-rows.js'
import type { Elastic } from './connect.js'
import type { DocumentStates } from './document-states.js'
import { type Query, refreshIndex, type Search } from './search.js'
import { aliasOf, type SetName } from './sets.js'

const PAGE = 2000
const QUOTING: readonly SetName[] = ['themes', 'fixes', 'digest_entries']

/** Deletes documents, last what says that they were there: work that stops half way is done again by the same call. */
export const createRemove = (
  elastic: Elastic,
  prefix: string,
  search: Search,
  states: DocumentStates,
): Store['remove'] => {
  const removeJudgements = async (ids: ReadonlySet<string>): Promise<void> => {
    const index = aliasOf(prefix, 'judgements')
    const pages = search.scan('judgements', {
      query: { terms: { document_id: [...ids] } },
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: false,
    })
    for await (const hits of pages) {
      await sendBulk(
        elastic,
        hits.map(({ _id }): Operation => ({ action: 'delete', index, id: _id })),
      )
    }
  }

  const removeQuotes = async (set: SetName, ids: ReadonlySet<string>): Promise<void> => {
    const index = aliasOf(prefix, set)
    const changed: Operation[] = []
    const pages = search.scan(set, {
      query: { match_all: {} },
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: true,
    })
    for await (const hits of pages) {
      for (const { _id, _source } of hits) {
        const body: unknown = JSON.parse(String(_source['body'] ?? 'null'))
        const kept = withoutQuotes(body, ids)
        if (kept === body) continue
        const source = { ..._source, body: JSON.stringify(kept) }
        changed.push({ action: 'index', index, id: _id, source })
      }
    }
    if (changed.length === 0) return
    await sendBulk(elastic, changed)
    await refreshIndex(elastic, index)
  }

  return async (which) => {
    let documents = 0
    const pages = search.scan('documents', {
      query: queryOf(which, elastic.place),
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: false,
    })
    for await (const hits of pages) {
      const ids = new Set(hits.map(({ _id }) => _id))
      await removeJudgements(ids)
      for (const set of QUOTING) await removeQuotes(set, ids)
      documents += (await states.change([...ids], () => 'remove')).removed
    }
    return { documents }
  }
}

const queryOf = (which: Removal, place: string): Query => {
  if ('customer' in which) return { term: { customer: which.customer } }
  checkDay(which.before, place)
  return { range: { created_at: { lt: `${which.before}T00:00:00` } } }
}

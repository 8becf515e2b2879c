import { setTimeout as wait } from 'node:timers/promises'
import { type Operation, sendBulk } from './bulk.js'
import type { Elastic } from './connect.js'
import { recordId } from './document-states.js'
import { createIndex, findIndices, putTemplate } from './prepare-indices.js'
import { toDocumentSource, toMentionSources, toSource, toState } from './project.js'
import { projectFix } from './project-fix.js'
import { type Hit, refreshIndex, scanPages } from './search.js'
import { aliasOf, indexOf, MAPPING_VERSION, numbersOf, SETS, type SetName } from './sets.js'

/** An index that took the place of another. */
export interface Reindexed {
  readonly set: SetName
  readonly from: string
  readonly to: string
}

const PAGE = 1000
/** How long readers that began before may go on in the old index. */
const LAST_READERS_MS = 300_000
const LOOK_AGAIN_MS = 500

/**
 * Copies all indices of a store into new ones by this version's mapping, then points the aliases to them, all in one
 * step: a reader sees the old ones or the new ones. Writers wait meanwhile (TX_STORE_BUSY, tried again). What documents
 * and mentions are counted by is made anew. Work that fails leaves the store as it was.
 */
export const reindex = async (
  elastic: Elastic,
  prefix: string,
  shards: number,
): Promise<readonly Reindexed[]> => {
  const indices = await findIndices(elastic, prefix)
  const moves = SETS.flatMap((set) => {
    const from = indices[set]
    return from === undefined ? [] : [{ set, from, to: indexAfter(prefix, set, from) }]
  })
  try {
    for (const { from } of moves) await elastic.request({ method: 'PUT', path: `/${from}/_block/write` })
    for (const move of moves) {
      // Of a copy that was cut off.
      await deleteIndex(elastic, move.to)
      await putTemplate(elastic, prefix, move.set, shards)
      await createIndex(elastic, move.to, null)
      await copy(elastic, move, indices)
    }
    await elastic.request({ method: 'POST', path: '/_aliases', body: { actions: swaps(prefix, moves) } })
  } catch (error) {
    for (const { from, to } of moves) {
      await deleteIndex(elastic, to)
      await elastic.request({
        method: 'PUT',
        path: `/${from}/_settings`,
        body: { index: { blocks: { write: null } } },
      })
    }
    throw error
  }
  for (const { from } of moves) {
    await waitForReaders(elastic, from)
    await deleteIndex(elastic, from)
  }
  return moves
}

const indexAfter = (prefix: string, set: SetName, from: string): string => {
  const { version = 0, generation = 0 } = numbersOf(from) ?? {}
  return indexOf(prefix, set, MAPPING_VERSION, version === MAPPING_VERSION ? generation + 1 : 1)
}

const swaps = (prefix: string, moves: readonly Reindexed[]): readonly object[] =>
  moves.flatMap(({ set, from, to }) => {
    const alias = aliasOf(prefix, set)
    return [{ remove: { index: from, alias } }, { add: { index: to, alias, is_write_index: true } }]
  })

const copy = async (
  elastic: Elastic,
  { set, from, to }: Reindexed,
  indices: Readonly<Partial<Record<SetName, string>>>,
): Promise<void> => {
  const source = set === 'mentions' ? (indices.documents ?? from) : from
  await refreshIndex(elastic, source)
  const pages = scanPages(elastic, source, {
    query: { match_all: {} },
    sort: [{ _shard_doc: 'asc' }],
    pageSize: PAGE,
    _source: true,
  })
  for await (const hits of pages) {
    const operations = hits.flatMap((hit) => toOperations(set, to, hit))
    await sendBulk(elastic, operations, { toAlias: false })
  }
  await refreshIndex(elastic, to)
}

/** A record as this version keeps it; the mentions come out of their documents. */
const toOperations = (set: SetName, index: string, { _id, _source }: Hit): readonly Operation[] => {
  if (set === 'documents') {
    const source = toDocumentSource(toState(_source), (_source['terms'] ?? []) as readonly string[])
    return [{ action: 'index', index, id: _id, source }]
  }
  if (set === 'mentions') {
    return [...toMentionSources(toState(_source))].map(([id, source]): Operation => {
      return { action: 'index', index, id: recordId(id), routing: _id, source }
    })
  }
  const added = set === 'fixes' ? toSource(projectFix(JSON.parse(String(_source['body']))) ?? {}) : {}
  return [{ action: 'index', index, id: _id, source: { ..._source, ...added } }]
}

interface StatsAnswer {
  readonly _all?: { readonly total?: { readonly search?: { readonly open_contexts?: number } } }
}

/** Readings that began before go on in the old index; those that nobody ends are given up after some minutes. */
const waitForReaders = async (elastic: Elastic, index: string): Promise<void> => {
  for (const until = Date.now() + LAST_READERS_MS; Date.now() < until; await wait(LOOK_AGAIN_MS)) {
    const stats = await elastic.request<StatsAnswer>({
      method: 'GET',
      path: `/${index}/_stats/search`,
      query: { filter_path: '_all.total.search.open_contexts' },
    })
    if ((stats._all?.total?.search?.open_contexts ?? 0) === 0) return
  }
}

const deleteIndex = (elastic: Elastic, index: string): Promise<unknown> =>
  elastic.request({ method: 'DELETE', path: `/${index}`, query: { ignore_unavailable: true } })

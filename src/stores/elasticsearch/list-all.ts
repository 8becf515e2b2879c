import type { Source } from './project.js'
import type { Search } from './search.js'
import type { SetName } from './sets.js'

const PAGE = 5000

/** All records of a set that is small, in any order. */
export const listAll = async (
  search: Search,
  set: SetName,
  query: Readonly<Record<string, unknown>> = { match_all: {} },
): Promise<readonly Source[]> => {
  const sources: Source[] = []
  const pages = search.scan(set, { query, sort: [{ _shard_doc: 'asc' }], pageSize: PAGE, _source: true })
  for await (const hits of pages) sources.push(...hits.map(({ _source }) => _source))
  return sources
}

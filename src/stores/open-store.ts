import { TingxianError } from '../errors.js'
import type { DuckdbStoreOptions } from './duckdb/create-duckdb-store.js'
import type { ElasticsearchStoreOptions } from './elasticsearch/create-elasticsearch-store.js'
import type { Store } from './store.js'

export type StoreOptions = Omit<DuckdbStoreOptions, 'path'> & Omit<ElasticsearchStoreOptions, 'place'>

/**
 * Opens the store at `url`: `duckdb:PATH` (a file, created when it is not there; `duckdb::memory:` for none), or
 * `elasticsearch:URL`, with `#PREFIX` for one of several in a cluster. The libraries of the other are not loaded.
 * @throws TingxianError TX_STORE_UNKNOWN for another kind, and what the kind itself throws
 */
export const openStore = async (url: string, options: StoreOptions = {}): Promise<Store> => {
  const [, kind = '', place = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (kind === 'duckdb' && place !== '') {
    const { createDuckdbStore } = await import('./duckdb/create-duckdb-store.js')
    return await createDuckdbStore({ ...options, path: place })
  }
  if (kind === 'elasticsearch') {
    const { createElasticsearchStore } = await import('./elasticsearch/create-elasticsearch-store.js')
    return await createElasticsearchStore({ ...options, place })
  }
  throw new TingxianError('TX_STORE_UNKNOWN', `the store ${url} is of no kind that tingxian knows`, {
    hint: 'give duckdb:PATH, for example --store duckdb:tingxian.duckdb, or elasticsearch:URL',
    exitCode: 2,
  })
}

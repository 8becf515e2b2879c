import { TingxianError } from '../errors.js'
import { createDuckdbStore, type DuckdbStoreOptions } from './duckdb/create-duckdb-store.js'
import type { Store } from './store.js'

export type StoreOptions = Omit<DuckdbStoreOptions, 'path'>

const HINT = 'give duckdb:PATH, for example --store duckdb:tingxian.duckdb'

/**
 * Opens the store at `url`: `duckdb:PATH` (a file, created when it is not there; `duckdb::memory:` for none).
 * @throws TingxianError TX_STORE_UNKNOWN for another kind, and what the kind itself throws
 */
export const openStore = async (url: string, options: StoreOptions = {}): Promise<Store> => {
  const [, kind = '', place = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (kind === 'duckdb' && place !== '') return await createDuckdbStore({ ...options, path: place })
  throw unknownStore(url, kind)
}

const unknownStore = (url: string, kind: string): TingxianError => {
  const message =
    kind === 'elasticsearch'
      ? `the store ${url} is of a kind that this version does not have yet`
      : `the store ${url} is of no kind that tingxian knows`
  return new TingxianError('TX_STORE_UNKNOWN', message, { hint: HINT, exitCode: 2 })
}

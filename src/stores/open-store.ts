import { existsSync } from 'node:fs'
import { TingxianError } from '../errors.js'
import { createDuckdbStore, type DuckdbStoreOptions } from './duckdb/create-duckdb-store.js'
import type { Store } from './store.js'

export interface StoreOptions extends Omit<DuckdbStoreOptions, 'path'> {
  /** A store that is not there is an error and is not created. */
  readonly mustExist?: boolean
}

const HINT = 'give duckdb:PATH, for example --store duckdb:tingxian.duckdb'

/**
 * Opens the store at `url`: `duckdb:PATH` (a file, created when it is not there; `duckdb::memory:` for none).
 * @throws TingxianError TX_STORE_UNKNOWN for another kind, TX_STORE_MISSING, and what the kind itself throws
 */
export const openStore = async (
  url: string,
  { mustExist = false, ...options }: StoreOptions = {},
): Promise<Store> => {
  const [, kind = '', place = ''] = /^([a-z]+):(.*)$/s.exec(url) ?? []
  if (kind !== 'duckdb' || place === '') throw unknownStore(url, kind)
  if (mustExist && !existsSync(place)) throw missingStore(place)
  return await createDuckdbStore({ ...options, path: place })
}

const missingStore = (place: string): TingxianError =>
  new TingxianError('TX_STORE_MISSING', `there is no store at ${place}`, {
    hint: 'name the folder of the run with --out, or the store itself with --store duckdb:PATH; tingxian run makes one',
    exitCode: 2,
  })

const unknownStore = (url: string, kind: string): TingxianError => {
  const message =
    kind === 'elasticsearch'
      ? `the store ${url} is of a kind that this version does not have yet`
      : `the store ${url} is of no kind that tingxian knows`
  return new TingxianError('TX_STORE_UNKNOWN', message, { hint: HINT, exitCode: 2 })
}

import { existsSync } from 'node:fs'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import { openStore } from '../stores/open-store.js'
import type { Store } from '../stores/store.js'
import { storeAddress } from './store-address.js'

const DUCKDB_FILE = /^duckdb:(?!:memory:)(.+)$/s

/** Does `work` with a store that a run has filled, and closes it. @throws TingxianError TX_STORE_MISSING */
export const withExistingStore = async <T>(
  config: Pick<Config, 'store' | 'out'>,
  work: (store: Store) => Promise<T>,
): Promise<T> => {
  const address = storeAddress(config)
  const file = DUCKDB_FILE.exec(address)?.[1]
  if (file !== undefined && !existsSync(file)) {
    throw new TingxianError('TX_STORE_MISSING', `there is no store at ${file}`, {
      hint: 'name the output folder of a run with --out, or its store with --store; tingxian run makes one',
      exitCode: 2,
    })
  }
  const store = await openStore(address)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

import { join } from 'node:path'
import type { Config } from '../config.js'
import { openStore } from '../stores/open-store.js'
import type { Store } from '../stores/store.js'

/** Where a run keeps what it analyzed: the store that was named, else a file in the output folder. */
export const storeUrl = (config: Pick<Config, 'store' | 'out'>): string =>
  config.store ?? `duckdb:${join(config.out, 'tingxian.duckdb')}`

/** Opens the store that earlier runs filled. @throws TingxianError TX_STORE_MISSING, and what openStore throws */
export const openStoreThatIs = (config: Pick<Config, 'store' | 'out'>): Promise<Store> =>
  openStore(storeUrl(config), { mustExist: true })

import { join } from 'node:path'
import type { Config } from '../config.js'

/** Where a run keeps its results: as configured, else a file in the output folder. */
export const storeAddress = (config: Pick<Config, 'store' | 'out'>): string =>
  config.store ?? `duckdb:${join(config.out, 'tingxian.duckdb')}`

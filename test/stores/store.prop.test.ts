import { openStore } from '../../src/stores/open-store.js'
import { checkStoreProperties } from './store-properties.js'

checkStoreProperties('DuckDB', () => openStore('duckdb::memory:'), 15)

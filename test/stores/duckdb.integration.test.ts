import { openStore } from '../../src/stores/open-store.js'
import { runStoreContract } from './store.contract.js'

runStoreContract({ name: 'DuckDB', newStore: () => openStore('duckdb::memory:') })

// Copies what tsc does not: the SQL files of the embedded store.
import { cpSync } from 'node:fs'

cpSync('src/stores/duckdb/sql', 'dist/stores/duckdb/sql', { recursive: true })
cpSync('src/stores/duckdb/migrations', 'dist/stores/duckdb/migrations', { recursive: true })

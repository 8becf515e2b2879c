// What tsc does not do: copies the SQL files of the embedded store and compiles the lexicons.
import { cpSync } from 'node:fs'

cpSync('src/stores/duckdb/sql', 'dist/stores/duckdb/sql', { recursive: true })
cpSync('src/stores/duckdb/migrations', 'dist/stores/duckdb/migrations', { recursive: true })

const { writeCompiled } = await import('../dist/run/resources.js')
writeCompiled()

// What tsc does not do: copies the SQL files of the embedded store, compiles the lexicons and
// writes the segmenter's dictionary.
import { cpSync } from 'node:fs'

cpSync('src/stores/duckdb/sql', 'dist/stores/duckdb/sql', { recursive: true })
cpSync('src/stores/duckdb/migrations', 'dist/stores/duckdb/migrations', { recursive: true })

const { writeCompiled } = await import('../dist/run/resources.js')
writeCompiled()

const { writeCommonWords } = await import('../dist/segmenters/common-words.js')
writeCommonWords()

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const SQL_FOLDER = new URL('./sql/', import.meta.url)
const MIGRATIONS_FOLDER = new URL('./migrations/', import.meta.url)

/** One statement a file, `sql/<name>.sql`. */
export const STATEMENTS = [
  'assign-phrases',
  'count-by-rating',
  'count-by-scope',
  'count-by-week',
  'count-dropped',
  'count-groups',
  'count-pairs',
  'count-phrases',
  'count-theme-phrases',
  'count-themes',
  'delete-documents',
  'delete-fixes',
  'delete-history',
  'delete-mentions',
  'delete-themes',
  'drop-gathered',
  'find-analyzed',
  'find-documents',
  'find-period',
  'gather-corpus',
  'gather-groups',
  'insert-documents',
  'insert-fixes',
  'insert-history',
  'insert-mentions',
  'insert-themes',
  'list-document-hashes',
  'list-fixes',
  'list-history',
  'list-mentions',
  'list-themes',
  'rank-quotes',
] as const
export type StatementName = (typeof STATEMENTS)[number]
export type Statements = Readonly<Record<StatementName, string>>

/** Reads all statements; a missing file fails here and not in the middle of a run. */
export const loadStatements = (): Statements =>
  Object.fromEntries(
    STATEMENTS.map((name) => [name, readFileSync(new URL(`${name}.sql`, SQL_FOLDER), 'utf8')]),
  ) as Record<StatementName, string>

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, line ends not counted. */
  readonly checksum: string
}

/** The migrations in their order: `0001-<what>.sql`, `0002-…`. */
export const loadMigrations = (folder: URL = MIGRATIONS_FOLDER): readonly Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n')
      const name = file.slice(0, -'.sql'.length)
      return {
        number: Number.parseInt(file, 10),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    })

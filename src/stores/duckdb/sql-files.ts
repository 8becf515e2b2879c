import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const SQL_FOLDER = new URL('./sql/', import.meta.url)
const MIGRATIONS_FOLDER = new URL('./migrations/', import.meta.url)

/** One statement a file, `sql/<name>.sql`. What is asked comes as one JSON text, in a column of one row. */
const FILES = [
  'assign-phrases',
  'confirm-documents',
  'count-judgements',
  'count-pairs',
  'count-phrases',
  'count-series',
  'count-theme-phrases',
  'count-themes',
  'count-versions',
  'delete-asserted',
  'delete-carried',
  'delete-documents',
  'delete-fixes',
  'delete-history',
  'delete-intake',
  'delete-judgements-of-documents',
  'delete-mentions',
  'delete-overruled',
  'delete-overruled-of-documents',
  'delete-themes',
  'describe-corpus',
  'find-analyzed',
  'find-digest-body',
  'find-digest-entries',
  'find-documents',
  'find-removed',
  'forget-overruled',
  'insert-asserted',
  'insert-carried',
  'insert-digest-entries',
  'insert-documents',
  'insert-events',
  'insert-fixes',
  'insert-history',
  'insert-intake',
  'insert-judgements',
  'insert-mentions',
  'insert-names',
  'insert-overruled',
  'insert-themes',
  'judged-by-others',
  'list-carried',
  'list-digest-entries',
  'list-digests-to-clean',
  'list-document-hashes',
  'list-documents',
  'list-events',
  'list-fixes',
  'list-fixes-to-clean',
  'list-history',
  'list-intake',
  'list-judgements',
  'list-mentions',
  'list-names',
  'list-people',
  'list-tagged',
  'list-texts',
  'list-themes',
  'list-themes-to-clean',
  'range-judged-by-others',
  'rank-quotes',
  'restore-overruled',
  'update-digests-body',
  'update-fixes-body',
  'update-history-states',
  'update-themes-body',
  'weigh-evidence',
] as const
/** What is measured; count-gathered.sql, which counts it, follows in the same statement. */
const GATHERING_FILES = ['measure-corpus', 'measure-groups'] as const
const COUNTING_FILE = 'count-gathered'

export type StatementName = (typeof FILES)[number] | (typeof GATHERING_FILES)[number]
export type Statements = Readonly<Record<StatementName, string>>

/** Reads all statements; a missing file fails here and not in the middle of a run. */
export const loadStatements = (): Statements => {
  const counting = read(COUNTING_FILE)
  return Object.fromEntries([
    ...FILES.map((name) => [name, read(name)]),
    ...GATHERING_FILES.map((name) => [name, `${read(name)}${counting}`]),
  ]) as Record<StatementName, string>
}

const read = (name: string): string => readFileSync(new URL(`${name}.sql`, SQL_FOLDER), 'utf8')

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

import type { DuckDBConnection } from '@duckdb/node-api'
import { TingxianError } from '../../errors.js'
import type { Migration } from './sql-files.js'

const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS migrations (number INTEGER NOT NULL, name VARCHAR NOT NULL, checksum VARCHAR NOT NULL)`

interface Applied {
  readonly number: number
  readonly name: string
  readonly checksum: string
}

/**
 * Brings a database to the newest form, each step in its own transaction and recorded with its checksum.
 * @throws TingxianError TX_STORE_NOT_A_STORE (somebody else's database), TX_STORE_NEWER (made by a newer tingxian),
 * TX_STORE_MIGRATION_CHANGED (made by a build whose released migration was edited)
 */
export const migrate = async (
  connection: DuckDBConnection,
  migrations: readonly Migration[],
  place: string,
): Promise<void> => {
  const applied = await readApplied(connection, place)
  checkApplied(applied, migrations, place)
  for (const migration of migrations.slice(applied.length)) await apply(connection, migration)
}

const readApplied = async (connection: DuckDBConnection, place: string): Promise<readonly Applied[]> => {
  const tables = (await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()')).getRows().flat()
  if (tables.length > 0 && !tables.includes('migrations')) {
    throw new TingxianError(
      'TX_STORE_NOT_A_STORE',
      `${place} is a DuckDB database, but not a store of tingxian`,
      {
        hint: 'give another file with --store duckdb:PATH; it is created when it is not there',
      },
    )
  }
  await connection.run(CREATE_RECORD)
  const reader = await connection.runAndReadAll(
    'SELECT number, name, checksum FROM migrations ORDER BY number',
  )
  return reader.getRowObjectsJS() as unknown as readonly Applied[]
}

const checkApplied = (applied: readonly Applied[], migrations: readonly Migration[], place: string): void => {
  for (const [index, { number, name, checksum }] of applied.entries()) {
    const own = migrations[index]
    if (own === undefined || own.number !== number) {
      throw new TingxianError(
        'TX_STORE_NEWER',
        `${place} was made by a newer tingxian (it has step ${name})`,
        {
          hint: 'update tingxian, or give another file with --store duckdb:PATH',
        },
      )
    }
    if (own.checksum !== checksum) {
      throw new TingxianError(
        'TX_STORE_MIGRATION_CHANGED',
        `${place} was made by another build of tingxian: its step ${name} differs`,
        { hint: 'use the build that made it, or analyze the feedback again into a new file' },
      )
    }
  }
}

const apply = async (
  connection: DuckDBConnection,
  { number, name, sql, checksum }: Migration,
): Promise<void> => {
  await connection.run('BEGIN')
  try {
    await connection.run(sql)
    await connection.run('INSERT INTO migrations VALUES ($1, $2, $3)', [number, name, checksum])
    await connection.run('COMMIT')
  } catch (error) {
    await connection.run('ROLLBACK')
    throw error
  }
}

import { readdirSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { DIGEST_ENTRY_FIELDS } from '../../../src/model/digest-entry.js'
import {
  DOCUMENT_FIELDS,
  type FieldType,
  JUDGEMENT_FIELDS,
  MENTION_FIELDS,
} from '../../../src/model/fields.js'
import { INTAKE_FIELDS } from '../../../src/model/intake.js'
import { documentShape, mentionShape } from '../../../src/stores/duckdb/columns.js'
import { digestEntryShape } from '../../../src/stores/duckdb/create-digests.js'
import { intakeShape } from '../../../src/stores/duckdb/create-intake.js'
import { judgementShape } from '../../../src/stores/duckdb/create-judgements.js'
import { migrate } from '../../../src/stores/duckdb/migrate.js'
import { loadMigrations, loadStatements, type Migration } from '../../../src/stores/duckdb/sql-files.js'

const COLUMN_TYPES: Readonly<Record<FieldType, string>> = {
  keyword: 'VARCHAR',
  text: 'VARCHAR',
  json: 'VARCHAR',
  date: 'TIMESTAMP',
  day: 'DATE',
  number: 'DOUBLE',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
}

const connect = async (): Promise<DuckDBConnection> => (await DuckDBInstance.create(':memory:')).connect()

/** Name and type of each column, in order. */
const columnsOf = async (connection: DuckDBConnection, table: string): Promise<readonly unknown[][]> => {
  const reader = await connection.runAndReadAll(`SELECT column_name, column_type FROM (DESCRIBE ${table})`)
  return reader.getRows()
}

describe('the tables', () => {
  let connection: DuckDBConnection
  beforeAll(async () => {
    connection = await connect()
    await migrate(connection, loadMigrations(), 'a test')
  })

  test.each([
    ['documents', DOCUMENT_FIELDS],
    ['mentions', MENTION_FIELDS],
    ['judgements', JUDGEMENT_FIELDS],
    ['digest_entries', DIGEST_ENTRY_FIELDS],
    ['intake', INTAKE_FIELDS],
  ])('%s has the columns of the field table', async (table, fields) => {
    expect(await columnsOf(connection, table)).toEqual(
      fields.map(({ name, type }) => [name, COLUMN_TYPES[type]]),
    )
  })

  test.each([
    ['stored_documents', documentShape],
    ['stored_mentions', mentionShape],
    ['overruled_mentions', mentionShape],
    ['judgements', judgementShape],
    ['digest_entries', digestEntryShape],
    ['intake', intakeShape],
  ])('%s has the columns that are written', async (table, { names }) => {
    const stored = (await columnsOf(connection, table)).map(([name]) => name)
    expect(stored.sort()).toEqual([...names].sort())
  })

  test('documents and mentions hold no more than rows give, by name', async () => {
    const internal = ['document_no', 'document_hash', 'text_length']
    expect(documentShape.names.filter((name) => !internal.includes(name)).sort()).toEqual(
      DOCUMENT_FIELDS.map(({ name }) => name).sort(),
    )
  })
})

describe('the SQL files', () => {
  test('are all in use, and none is missing', () => {
    const files = readdirSync(new URL('../../../src/stores/duckdb/sql/', import.meta.url))
    const parts = [...Object.keys(loadStatements()), 'count-gathered'].map((name) => `${name}.sql`)
    expect(parts.sort()).toEqual(files.sort())
  })
})

describe('migrations', () => {
  const step = (number: number, sql: string): Migration => ({
    number,
    name: `000${number}-step`,
    sql,
    checksum: `checksum ${number}`,
  })
  const [first, second] = [
    step(1, 'CREATE TABLE a (x INTEGER)'),
    step(2, 'ALTER TABLE a ADD COLUMN y INTEGER'),
  ]

  test('the files are numbered upwards, no number twice', () => {
    const migrations = loadMigrations()
    const numbers = migrations.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
    expect(migrations.map(({ name }) => name)).toEqual(
      numbers.map((number) => expect.stringMatching(`^${String(number).padStart(4, '0')}(-[a-z]+)+$`)),
    )
  })

  test('the next step is added to what is there, once', async () => {
    const connection = await connect()
    await migrate(connection, [first], 'a test')
    await connection.run('INSERT INTO a VALUES (7)')
    for (let time = 0; time < 2; time++) await migrate(connection, [first, second], 'a test')
    expect((await connection.runAndReadAll('SELECT x, y FROM a')).getRows()).toEqual([[7, null]])
    expect((await connection.runAndReadAll('SELECT number FROM migrations ORDER BY 1')).getRows()).toEqual([
      [1],
      [2],
    ])
  })

  test('a step that fails leaves the steps before it, and nothing of itself', async () => {
    const connection = await connect()
    const broken = step(2, 'CREATE TABLE b (x INTEGER); SELECT * FROM nowhere')
    await expect(migrate(connection, [first, broken], 'a test')).rejects.toThrow('nowhere')
    await migrate(connection, [first, second], 'a test')
    expect((await columnsOf(connection, 'a')).map(([name]) => name)).toEqual(['x', 'y'])
    await expect(columnsOf(connection, 'b')).rejects.toThrow('b')
  })

  test('a changed step and an unknown step are told apart', async () => {
    const connection = await connect()
    await migrate(connection, [first, second], 'a test')
    const changed = { ...first, checksum: 'other' }
    await expect(migrate(connection, [changed, second], 'x')).rejects.toMatchObject({
      code: 'TX_STORE_MIGRATION_CHANGED',
    })
    await expect(migrate(connection, [first], 'x')).rejects.toMatchObject({ code: 'TX_STORE_NEWER' })
  })
})

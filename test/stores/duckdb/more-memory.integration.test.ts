import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../src/stores/duckdb/open-database.js'
import { createSession } from '../../../src/stores/duckdb/session.js'
import { loadStatements } from '../../../src/stores/duckdb/sql-files.js'

/** One list of three million numbers: it cannot be written out and read again in parts. */
const LARGE = 'SELECT len(list(range)) FROM range(3000000)'

let folder: string
let database: Database
let connection: DuckDBConnection
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingxian-memory-'))
  const path = join(folder, 'store.duckdb')
  database = await openDatabase({ path, memoryLimitMb: 20, threads: 1, checkpointMb: 64 })
  connection = await database.connect()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = async (moreMemoryMb: number): Promise<unknown> => {
  const session = createSession(connection, loadStatements(), database.place, moreMemoryMb)
  const reader = await session.exclusive(() => connection.runAndReadAll(LARGE))
  return reader.getRows()[0]?.[0]
}

it('what DuckDB cannot do with little memory is done with more', async () => {
  expect(Number(await ask(800))).toBe(3_000_000)
})

it('what it cannot do with more either says so', async () => {
  await expect(ask(21)).rejects.toMatchObject({ code: 'TX_STORE_OUT_OF_MEMORY' })
})

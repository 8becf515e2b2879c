import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../src/stores/duckdb/open-database.js'
import { createSession, type Session } from '../../../src/stores/duckdb/session.js'
import { loadStatements } from '../../../src/stores/duckdb/sql-files.js'

let folder: string
let database: Database
let session: Session
let limit: () => Promise<string>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingxian-memory-'))
  const path = join(folder, 'store.duckdb')
  database = await openDatabase({ path, memoryLimitMb: 400, threads: 1, checkpointMb: 64 })
  const connection = await database.connect()
  session = createSession(connection, loadStatements(), database.place, { writing: 100, asking: 400 })
  limit = async () => {
    const reader = await connection.runAndReadAll("SELECT current_setting('memory_limit')")
    return String(reader.getRows()[0]?.[0])
  }
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

it('DuckDB may hold little memory while documents are written, and much again for questions', async () => {
  const whileAsking = await session.exclusive(limit)
  const whileWriting = await session.exclusive(limit, 'writing')
  expect(Number.parseFloat(whileWriting) * 3.9).toBeLessThan(Number.parseFloat(whileAsking))
  expect(await session.exclusive(limit)).toBe(whileAsking)
})

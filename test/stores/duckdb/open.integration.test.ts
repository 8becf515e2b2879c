import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, test } from 'vitest'
import { migrate } from '../../../src/stores/duckdb/migrate.js'
import { loadMigrations } from '../../../src/stores/duckdb/sql-files.js'
import { openStore } from '../../../src/stores/open-store.js'
import type { Store } from '../../../src/stores/store.js'
import { allAnswers } from '../answers.js'
import { batchOf, complaint, documentRow, joined, phraseRow, VERSIONS } from '../rows.js'
import { hinted } from './hinted.js'

const folder = mkdtempSync(join(tmpdir(), 'tingxian-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pathOf = (name: string): string => join(folder, name)

/** A file with one store in it, closed. */
const filled = async (name: string): Promise<string> => {
  const path = pathOf(name)
  const store = await openStore(`duckdb:${path}`)
  await store.write(complaint(1, '质量差'))
  await store.close()
  return path
}

const change = async (path: string, sql: string): Promise<void> => {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run(sql)
  connection.closeSync()
  instance.closeSync()
}

describe('opening a store', () => {
  test('of before versions were kept with results gives its history with none', async () => {
    const path = pathOf('old.duckdb')
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    const earlier = loadMigrations().filter(({ number }) => number <= 2)
    await migrate(connection, earlier, 'a test')
    await connection.run("INSERT INTO fix_history VALUES ('2024-03-04', 'f1', 1, 2.5)")
    connection.closeSync()
    instance.closeSync()
    const store = await openStore(`duckdb:${path}`)
    expect(await store.results.history('f1')).toEqual([
      {
        fix_id: 'f1',
        week: '2024-03-04',
        rank: 1,
        score: 2.5,
        state: null,
        taxonomy_version: null,
        pipeline_version: null,
      },
    ])
    await store.close()
  })

  test('creates the folder and the file, and finds all of it again', async () => {
    const path = pathOf('new/folder/store.duckdb')
    const document = documentRow('d1', { created_at: '2024-03-05T10:00:00' })
    const store = await openStore(`duckdb:${path}`)
    await store.write(
      joined([complaint(2, '质量差'), batchOf([document], phraseRow(document, '包装', '破了'))]),
    )
    await store.corpus.assignPhrases([{ aspect: '包装', opinion: '破了', theme: 'new:1' }])
    await store.results.replaceFixes(
      [{ fix_id: 'f1', rank: 1, week: '2024-03-04', score: 2, state: 'planned', body: { a: 1 } }],
      VERSIONS,
    )
    const before = await allAnswers(store)
    await store.close()
    expect(existsSync(`${path}.wal`)).toBe(false)

    const again: Store = await openStore(`duckdb:${path}`)
    expect(await allAnswers(again)).toEqual(before)
    expect(await again.results.fixes()).toEqual([{ a: 1 }])
    expect(await again.results.history('f1')).toMatchObject([{ week: '2024-03-04', rank: 1, score: 2 }])
    expect(await again.write(complaint(2, '质量差'))).toEqual({ added: 0, replaced: 1 })
    expect(again.place).toContain(path)
    await again.close()
  })

  test('closing twice is closing once', async () => {
    const store = await openStore('duckdb::memory:')
    await Promise.all([store.close(), store.close()])
    await store.close()
  })

  test('a dropped document leaves no word of its text in the file', async () => {
    const path = pathOf('dropped.duckdb')
    const store = await openStore(`duckdb:${path}`)
    const text = 'unmistakable words of a dropped document'
    await store.write(batchOf([documentRow('d1', { text, drop_reason: 'default_text', turns: `[${text}]` })]))
    await store.close()
    expect(readFileSync(path).includes(text)).toBe(false)
    expect(readFileSync(path).includes('default_text')).toBe(true)
  })
})

describe('a place that is no store', () => {
  test.each([
    ['a text file', (path: string) => writeFileSync(path, '评价内容,评分\n很好,5\n'.repeat(500))],
    ['a short file', (path: string) => writeFileSync(path, 'x')],
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['a folder', (path: string) => mkdirSync(path)],
  ])('%s is refused and left as it was', async (name, make) => {
    const path = pathOf(`${name.replaceAll(' ', '-')}.duckdb`)
    make(path)
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(hinted('TX_STORE_NOT_A_STORE'))
    expect(existsSync(`${path}.wal`)).toBe(false)
  })

  test('another DuckDB database is refused and left as it was', async () => {
    const path = pathOf('other.duckdb')
    await change(path, 'CREATE TABLE sales (amount INTEGER)')
    const before = readFileSync(path)
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(hinted('TX_STORE_NOT_A_STORE'))
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('a store with a step that this version does not know was made by a newer one', async () => {
    const path = await filled('newer.duckdb')
    await change(path, `INSERT INTO migrations VALUES (9999, '9999-from-the-future', 'abc')`)
    const error = hinted('TX_STORE_NEWER')
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(error)
    await expect(openStore(`duckdb:${path}`)).rejects.toThrow('9999-from-the-future')
  })

  test('a store whose steps differ from ours was made by another build', async () => {
    const path = await filled('edited.duckdb')
    await change(path, `UPDATE migrations SET checksum = 'other' WHERE number = 1`)
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(hinted('TX_STORE_MIGRATION_CHANGED'))
  })

  test('a file that was cut off is damaged or no store, never an empty one', async () => {
    const path = await filled('cut.duckdb')
    truncateSync(path, 10_000)
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject({
      code: expect.stringMatching(/^TX_STORE_(DAMAGED|NOT_A_STORE)$/),
    })
  })

  test('a file with a wrong byte is damaged', async () => {
    const path = await filled('flipped.duckdb')
    const bytes = readFileSync(path)
    bytes[5000] = (bytes[5000] as number) ^ 1
    writeFileSync(path, bytes)
    await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(hinted('TX_STORE_DAMAGED'))
  })

  test.each(['elasticsearch:localhost', 'elasticsearch:', 'postgres:x', 'duckdb:', 'store.duckdb', ''])(
    'the address %j is of no kind that there is',
    async (url) => {
      const error = { ...hinted('TX_STORE_UNKNOWN'), exitCode: 2 }
      await expect(openStore(url)).rejects.toMatchObject(error)
    },
  )
})

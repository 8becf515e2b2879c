import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/stores/open-store.js'
import { documentRow } from '../rows.js'
import { useBuiltStores } from './built-stores.js'
import { hinted } from './hinted.js'

const folder = mkdtempSync(join(tmpdir(), 'tingxian-unwritable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pathOf = (name: string): string => join(folder, name)

describe('a store that cannot be written', () => {
  const stores = useBuiltStores('unwritable-test')

  test('a file in use by another process is locked, and free again after it', async () => {
    const path = pathOf('locked.duckdb')
    const attempts: Promise<unknown>[] = []
    const { output } = await stores.run(
      `await openStore('duckdb:${path}'); console.log('open'); setInterval(() => {}, 1000)`,
      {
        onLine: (line, kill) => {
          if (line !== 'open') return
          attempts.push(
            openStore(`duckdb:${path}`)
              .catch((error: unknown) => error)
              .finally(kill),
          )
        },
      },
    )
    expect(output).toContain('open')
    expect(await Promise.all(attempts)).toEqual([
      expect.objectContaining({ ...hinted('TX_STORE_LOCKED'), retryable: true }),
    ])
    await (await openStore(`duckdb:${path}`)).close()
  })

  test('a file that is open in this process is locked, however it is named', async () => {
    const path = pathOf('twice.duckdb')
    const store = await openStore(`duckdb:${path}`)
    await expect(openStore(`duckdb:${folder}/./twice.duckdb`)).rejects.toMatchObject(
      hinted('TX_STORE_LOCKED'),
    )
    await store.close()
    await (await openStore(`duckdb:${path}`)).close()
  })

  test('a folder that cannot be made is a failure to write', async () => {
    writeFileSync(pathOf('file'), '')
    for (const path of [pathOf('file/store.duckdb'), '/dev/full']) {
      await expect(openStore(`duckdb:${path}`)).rejects.toMatchObject(hinted('TX_STORE_WRITE_FAILED'))
    }
  })

  test('a disk that fills up fails the write and keeps what was committed', async () => {
    const path = pathOf('full.duckdb')
    await (await openStore(`duckdb:${path}`)).close()
    const script = `
const store = await openStore('duckdb:${path}')
const rows = (batch) => Array.from({ length: 500 }, (_, index) => ({ ...${JSON.stringify(documentRow('d'))},
  document_id: batch + '-' + index, text: String(Math.random()).repeat(30) }))
try {
  for (let batch = 0; batch < 100; batch++) {
    await store.write({ documents: rows(batch), mentions: [] })
    console.log(batch)
  }
} catch (error) { console.log(error.code, error.hint) } finally { await store.close() }`
    let written = 0
    // A limit on the size of files stands for the full disk: blocks of 1,024 bytes.
    const { code, output } = await stores.run(script, {
      shell: `trap '' XFSZ; ulimit -f 3000; exec`,
      onLine: (line) => {
        if (/^\d+$/.test(line)) written = Number(line) + 1
      },
    })
    expect(output).toContain('TX_STORE_WRITE_FAILED')
    expect(code, output).toBe(0)
    expect(written).toBeGreaterThan(0)
    const store = await openStore(`duckdb:${path}`)
    expect((await store.corpus.totals()).documents).toBe(written * 500)
    await store.close()
  })
})

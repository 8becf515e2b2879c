import { expect, test } from 'vitest'
import { hashOf } from '../../../src/stores/duckdb/document-index.js'
import { openStore } from '../../../src/stores/open-store.js'
import { batchOf, documentRow, VERSIONS } from '../rows.js'

/** Two ids with the same hash: among some 80,000 there is a pair. */
const collidingIds = (): readonly [string, string] => {
  const seen = new Map<number, string>()
  for (let index = 0; ; index++) {
    const id = `d${index}`
    const other = seen.get(hashOf(id))
    if (other !== undefined) return [other, id]
    seen.set(hashOf(id), id)
  }
}

test('documents whose ids have the same hash are two documents', async () => {
  const [first, second] = collidingIds()
  const store = await openStore('duckdb::memory:')
  expect(await store.write(batchOf([documentRow(first)]))).toEqual({ added: 1, replaced: 0 })
  expect(await store.knownDocuments([second], VERSIONS)).toEqual(new Set())
  expect(await store.write(batchOf([documentRow(second)]))).toEqual({ added: 1, replaced: 0 })
  expect(await store.knownDocuments([second, first], VERSIONS)).toEqual(new Set([first, second]))
  expect(await store.write(batchOf([documentRow(first)]))).toEqual({ added: 0, replaced: 1 })
  expect((await store.corpus.totals()).documents).toBe(2)
  await store.close()
})

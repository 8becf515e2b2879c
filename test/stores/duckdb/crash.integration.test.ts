import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/stores/open-store.js'
import { allMentions } from '../answers.js'
import { useBuiltStores } from './built-stores.js'

const folder = mkdtempSync(join(tmpdir(), 'tingxian-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const DOCUMENTS_A_BATCH = 300
const MENTIONS_A_DOCUMENT = 2

/** Writes batch after batch until somebody ends it; prints the number of each batch whose write has resolved. */
const writeForever = (path: string, checkpointMb: number): string => `
const store = await openStore('duckdb:${path}', { checkpointMb: ${checkpointMb} })
const blank = { turns: null, created_at: null, week: null, category: null, product_id: null, product: null,
  variant: null, shop: null, region: null, rating: null, order_id: null, order_value: null, votes: null, customer: null }
for (let batch = 0; ; batch++) {
  const documents = Array.from({ length: ${DOCUMENTS_A_BATCH} }, (_, index) => {
    const document_id = batch + '-' + index
    return { document_id, id: document_id, source: 'review', text: '第 ' + index + ' 条，电机坏了。'.repeat(20), ...blank,
      metadata: '{}', copy_key: document_id, voice: document_id, polarity: 'neg', tone: 0, domain: null, leaving: false,
      drop_reason: null, taxonomy_version: 't', pipeline_version: '1' }
  })
  const mentions = documents.flatMap((document) => [0, 5].map((quote_start) => ({ ...document,
    mention_id: document.document_id + '/' + quote_start, kind: 'pain', code: '质量差', theme: 'pain:质量差',
    quote: '电机坏了', quote_start, quote_end: quote_start + 4, aspect: null, opinion: null, blocks: false, stage: null,
    confidence: 1, met: null, refused: null, worked_around: null })))
  await store.write({ documents, mentions })
  console.log(batch)
}
`

describe('killing a process that writes', () => {
  const stores = useBuiltStores('crash-test')

  // Once with all in the log, once while the log moves into the file again and again.
  test.each([
    { when: 'in the log', checkpointMb: 1000, batches: 12 },
    { when: 'while the log moves into the file', checkpointMb: 1, batches: 25 },
  ])(
    'leaves every batch that was committed, whole, and nothing else ($when)',
    async ({ checkpointMb, batches }) => {
      const path = join(folder, `killed-${checkpointMb}.duckdb`)
      let resolved = 0
      const { code, output } = await stores.run(writeForever(path, checkpointMb), {
        onLine: (line, kill) => {
          resolved = Number(line) + 1
          // Not at once: the next batch should be under way.
          if (resolved >= batches) setTimeout(kill, 3)
        },
      })
      expect(code, output).toBeNull()
      expect(resolved).toBeGreaterThanOrEqual(batches)

      const store = await openStore(`duckdb:${path}`)
      const { documents } = await store.corpus.totals()
      const mentions = await allMentions(store)
      const kept = documents / DOCUMENTS_A_BATCH
      expect(Number.isInteger(kept)).toBe(true)
      expect(kept).toBeGreaterThanOrEqual(resolved)
      expect(kept).toBeLessThanOrEqual(resolved + 1)
      expect(mentions).toHaveLength(documents * MENTIONS_A_DOCUMENT)
      const ids = [...new Set(mentions.map(({ document_id }) => document_id))]
      expect(ids).toHaveLength(documents)
      const versions = { pipeline: '1', taxonomy: 't' }
      expect((await store.knownDocuments(ids, versions)).size).toBe(documents)
      expect(await store.knownDocuments([`${kept}-0`], versions)).toEqual(new Set())
      await store.close()
    },
  )
})

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createElasticsearchStore } from '../../../src/stores/elasticsearch/create-elasticsearch-store.js'
import type { Store } from '../../../src/stores/store.js'
import { type ServerProxy, startProxy } from '../../services/elasticsearch-proxy.js'
import { askServer, deleteIndices, elasticsearch, newPrefix } from '../../services/use-elasticsearch.js'
import { allAnswers, allMentions } from '../answers.js'
import { hinted } from '../duckdb/hinted.js'
import { batchOf, complaint, documentRow, joined, painRow, VERSIONS } from '../rows.js'

const BRIEF = { retryForMs: 1_000, timeoutMs: 5_000 }
const LONG = { retryForMs: 20_000, timeoutMs: 10_000 }
const OVERLOADED = { status: 429, body: { error: { type: 'es_rejected_execution_exception', reason: '' } } }

describe.skipIf(elasticsearch === null)('a cluster that fails for now', () => {
  let proxy: ServerProxy
  let prefix = ''
  let store: Store

  beforeAll(async () => {
    proxy = await startProxy(elasticsearch ?? '')
  })
  afterAll(() => proxy?.close())
  beforeEach(async () => {
    prefix = newPrefix()
    proxy.treat(() => 'pass')
    store = await createElasticsearchStore({ place: `${proxy.url}#${prefix}`, patience: LONG })
  })
  afterEach(async () => {
    proxy.treat(() => 'pass')
    await store.close()
    await deleteIndices(prefix)
  })

  const batch = joined([complaint(1, '质量差'), complaint(2, '物流慢')])

  /** Misbehaves for the first `times` requests to `path`. */
  const failing = (path: string, times: number, treatment: Parameters<ServerProxy['treat']>[0]): void => {
    let left = times
    proxy.treat((asked) => (asked.includes(path) && left-- > 0 ? treatment(asked) : 'pass'))
  }

  test.each([
    ['overloaded', () => OVERLOADED],
    ['not ready', () => ({ status: 503, body: { error: { type: 'unavailable_shards_exception' } } })],
    ['cut off before the server acted', () => 'cut before' as const],
    ['cut off after the server acted', () => 'cut after' as const],
  ])('that is %s is asked again, and nothing is missing or double', async (_, treatment) => {
    failing('_bulk', 3, treatment)
    await store.write(batch)
    failing('_msearch', 2, treatment)
    expect(await allMentions(store)).toEqual(batch.mentions)
    expect((await store.corpus.totals()).documents).toBe(2)
  })

  test('operations that are refused for now are sent again, and only they', async () => {
    const aliases = [`${prefix}-mentions`, `${prefix}-documents`]
    const [mentions = ''] = Object.keys((await askServer(`/${aliases[0]}/_alias`)) as object)
    await askServer(`/${mentions}/_block/write`, 'PUT')
    setTimeout(() => {
      void askServer(`/${mentions}/_settings`, 'PUT', { index: { blocks: { write: null } } })
    }, 1_000)
    await store.write(batch)
    expect(await allMentions(store)).toEqual(batch.mentions)
  })

  test('work that was cut off between mentions and documents is made good by writing it again', async () => {
    const document = documentRow('d0001')
    const before = batchOf([document], painRow(document, '质量差'), painRow(document, '色差'))
    await store.write(before)
    const impatient = await createElasticsearchStore({ place: `${proxy.url}#${prefix}`, patience: BRIEF })
    let bulks = 0
    proxy.treat((path) => (path.includes('_bulk') && ++bulks > 1 ? OVERLOADED : 'pass'))
    await expect(impatient.write(batch)).rejects.toMatchObject(hinted('TX_STORE_BUSY'))
    proxy.treat(() => 'pass')
    await impatient.close()
    expect(await store.knownDocuments(['d0002'], VERSIONS)).toEqual(new Set())
    await store.write(batch)
    expect(await allMentions(store)).toEqual(batch.mentions)
  })

  test('two writers of the same documents leave what one of them wrote', async () => {
    const other = await createElasticsearchStore({ place: `${proxy.url}#${prefix}`, patience: LONG })
    const documents = Array.from({ length: 50 }, (_, index) => documentRow(`d${index}`))
    const versions = ['质量差', '物流慢', '色差'].map((code) =>
      batchOf(documents, ...documents.map((document) => painRow(document, code))),
    )
    for (let round = 0; round < 3; round++) {
      await Promise.all(versions.flatMap((version) => [store, other].map((writer) => writer.write(version))))
      const mentions = await allMentions(store)
      expect(mentions).toHaveLength(documents.length)
      expect(new Set(mentions.map(({ document_id }) => document_id)).size).toBe(documents.length)
      const answers = await allAnswers(store)
      expect(await allAnswers(other)).toEqual(answers)
    }
    await other.close()
  })

  test('a disk that is full is said so', async () => {
    await askServer(`/${prefix}-mentions/_settings`, 'PUT', {
      index: { blocks: { read_only_allow_delete: true } },
    })
    proxy.treat(() => 'pass')
    const impatient = await createElasticsearchStore({ place: `${proxy.url}#${prefix}`, patience: BRIEF })
    await expect(impatient.write(batch)).rejects.toMatchObject(hinted('TX_STORE_DISK_FULL'))
    await impatient.close()
  })

  test('an index that is gone is said so, and not made anew without its mapping', async () => {
    await deleteIndices(prefix)
    await expect(store.write(batch)).rejects.toMatchObject(hinted('TX_STORE_INDEX_MISSING'))
    await expect(store.corpus.themes()).rejects.toMatchObject(hinted('TX_STORE_INDEX_MISSING'))
    expect(await askServer(`/_cat/indices/${prefix}-*?format=json`)).toEqual([])
  })

  test('what it does not take is named without a word of it', async () => {
    const index = Object.keys((await askServer(`/${prefix}-mentions/_alias`)) as object)[0] ?? ''
    await askServer(`/${index}/_mapping`, 'PUT', {
      properties: { said: { type: 'keyword', ignore_above: 1_000_000 } },
    })
    const document = documentRow('d1', { text: '长'.repeat(20_000) })
    const misfit = batchOf([document], painRow(document, '质量差', { quote: document.text }))
    const refused = store.write(joined([misfit, complaint(2, '物流慢')]))
    await expect(refused).rejects.toMatchObject(hinted('TX_STORE_BATCH_INVALID'))
    await expect(refused).rejects.not.toThrow('长长')
    expect(await store.knownDocuments(['d1'], VERSIONS)).toEqual(new Set())
  })
})

describe.skipIf(elasticsearch === null)('a place that is no store', () => {
  const open = (place: string) => createElasticsearchStore({ place, patience: BRIEF })

  test('nobody answers there', async () => {
    await expect(open('http://127.0.0.1:1')).rejects.toMatchObject(hinted('TX_STORE_UNREACHABLE'))
  }, 20_000)

  test('something else answers there', async () => {
    const server = createServer((_, outgoing) => outgoing.end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await expect(open(`http://127.0.0.1:${port}`)).rejects.toMatchObject(hinted('TX_STORE_NOT_A_STORE'))
    server.close()
  })

  test.each([
    ['an older server', '7.17.28', 'TX_STORE_VERSION'],
    ['one without a version', '', 'TX_STORE_VERSION'],
  ])('%s answers there', async (_, version, code) => {
    const proxy = await startProxy(elasticsearch ?? '')
    proxy.treat(() => ({ status: 200, body: { nodes: { a: { version } } } }))
    await expect(open(proxy.url)).rejects.toMatchObject(hinted(code))
    await proxy.close()
  })

  test.each([
    ['v99', 'TX_STORE_NEWER'],
    ['v0', 'TX_STORE_OUTDATED'],
  ])('indices of mapping %s are those of another tingxian', async (version, code) => {
    const prefix = newPrefix()
    await askServer(`/${prefix}-documents-${version}-001`, 'PUT', {
      aliases: { [`${prefix}-documents`]: {} },
    })
    await expect(open(`${elasticsearch}#${prefix}`)).rejects.toMatchObject(hinted(code))
    await deleteIndices(prefix)
  })
})

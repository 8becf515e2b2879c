import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ElasticAccess } from '../../../src/stores/elasticsearch/access.js'
import {
  createElasticsearchStore,
  reindexStore,
} from '../../../src/stores/elasticsearch/create-elasticsearch-store.js'
import { SETS } from '../../../src/stores/elasticsearch/sets.js'
import { openStore } from '../../../src/stores/open-store.js'
import { type ElasticsearchServer, startElasticsearch } from '../../services/elasticsearch.js'
import { elasticsearchMissing } from '../../services/find-elasticsearch.js'
import { allAnswers } from '../answers.js'
import { arbitraryBatches } from '../arbitrary-batch.js'
import { hinted } from '../duckdb/hinted.js'
import { complaint, joined } from '../rows.js'
import { withStore } from '../store-properties.js'

const PASSWORD = 'only-for-this-test'
const BRIEF = { retryForMs: 1_000, timeoutMs: 20_000 }
const NOBODY: ElasticAccess = { apiKey: null, username: null, password: null, ca: null, shards: 3 }
/** So few groups at once that nearly every question must be asked in parts. */
const FEW_BUCKETS = 'search.max_buckets: 30'

/** A certificate for 127.0.0.1 that vouches for itself. */
const makeCertificate = (folder: string): void => {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=tingxian test'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'ca.pem')],
    ],
    { stdio: 'ignore' },
  )
}

/** As docs/elasticsearch.md has it. */
const WRITER = {
  cluster: ['monitor', 'manage_index_templates'],
  indices: [{ names: ['tingxian-*'], privileges: ['all'] }],
}
const READER = { cluster: ['monitor'], indices: [{ names: ['tingxian-*'], privileges: ['read'] }] }

const pagesOf = async <Page>(pages: AsyncIterable<Page>): Promise<readonly Page[]> => {
  const all: Page[] = []
  for await (const page of pages) all.push(page)
  return all
}

// The small distribution cannot keep keys, so a server that says nothing else hears what is sent.
test('an API key is sent as one, and nothing of the machine', async () => {
  const heard: IncomingHttpHeaders[] = []
  const server = createServer((incoming, outgoing) => {
    heard.push(incoming.headers)
    outgoing.writeHead(200, { 'x-elastic-product': 'Elasticsearch', 'content-type': 'application/json' })
    outgoing.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const access = { ...NOBODY, apiKey: 'a2V5' }
  await expect(createElasticsearchStore({ place, access, patience: BRIEF })).rejects.toThrow()
  server.close()
  expect(heard[0]?.authorization).toBe('ApiKey a2V5')
  expect(heard[0]?.['x-elastic-client-meta']).toBeUndefined()
})

describe.skipIf(elasticsearchMissing() !== null)('a cluster with security on', () => {
  let folder = ''
  let ca = ''
  let server: ElasticsearchServer
  let administrator: ElasticAccess

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tingxian-secured-'))
    makeCertificate(folder)
    ca = readFileSync(join(folder, 'ca.pem'), 'utf8')
    administrator = { ...NOBODY, username: 'elastic', password: PASSWORD, ca }
    server = await startElasticsearch({
      secured: {
        certificate: join(folder, 'ca.pem'),
        key: join(folder, 'key.pem'),
        password: PASSWORD,
        users: { writer: WRITER, reader: READER },
      },
      settings: [FEW_BUCKETS],
    })
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (access: ElasticAccess, prefix = 'tingxian') =>
    createElasticsearchStore({ place: `${server.url}#${prefix}`, access, patience: BRIEF })

  test('lets in who has the rights that the manual names, and all commands work with them', async () => {
    const store = await open({ ...administrator, username: 'writer' })
    expect(await store.write(complaint(1, '质量差'))).toEqual({ added: 1, replaced: 0 })
    expect((await store.corpus.totals()).documents).toBe(1)
    const [page] = await pagesOf(store.judgedByOthers({ taxonomy: 'other', pipeline: '1' }))
    expect(page).toHaveLength(1)
    expect(await store.remove({ before: '2020-01-01' })).toEqual({ documents: 0 })
    await store.close()
    const access = { ...administrator, username: 'writer' }
    expect(await reindexStore({ place: server.url, access, patience: BRIEF })).toHaveLength(SETS.length)
  })

  test('is not trusted without the certificate of its authority', async () => {
    const error = open({ ...administrator, ca: null })
    await expect(error).rejects.toMatchObject(hinted('TX_STORE_UNTRUSTED'))
  })

  test('refuses a wrong password, and the message does not repeat it', async () => {
    const refused = open({ ...administrator, password: 'falsch' })
    await expect(refused).rejects.toMatchObject(hinted('TX_STORE_DENIED'))
    await expect(refused).rejects.not.toThrow('falsch')
  })

  test('refuses a key that it does not know', async () => {
    const refused = open({ ...NOBODY, apiKey: Buffer.from('id:falsch').toString('base64'), ca })
    await expect(refused).rejects.toMatchObject(hinted('TX_STORE_DENIED'))
  })

  test('names the right that somebody lacks', async () => {
    const store = open({ ...administrator, username: 'reader' }, 'tingxian-other')
    await expect(store).rejects.toMatchObject(hinted('TX_STORE_DENIED'))
    await expect(store).rejects.toThrow(/action \[[a-z:/_]+\]/)
  })

  test('asked over http does not answer', async () => {
    const place = server.url.replace('https', 'http')
    const store = createElasticsearchStore({ place, access: administrator, patience: BRIEF })
    await expect(store).rejects.toMatchObject(hinted('TX_STORE_UNREACHABLE'))
  })

  test('answers the same from several shards and in parts, where it counts few groups at once', async () => {
    let stores = 0
    await fc.assert(
      fc.asyncProperty(arbitraryBatches, async (batches) => {
        const many = joined([
          ...batches,
          ...Array.from({ length: 40 }, (_, at) => complaint(at, `代码${at}`)),
        ])
        const embedded = await withStore(() => openStore('duckdb::memory:'), [many], allAnswers)
        expect(await withStore(() => open(administrator, `parts-${++stores}`), [many], allAnswers)).toEqual(
          embedded,
        )
      }),
      { numRuns: 2 },
    )
  }, 240_000)
})

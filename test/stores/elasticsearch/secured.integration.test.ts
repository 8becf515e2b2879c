import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ElasticAccess } from '../../../src/stores/elasticsearch/access.js'
import { createElasticsearchStore } from '../../../src/stores/elasticsearch/create-elasticsearch-store.js'
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
      secured: { certificate: join(folder, 'ca.pem'), key: join(folder, 'key.pem'), password: PASSWORD },
      settings: [FEW_BUCKETS],
    })
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (access: ElasticAccess, prefix = 'tingxian') =>
    createElasticsearchStore({ place: `${server.url}#${prefix}`, access, patience: BRIEF })

  /** A key with these rights. */
  const makeKey = (indices: readonly object[], cluster: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(`${server.url}/_security/api_key`, {
        method: 'POST',
        agent: new Agent({ ca }),
        auth: `elastic:${PASSWORD}`,
        headers: { 'content-type': 'application/json' },
      })
      asked.once('error', reject).once('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece) => {
          text += piece
        })
        answer.once('end', () => resolve((JSON.parse(text) as { encoded: string }).encoded))
      })
      asked.end(JSON.stringify({ name: 'test', role_descriptors: { test: { cluster, indices } } }))
    })

  test('lets in by user and password, or by a key with the rights that the manual names', async () => {
    const store = await open(administrator)
    await store.write(complaint(1, '质量差'))
    await store.close()
    const apiKey = await makeKey(
      [{ names: ['tingxian-*'], privileges: ['all'] }],
      ['monitor', 'manage_index_templates'],
    )
    const again = await open({ ...NOBODY, apiKey, ca })
    expect((await again.corpus.totals()).documents).toBe(1)
    expect(await again.write(complaint(2, '质量差'))).toEqual({ added: 1, replaced: 0 })
    expect(await again.remove({ before: '2020-01-01' })).toEqual({ documents: 0 })
    await again.close()
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

  test('names the right that a key lacks', async () => {
    const apiKey = await makeKey([{ names: ['tingxian-*'], privileges: ['read'] }], ['monitor'])
    const store = open({ ...NOBODY, apiKey, ca }, 'tingxian-other')
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
          ...Array.from({ length: 60 }, (_, at) => complaint(at, `代码${at}`)),
        ])
        const embedded = await withStore(() => openStore('duckdb::memory:'), [many], allAnswers)
        expect(await withStore(() => open(administrator, `parts-${++stores}`), [many], allAnswers)).toEqual(
          embedded,
        )
      }),
      { numRuns: 4 },
    )
  })
})

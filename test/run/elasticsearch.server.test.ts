import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashCustomer } from '../../src/sources/identify.js'
import { MAPPING_VERSION } from '../../src/stores/elasticsearch/sets.js'
import { openStore } from '../../src/stores/open-store.js'
import { examples } from '../examples/read-sample.js'
import {
  addressOf,
  askServer,
  deleteIndices,
  elasticsearch,
  newPrefix,
} from '../services/use-elasticsearch.js'
import { succeed, tingxian } from './command.js'
import { readResults } from './result-files.js'

const SAMPLE = join(examples, 'sample')
const RUN_MS = 240_000
const SALT = 'salt of a test'

interface Counted {
  readonly count: number
}

describe.skipIf(elasticsearch === null)('a run with Elasticsearch as its store', () => {
  let folder = ''
  const prefix = newPrefix()
  const store = addressOf(prefix)
  const run = (...args: readonly string[]) =>
    succeed(['run', '--input', SAMPLE, '--threads', '2', '--customer-salt', SALT, ...args])
  const written = async (name: string, out: string): Promise<string> =>
    await readFile(join(folder, out, name), 'utf8')
  const count = async (set: string, query: object): Promise<number> => {
    await askServer(`/${prefix}-${set}/_refresh`, 'POST')
    return ((await askServer(`/${prefix}-${set}/_count`, 'POST', { query })) as Counted).count
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-elastic-run-'))
    await run('--out', join(folder, 'embedded'))
    await run('--out', join(folder, 'cluster'), '--store', store)
  }, RUN_MS)
  afterAll(async () => {
    await deleteIndices(prefix)
    await rm(folder, { recursive: true, force: true })
  })

  it('gives the result files of a run with DuckDB, byte by byte', async () => {
    for (const name of ['fixes.json', 'themes.json', 'mentions.jsonl'])
      expect(await written(name, 'cluster')).toBe(await written(name, 'embedded'))
  })

  it(
    'adds nothing when the same files come again, and says that they are known',
    async () => {
      await run('--out', join(folder, 'again'), '--store', store)
      const { summary } = await readResults(join(folder, 'again'))
      expect(summary.known).toBeGreaterThan(600)
      expect(summary.analyzed).toBe(0)
      expect(await written('fixes.json', 'again')).toBe(await written('fixes.json', 'embedded'))
    },
    RUN_MS,
  )

  it('keeps the words of each text for counting, with those of the lexicons whole', async () => {
    expect(await count('documents', { term: { terms: '补差价' } })).toBeGreaterThan(5)
    expect(await count('documents', { exists: { field: 'terms' } })).toBeGreaterThan(600)
  })

  it('gives charts the current fixes and the weeks before with their titles', async () => {
    const { fixes } = await readResults(join(folder, 'embedded'))
    for (const { title } of fixes.slice(0, 3)) {
      expect(await count('fixes', { term: { title } })).toBe(1)
      expect(await count('fix_history', { term: { title } })).toBe(1)
    }
  })

  it(
    'forgets a customer and what is old, on command, and says so',
    async () => {
      const before = await readResults(join(folder, 'embedded'))
      const customer = 'somebody-unlikely'
      const file = join(folder, 'one.csv')
      await writeFile(file, `text,customer,created_at\n电机用了两天就坏了，再也不买,${customer},2026-06-20\n`)
      const added = ['--store', store, '--out', join(folder, 'one'), '--customer-salt', SALT]
      await succeed(['run', '--input', file, ...added])
      const hash = hashCustomer(customer, SALT)
      expect(await count('documents', { term: { customer: hash } })).toBe(1)
      const forgotten = await succeed([
        'store',
        'forget',
        customer,
        '--store',
        store,
        '--customer-salt',
        SALT,
      ])
      expect(forgotten.stdout).toMatch(/^1 documents deleted\n/)
      expect(await count('documents', { term: { customer: hash } })).toBe(0)
      const retained = await succeed(['store', 'retain', '--before', '2026-03-09', '--store', store])
      expect(retained.stdout).toMatch(/^[1-9]\d* documents from before 2026-03-09 deleted\n$/)
      const opened = await openStore(store)
      const { from, documents } = await opened.corpus.totals()
      await opened.close()
      expect(from?.slice(0, 10) ?? '').toMatch(/^2026-03-(09|1)/)
      expect(documents).toBeLessThan(before.summary.store.documents)
    },
    RUN_MS,
  )

  it(
    'copies its indices on command, and DuckDB has none',
    async () => {
      const { stdout } = await succeed(['store', 'reindex', '--store', store])
      expect(stdout).toContain(
        `${prefix}-documents-v${MAPPING_VERSION}-001 → ${prefix}-documents-v${MAPPING_VERSION}-002`,
      )
      const refused = await tingxian(['store', 'reindex', '--store', 'duckdb::memory:'])
      expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('TX_STORE_UNKNOWN') })
    },
    RUN_MS,
  )
})

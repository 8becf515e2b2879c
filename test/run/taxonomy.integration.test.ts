import { existsSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TaxonomyPreview } from '../../src/model/taxonomy-preview.js'
import { complaint } from '../cli/one-line.js'
import { count, examples } from '../examples/read-sample.js'
import { start, succeed, tingxian } from './command.js'
import { generateFeedback } from './generate-feedback.js'
import { NARROWED_CODE, NEW_CODE, writeIdleTaxonomy, writeOwnTaxonomy } from './own-taxonomy.js'
import { readResults, readStore } from './result-files.js'

const SAMPLE = join(examples, 'sample')
const TEST_MS = 240_000
const LONG_TEST_MS = 480_000
/** A transaction is written at one go; a file that did not grow for so long holds all of it. */
const SETTLED_MS = 150

let folder = ''
let own = ''
const path = (name: string) => join(folder, name)
const storeOf = (name: string) => path(`${name}/tingxian.duckdb`)
const flags = (out: string, taxonomy: string) => [
  '--taxonomy',
  taxonomy,
  '--out',
  path(out),
  '--threads',
  '2',
]

/** All rows in one order, to compare stores that were written in different ones. */
const rowsOf = async (name: string) => {
  const { documents, mentions } = await readStore(storeOf(name))
  const by = (key: 'document_id' | 'mention_id') => (a: object, b: object) =>
    String(a[key as keyof object]) < String(b[key as keyof object]) ? -1 : 1
  return { documents: [...documents].sort(by('document_id')), mentions: [...mentions].sort(by('mention_id')) }
}

let previewed: Promise<TaxonomyPreview> | undefined
/** What the own taxonomy would change; asked once, as it saves nothing. */
const previewOfOwn = (): Promise<TaxonomyPreview> => {
  previewed ??= succeed(['taxonomy', 'preview', ...flags('shipped', own), '--json']).then(
    ({ stdout }) => JSON.parse(stdout) as TaxonomyPreview,
  )
  return previewed
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-taxonomy-'))
  own = await writeOwnTaxonomy(path('own'))
  await succeed(['run', '--input', SAMPLE, '--out', path('shipped'), '--threads', '2'])
  await succeed(['run', '--input', SAMPLE, ...flags('fresh', own)])
}, TEST_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('tingxian taxonomy preview', () => {
  it('counts by code and week what a run with that taxonomy would find, and saves nothing', async () => {
    const before = await readFile(storeOf('shipped'))
    const preview = await previewOfOwn()
    expect(Buffer.compare(before, await readFile(storeOf('shipped')))).toBe(0)

    const [shipped, fresh] = await Promise.all([rowsOf('shipped'), rowsOf('fresh')])
    const documentsWith = (rows: typeof shipped, code: string) =>
      new Set(
        rows.mentions
          .filter((mention) => mention.theme === `pain:${code}`)
          .map(({ document_id }) => document_id),
      )
    for (const code of [NEW_CODE, NARROWED_CODE]) {
      const [had, has] = [documentsWith(shipped, code), documentsWith(fresh, code)]
      const change = preview.codes.find((one) => one.code === code)
      expect(change).toMatchObject({
        kind: 'pain',
        before: had.size,
        gained: [...has].filter((id) => !had.has(id)).length,
        lost: [...had].filter((id) => !has.has(id)).length,
        after: has.size,
      })
      const weeks = change?.weeks.reduce((sum, { gained, lost }) => sum + gained + lost, 0)
      expect(weeks).toBe((change?.gained ?? 0) + (change?.lost ?? 0))
    }
    expect(preview.documents.all).toBe(preview.from[0]?.documents)
    const { documents, samples } = preview
    expect(documents.changed).toBeGreaterThanOrEqual(Math.max(documents.gaining, documents.losing))
    expect(documents.changed).toBeLessThan(documents.all / 4)
    expect(samples.lost.length).toBeLessThanOrEqual(30)
    expect(samples.gained.map(({ theme }) => theme)).toContain(`pain:${NEW_CODE}`)
    for (const { text, start: from, end, document_id } of [...samples.gained, ...samples.lost]) {
      const stored = shipped.documents.find((document) => document.document_id === document_id)
      expect(stored?.text).toContain(text.slice(from, end))
    }
  })

  it('tells the ranking that a run with that taxonomy makes', async () => {
    const { ranking } = await previewOfOwn()
    const [was, is] = [await readResults(path('shipped')), await readResults(path('fresh'))]
    expect(ranking.filter(({ after }) => after !== null && after <= 20).map(({ fix_id }) => fix_id)).toEqual(
      is.fixes.slice(0, 20).map(({ fix_id }) => fix_id),
    )
    for (const { fix_id, before } of ranking)
      expect(was.fixes.find((fix) => fix.fix_id === fix_id)?.rank ?? null).toBe(before)
    expect(ranking.some(({ before, after }) => before !== after)).toBe(true)
  })

  it('says the same whatever the number of threads, and leaves no files behind', async () => {
    await mkdir(path('temporary'))
    const preview = (threads: string, ...more: readonly string[]) =>
      succeed(['taxonomy', 'preview', ...flags('shipped', own), '--threads', threads, ...more], {
        env: { TMPDIR: path('temporary') },
      })
    const one = await preview('1', '--html', path('preview.html'))
    const two = await preview('2')
    expect(one.stdout).toBe(two.stdout)
    expect(one.stdout).toContain(NEW_CODE)
    const page = await readFile(path('preview.html'), 'utf8')
    expect(page).toContain(NEW_CODE)
    expect(page).not.toMatch(/<script|https?:\/\//)
    expect(await readdir(path('temporary'))).toEqual([])
  })
})

describe('tingxian taxonomy apply', () => {
  it('leaves what a run with that taxonomy makes from the same feedback, to the byte', async () => {
    await cp(path('shipped'), path('applied'), { recursive: true })
    const { stderr } = await succeed(['taxonomy', 'apply', ...flags('applied', own)])
    const preview = await previewOfOwn()
    expect(stderr).toContain(`= ${preview.documents.changed} changed + 0 dropped + `)

    expect((await readResults(path('applied'))).bytes).toBe((await readResults(path('fresh'))).bytes)
    const [applied, fresh] = [await rowsOf('applied'), await rowsOf('fresh')]
    expect(applied.mentions).toEqual(fresh.mentions)
    const judged = (rows: typeof applied) => rows.documents.filter(({ drop_reason }) => drop_reason === null)
    expect(judged(applied)).toEqual(judged(fresh))

    const again = await succeed(['taxonomy', 'apply', ...flags('applied', own)])
    expect(again.stderr).toContain('0 judged again')
    expect((await readResults(path('applied'))).bytes).toBe((await readResults(path('fresh'))).bytes)
  })

  it('changes no document when the taxonomy finds the same, and marks all of them', async () => {
    const idle = await writeIdleTaxonomy(path('idle'))
    await cp(path('shipped'), path('same'), { recursive: true })
    const before = await rowsOf('same')
    const { stderr } = await succeed(['taxonomy', 'apply', ...flags('same', idle)])
    expect(stderr).toMatch(/^(\d+) judged again by taxonomy \w+ = 0 changed \+ 0 dropped \+ \1 as before$/m)
    const after = await rowsOf('same')
    const version = after.mentions[0]?.taxonomy_version
    expect(version).not.toBe(before.mentions[0]?.taxonomy_version)
    expect(after.mentions).toEqual(before.mentions.map((row) => ({ ...row, taxonomy_version: version })))
  })

  it('refuses a store that is not there, and makes none', async () => {
    const ended = await tingxian(['taxonomy', 'apply', ...flags('nowhere', own)])
    expect(complaint(ended)).toMatch(/^TX_STORE_MISSING: there is no store at .*nowhere/)
    expect(ended.code).toBe(2)
    expect(existsSync(path('nowhere'))).toBe(false)
  })
})

describe('a run with another taxonomy than the stored one', () => {
  it('says that the ranking mixes both and what to do; applied, it mixes no more', async () => {
    await cp(path('shipped'), path('mixed'), { recursive: true })
    await generateFeedback(path('week.jsonl'), 20)
    const mixed = await succeed(['run', '--input', path('week.jsonl'), ...flags('mixed', own)])
    expect(mixed.stderr).toMatch(/734 of the 754 documents in the store were judged by another taxonomy/)
    const [, command] = /then judge them alike: +tingxian (.+)/.exec(mixed.stderr) ?? []
    expect((await readResults(path('mixed'))).summary.store.judged_by).toHaveLength(2)
    expect(await readFile(path('mixed/report.html'), 'utf8')).toContain('2 个版本')

    await succeed((command ?? '').split(' '))
    const { summary } = await readResults(path('mixed'))
    expect(summary.store.judged_by).toEqual([expect.objectContaining({ documents: 754 })])
    const same = await succeed(['run', '--input', path('week.jsonl'), ...flags('mixed', own)])
    expect(same.stderr).toContain('20 known')
    expect(same.stderr).not.toContain('another taxonomy')
  })
})

describe('an apply over 30,000 reviews', () => {
  const ROWS = 30_000
  const bytes = (): number =>
    [storeOf('large'), `${storeOf('large')}.wal`].reduce(
      (sum, file) => sum + (existsSync(file) ? statSync(file).size : 0),
      0,
    )

  it(
    'goes on where it was after being killed and after being stopped, to the same results as undisturbed',
    async () => {
      await generateFeedback(path('large.jsonl'), ROWS)
      await succeed(['run', '--input', path('large.jsonl'), '--out', path('large'), '--threads', '2'])
      await cp(path('large'), path('undisturbed'), { recursive: true })
      const apply = ['taxonomy', 'apply', ...flags('large', own)]
      /** How many documents each version judged. */
      const versions = async (): Promise<readonly number[]> => {
        const { documents } = await readStore(storeOf('large'))
        return [...count(documents, ({ taxonomy_version }) => taxonomy_version).values()]
      }
      /** Signals an apply when it has written something to its store, to its end. */
      const until = async (signal: 'SIGKILL' | 'SIGINT') => {
        const { process: child, ended } = start(apply)
        const before = bytes()
        for (let last = before, size = before; size === before || size !== last; size = bytes()) {
          if (child.exitCode !== null) break
          last = size
          await sleep(SETTLED_MS)
        }
        child.kill(signal)
        return ended
      }

      const killed = await until('SIGKILL')
      expect(killed.code).toBeNull()
      const half = await versions()
      expect(half).toHaveLength(2)
      expect(half.reduce((sum, documents) => sum + documents)).toBe(ROWS)

      const stopped = await until('SIGINT')
      expect(stopped.code, stopped.stderr).toBe(130)
      expect(stopped.stderr).toMatch(/documents are left, and the ranking is that of before/)

      await succeed(apply)
      await succeed(['taxonomy', 'apply', ...flags('undisturbed', own)])
      expect(await versions()).toEqual([ROWS])
      expect((await readResults(path('large'))).bytes).toBe((await readResults(path('undisturbed'))).bytes)
      expect((await rowsOf('large')).mentions).toEqual((await rowsOf('undisturbed')).mentions)
    },
    LONG_TEST_MS,
  )
})

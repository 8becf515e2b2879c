import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/stores/open-store.js'
import { fencedBlocks, readDocument } from '../docs/files.js'
import { all, examples, facts, reviews, sessions } from '../examples/read-sample.js'
import { succeed } from './command.js'
import type { Results } from './result-files.js'
import { accounted, RESULT_FILES, readResults, readStore } from './result-files.js'
import { sampleSecrets } from './sample-secrets.js'
import { shuffled } from './shuffle.js'

const SAMPLE = join(examples, 'sample')
const ROWS = all.length + sessions.length
const GOOD_ROWS = reviews.length + sessions.length
const RUN_MS = 120_000

let folder = ''
let printed = ''
let sample: Results
let stored: Awaited<ReturnType<typeof readStore>>

const fixOf = (theme: string) => {
  const fix = sample.fixes.find(({ themes }) => themes.includes(theme))
  if (fix === undefined) throw new Error(`no fix holds ${theme}`)
  return fix
}
const idsOf = (theme: string): ReadonlySet<string> =>
  new Set(stored.mentions.filter((mention) => mention.theme === theme).map(({ id }) => id))
const shareOf = (plants: readonly string[], theme: string): number => {
  const planted = plants.flatMap((plant) => facts.planted[plant] ?? [])
  const found = idsOf(theme)
  return planted.filter((id) => found.has(id)).length / planted.length
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-sample-'))
  const run = await succeed(['run', '--input', SAMPLE, '--out', join(folder, 'whole'), '--threads', '2'])
  printed = run.stdout
  sample = await readResults(join(folder, 'whole'))
  stored = await readStore(join(folder, 'whole/tingxian.duckdb'))
}, RUN_MS)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Lines of a table, whatever the widths of its columns, which depend on rows that are not shown. */
const cellsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.replace(/\s+/g, ' '))

describe('a run on the sample', () => {
  it.each(['README.md', 'README.zh.md'])('prints the ranking that %s shows', (file) => {
    const [shown] = fencedBlocks(readDocument(file)).filter((block) => block.startsWith('┌'))
    const rows = cellsOf(shown ?? '')
    expect(rows).toHaveLength(6)
    expect(rows).toEqual(cellsOf(printed).slice(0, 6))
  })

  it('accounts for every row: analyzed, dropped with a reason, rejected or known', () => {
    const { summary } = sample
    expect(summary.received).toBe(ROWS)
    expect(accounted(summary)).toBe(ROWS)
    expect(summary.dropped.default_text).toBe(30)
    expect(summary.rejected).toBe(ROWS - GOOD_ROWS)
    expect(summary.store).toMatchObject({
      documents: summary.analyzed,
      from: expect.stringMatching(/^2026-03-02T/),
      to: expect.stringMatching(/^2026-06-21T/),
    })
  })

  it('names line, field and reason of each rejected row', async () => {
    const lines = (await readFile(join(folder, 'whole/rejects.jsonl'), 'utf8')).trimEnd().split('\n')
    const rejects = lines.map((line) => JSON.parse(line))
    expect(rejects.map(({ field }) => field)).toEqual(['created_at', 'rating', null])
    const rows = (await readFile(join(SAMPLE, 'reviews.csv'), 'utf8')).split('\n')
    const found = rejects.map(({ line }) => rows[line - 1])
    expect(found[0]).toContain('2026-02-30')
    expect(found[1]).toContain(',9,')
    expect(found.every((row) => row !== undefined)).toBe(true)
  })

  it('finds the exchange that customers would pay for, and that agents refuse it', () => {
    const { score, problem } = fixOf('ask:补差价换货')
    const { requests, refused, worked_around } = score.parts.demand
    expect(requests).toBeGreaterThanOrEqual(12)
    expect(refused).toBeGreaterThanOrEqual(4)
    expect(worked_around).toBeGreaterThanOrEqual(3)
    expect(problem).toContain(`${refused}次诉求被拒绝`)
  })

  it('finds the installation fee where it is planted: in 江苏 and 浙江, and more of it later', () => {
    const { scope, trend } = fixOf('pain:安装收费')
    const regions = scope.filter(({ field }) => field === 'region')
    expect(regions.map(({ value }) => value).sort()).toEqual(['江苏', '浙江'])
    for (const { lift } of regions) expect(lift.low).toBeGreaterThan(1)
    const reach = (from: number, to: number) =>
      trend.slice(from, to).reduce((sum, week) => sum + week.reach, 0)
    expect(reach(8, 16)).toBeGreaterThanOrEqual(1.5 * reach(0, 8))
  })

  it('finds most of the planted installation fees, rotten fruit and tight clothes', () => {
    expect(shareOf(['fee'], 'pain:安装收费')).toBeGreaterThan(0.65)
    expect(shareOf(['rot'], 'pain:不新鲜')).toBeGreaterThan(0.7)
    expect(shareOf(['hidden_size'], 'pain:尺寸不准')).toBeGreaterThan(0.7)
    expect(shareOf(['session_price_met', 'session_price_refused'], 'ask:价保补差')).toBeGreaterThan(0.6)
  })

  it('sees the rotten fruit fall after its fix', () => {
    expect(fixOf('pain:不新鲜').direction).toBe('falling')
  })

  it('finds friction of customers who stay happy', async () => {
    expect(fixOf('pain:尺寸不准').counts.hidden).toBeGreaterThanOrEqual(10)
    const bag = sample.themes.find(({ kind, name }) => kind === 'new' && name.includes('袋'))
    expect(bag?.quotes.length).toBeGreaterThan(0)
    expect(bag?.quotes.map(({ rating }) => rating)).not.toContain(1)
  })

  it('offers the missing gift bag as a theme that the taxonomy does not know', () => {
    const bags = sample.themes.filter(({ kind, name }) => kind === 'new' && name.includes('袋'))
    expect(bags).toHaveLength(1)
    expect(bags[0]?.reach).toBeGreaterThanOrEqual(5)
  })

  it('counts copies of one complaint as one voice', () => {
    const copies = new Set(facts.planted.near_copy)
    const rows = stored.documents.filter(({ id }) => copies.has(id))
    expect(rows).toHaveLength(6)
    expect(new Set(rows.map(({ copy_key }) => copy_key)).size).toBe(1)
    const { documents, reach } = fixOf('pain:餐品凉了').counts
    expect(documents - reach).toBeGreaterThanOrEqual(5)
  })

  it('cuts every quote out of the masked text that is stored', () => {
    const texts = new Map(stored.documents.map(({ document_id, text }) => [document_id, text]))
    expect(stored.mentions.length).toBeGreaterThan(300)
    const strays = stored.mentions.filter(
      ({ document_id, quote, quote_start, quote_end }) =>
        quote === '' || texts.get(document_id)?.slice(Number(quote_start), Number(quote_end)) !== quote,
    )
    expect(strays).toEqual([])
  })

  it('shows for each fix differing quotes from differing documents, each with its pain', () => {
    const texts = new Map(stored.documents.map(({ document_id, text }) => [document_id, text]))
    for (const { title, quotes, counts, themes } of sample.fixes) {
      // Few voices may all say it in the same words.
      expect(quotes.length, title).toBeGreaterThanOrEqual(counts.reach >= 6 ? 3 : 1)
      expect(new Set(quotes.map(({ text }) => text)).size, title).toBe(quotes.length)
      expect(new Set(quotes.map(({ document_id }) => document_id)).size, title).toBe(quotes.length)
      for (const { document_id, text, start, end, theme } of quotes) {
        // … stands where a long sentence was cut.
        expect(texts.get(document_id)).toContain(text.replace(/^…|…$/g, ''))
        expect(end > start && start >= 0 && end <= text.length, text).toBe(true)
        expect(themes).toContain(theme)
      }
    }
  })

  it('leaves no personal data of the sample in any result file or in the store', async () => {
    const secrets = sampleSecrets()
    expect(secrets.length).toBeGreaterThan(300)
    const files = await Promise.all(
      [...RESULT_FILES, 'rejects.jsonl', 'tingxian.duckdb'].map((name) =>
        readFile(join(folder, 'whole', name), 'utf8'),
      ),
    )
    const everything = [...files, JSON.stringify(stored)].join('\n')
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([])
  })
})

describe('the same feedback', () => {
  /** The rows of a file; some reviews hold line breaks. */
  const read = async (name: string) =>
    (await readFile(join(SAMPLE, name), 'utf8')).trimEnd().split(/\n(?=R\d{8},|\{"id")/)

  it(
    'gives the same bytes in another order of rows and with another number of threads',
    async () => {
      const [header = '', ...rows] = await read('reviews.csv')
      await writeFile(join(folder, 'reviews.csv'), [header, ...shuffled(rows, 1)].join('\n'))
      await writeFile(join(folder, 'a-sessions.jsonl'), shuffled(await read('sessions.jsonl'), 2).join('\n'))
      const files = [join(folder, 'reviews.csv'), join(folder, 'a-sessions.jsonl')]
      await succeed(['run', '--input', ...files, '--out', join(folder, 'shuffled'), '--threads', '1'])
      const results = await readResults(join(folder, 'shuffled'))
      expect(results.bytes === sample.bytes, 'the result files differ').toBe(true)
    },
    RUN_MS,
  )

  it(
    'adds nothing the second time, and a second file adds to the store what is new in it',
    async () => {
      const lines = (await read('reviews.csv')).filter(
        (line, index) => index === 0 || line.slice(1, 7) < '260501',
      )
      await writeFile(join(folder, 'spring.csv'), lines.join('\n'))
      const out = join(folder, 'weeks')
      const ingest = async (input: string, threads: string) => {
        await succeed(['run', '--input', input, '--out', out, '--threads', threads])
        return readResults(out)
      }
      const spring = await ingest(join(folder, 'spring.csv'), '1')
      expect(spring.summary.analyzed).toBeGreaterThan(200)
      expect(spring.bytes).not.toBe(sample.bytes)

      const whole = await ingest(SAMPLE, '3')
      expect(accounted(whole.summary)).toBe(ROWS)
      expect(whole.summary.known).toBe(spring.summary.received - spring.summary.rejected)
      expect(whole.bytes === sample.bytes, 'two files one after the other differ from both at once').toBe(
        true,
      )

      const again = await ingest(SAMPLE, '1')
      expect(again.summary).toMatchObject({ analyzed: 0, dropped: {}, known: GOOD_ROWS })
      expect(again.bytes === sample.bytes, 'the second time differs').toBe(true)

      const store = await openStore(`duckdb:${join(out, 'tingxian.duckdb')}`)
      const stored = await store.intake.list('stored')
      expect(stored.reduce((sum, { documents }) => sum + documents, 0)).toBe(GOOD_ROWS)
      // spring.csv is how reviews.csv begins: what could not be read in both is told once.
      expect(spring.summary.rejected).toBeGreaterThan(0)
      expect(await store.intake.list('rejected')).toHaveLength(sample.summary.rejected)
      await store.close()
    },
    2 * RUN_MS,
  )
})

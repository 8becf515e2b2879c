import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SEARCHES } from '../../src/dashboards/boards/searches.js'
import { readVega } from '../../src/dashboards/check/check-vega.js'
import { parseKql, toDsl } from '../../src/dashboards/parse-kql.js'
import { describeDeath } from '../../src/model/intake.js'
import { weekOf } from '../../src/model/week.js'
import { openStore } from '../../src/stores/open-store.js'
import { ROOT } from '../docs/files.js'
import { examples } from '../examples/read-sample.js'
import { findChromium, launchChromium } from '../report/chromium.js'
import { succeed } from '../run/command.js'
import { readResults } from '../run/result-files.js'
import {
  addressOf,
  askServer,
  deleteIndices,
  elasticsearch,
  newPrefix,
} from '../services/use-elasticsearch.js'
import { drawInBrowser, drawSvg, toVega } from './draw-vega.js'
import { countRows, lensToSearch } from './lens-to-search.js'
import { listPanels } from './list-panels.js'

/** Other data than the sample's, as paths with a colon between; docs/dashboards.md shows how. */
const GIVEN = process.env['TINGXIAN_TEST_DASHBOARDS_INPUT']?.split(':')
const INPUT = GIVEN ?? [join(examples, 'sample')]
/** Ranked as of these, so that there is a history. */
const NOWS = (process.env['TINGXIAN_TEST_DASHBOARDS_NOWS'] ?? '2026-06-07,2026-06-14,2026-06-21').split(',')
const PICTURES = join(ROOT, '.cache/dashboards')
const RUN_MS = 600_000

interface Answer {
  readonly error?: unknown
  readonly aggregations?: unknown
  readonly hits: { readonly total: { readonly value: number } }
}

interface StateBucket {
  readonly key: string
  readonly by_week: { readonly buckets: readonly { readonly doc_count: number }[] }
}

const prefix = newPrefix()
const chromium = findChromium()

const panels = listPanels(prefix)

const byTitle = (a: { readonly title: string }, b: { readonly title: string }) => (a.title < b.title ? -1 : 1)

const ask = async (index: string, body: object): Promise<Answer> => {
  const answer = (await askServer(`/${index}/_search`, 'POST', body)) as Answer
  if (answer.error !== undefined) throw new Error(JSON.stringify(answer.error))
  return answer
}

describe.skipIf(elasticsearch === null)('on a real server with data, a panel', () => {
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-dashboards-'))
    mkdirSync(PICTURES, { recursive: true })
    const inputs = INPUT.flatMap((path) => ['--input', path])
    for (const [round, now] of NOWS.entries()) {
      if (round === 2) await decideOnFixes()
      await succeed([
        'run',
        ...inputs,
        '--out',
        folder,
        '--store',
        addressOf(prefix),
        '--threads',
        '2',
        '--now',
        now,
      ])
    }
    const store = await openStore(addressOf(prefix))
    await store.digests.add([
      {
        entry_id: 'a',
        event: 'sent',
        subscription: '全部',
        period: '2026-06-15',
        recipient: 'a@example.com',
        attempt: 1,
        message_id: null,
        content_hash: null,
        body: null,
        reason: null,
        retry_at: null,
        happened_at: '2026-06-22T00:00:00',
      },
    ])
    await store.intake.add([
      describeDeath({ document_id: 'd', stage: 'tag', kind: 'TypeError' }, '2026-06-22T00:00:00'),
    ])
    await store.close()
    await askServer(`/${prefix}-*/_refresh`, 'POST')
  }, RUN_MS)

  /** One is planned in the first week and shipped in the second, one dropped in the last. */
  const decideOnFixes = async (): Promise<void> => {
    const { fixes } = await readResults(folder)
    const [first, second] = fixes.map(({ fix_id }) => fix_id)
    const decide = (...args: readonly (string | undefined)[]) =>
      succeed(['fixes', ...args.map((arg) => arg ?? ''), '--store', addressOf(prefix), '--by', 'test'])
    await decide('plan', first, '--on', NOWS[0])
    await decide('ship', first, '--on', NOWS[1])
    await decide('drop', second, '--on', NOWS[2])
  }
  afterAll(async () => {
    await deleteIndices(prefix)
    await rm(folder, { recursive: true, force: true })
  })

  const lens = panels.flatMap(({ name, view, panel }) => {
    const attributes = panel.embeddableConfig.attributes
    return attributes === undefined ? [] : [{ name, view, attributes }]
  })

  it.each(lens)('of Lens gives rows: $name', async ({ view, attributes }) => {
    const answer = await ask(`${prefix}-${view}`, lensToSearch(attributes))
    expect(answer.hits.total.value).toBeGreaterThan(0)
    expect(countRows(answer.aggregations)).toBeGreaterThan(0)
  })

  it('says what the result files of the same run say', async () => {
    const { fixes, summary } = await readResults(folder)
    const one = async (name: string) => {
      const panel = lens.find((each) => each.name === name)
      if (panel === undefined) throw new Error(`no panel ${name}`)
      return await ask(`${prefix}-${panel.view}`, lensToSearch(panel.attributes))
    }
    expect((await one('overview volume')).hits.total.value).toBe(summary.store.documents)
    const shares = (await one('overview with-pain')).aggregations as Record<
      string,
      { only?: { value: number } }
    >
    expect(shares['metric_0X0']?.only?.value).toBe(summary.store.with_pain)
    const parts = (await one('fixes parts')).aggregations as {
      by_title: { buckets: ({ key: string } & Record<string, { value: number | null }>)[] }
    }
    const shown = parts.by_title.buckets.map((row) => ({
      title: row.key,
      score: [row['metric_0'], row['metric_1'], row['metric_2']].map((metric) => metric?.value),
      refused: row['metric_11']?.value,
    }))
    const told = fixes.map(({ title, score }) => ({
      title,
      score: [score.value, score.low, score.high],
      refused: score.parts.demand.refused,
    }))
    expect(shown.toSorted(byTitle)).toEqual(told.slice(0, 50).toSorted(byTitle))
  })

  it.skipIf(GIVEN !== undefined)(
    'says of each week how many fixes stood in which state, also of weeks before a decision was noted',
    async () => {
      const panel = lens.find(({ name }) => name === 'tracking states-by-week')
      const answer = await ask(`${prefix}-fix_history`, lensToSearch(panel?.attributes as never))
      const { buckets } = (answer.aggregations as { by_state: { buckets: StateBucket[] } }).by_state
      const byWeek = new Map(
        buckets.map(({ key, by_week }) => [key, by_week.buckets.map((week) => week.doc_count)]),
      )
      const counts = await Promise.all(
        NOWS.map(async (now) => {
          const query = { term: { week: weekOf(now) } }
          return (await ask(`${prefix}-fix_history`, { query, track_total_hits: true })).hits.total.value
        }),
      )
      expect(byWeek.get('planned')).toEqual([1])
      expect(byWeek.get('shipped')).toEqual([1, 1])
      expect(byWeek.get('dropped')).toEqual([1])
      const [first = 0, second = 0, third = 0] = counts
      expect(byWeek.get('candidate')).toEqual([first - 1, second - 1, third - 2])
    },
  )

  it('tells rows that could not be read once, though the files were read three times', async () => {
    const { summary } = await readResults(folder)
    const panel = lens.find(({ name }) => name === 'health rejected')
    const answer = await ask(`${prefix}-intake`, lensToSearch(panel?.attributes as never))
    expect(answer.hits.total.value).toBe(summary.rejected)
    const stored = lens.find(({ name }) => name === 'health stored-by-day')
    const { aggregations } = await ask(`${prefix}-intake`, lensToSearch(stored?.attributes as never))
    const sum = (aggregations as { metric_0: { value: number } }).metric_0.value
    const all = await ask(`${prefix}-documents`, { track_total_hits: true })
    expect(sum).toBe(all.hits.total.value)
  })

  it.each(SEARCHES)('of a saved search gives rows: $id', async ({ view, only, newestBy }) => {
    const body = { size: 5, query: toDsl(parseKql(only)), sort: [{ [newestBy]: 'desc' }] }
    expect((await ask(`${prefix}-${view}`, body)).hits.total.value).toBeGreaterThan(0)
  })

  const vega = panels.flatMap(({ name, panel }) => {
    const { savedVis } = panel.embeddableConfig
    return savedVis?.type === 'vega' ? [{ name, text: savedVis.params.spec ?? '' }] : []
  })
  const vegaWithData = async (text: string) => {
    const { spec, requests } = readVega(text)
    return toVega(spec, await Promise.all(requests.map(({ index, body }) => ask(index, body))))
  }

  it.each(vega)('of Vega compiles and draws marks: $name', async ({ text }) => {
    const svg = await drawSvg(await vegaWithData(text))
    expect(svg.match(/<path /g)?.length ?? 0).toBeGreaterThan(5)
    expect(svg).not.toContain('undefined')
    expect(svg).not.toContain('NaN')
  })

  it.skipIf(chromium.path === null).each(vega)(
    'of Vega is drawn by a browser: $name',
    async ({ name, text }) => {
      const browser = await launchChromium(chromium.path ?? '')
      try {
        const picture = join(PICTURES, `${name.replace(' ', '-')}.png`)
        const { marks, filter } = await drawInBrowser(browser, await vegaWithData(text), picture)
        expect(marks).toBeGreaterThan(5)
        expect(filter === null).toBe(name !== 'fixes ranking')
        if (filter !== null) await expectEvidence(filter[0])
      } finally {
        await browser.close()
      }
    },
  )

  /** A click on a fix leaves its own evidence, and the fix itself. */
  const expectEvidence = async (query: unknown): Promise<void> => {
    expect(query).toHaveProperty('terms.theme')
    const evidence = { query: { bool: { filter: [query, toDsl(parseKql('theme: *'))] } } }
    expect((await ask(`${prefix}-mentions`, evidence)).hits.total.value).toBeGreaterThan(0)
    expect((await ask(`${prefix}-fixes`, { query })).hits.total.value).toBeGreaterThan(0)
  }
})

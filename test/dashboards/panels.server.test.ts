import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOARDS } from '../../src/dashboards/boards/index.js'
import { SEARCHES } from '../../src/dashboards/boards/searches.js'
import { buildObjects } from '../../src/dashboards/build-objects.js'
import { readVega } from '../../src/dashboards/check/check-vega.js'
import { dashboardShape } from '../../src/dashboards/check/shapes.js'
import { parseKql, toDsl } from '../../src/dashboards/parse-kql.js'
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

const prefix = newPrefix()
const chromium = findChromium()

const panels = buildObjects(prefix)
  .filter(({ type }) => type === 'dashboard')
  .flatMap(({ id, attributes }) =>
    dashboardShape.parse(attributes).panelsJSON.map((panel) => ({
      name: `${id.slice(prefix.length + 1)} ${panel.panelIndex}`,
      view: viewOf(id.slice(prefix.length + 1), panel.panelIndex),
      panel,
    })),
  )

function viewOf(board: string, panel: string): string {
  const found = BOARDS.find(({ id }) => id === board)?.panels.find(({ id }) => id === panel)
  return found !== undefined && 'view' in found ? found.view : ''
}

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
    for (const now of NOWS) {
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
    await store.close()
    await askServer(`/${prefix}-*/_refresh`, 'POST')
  }, RUN_MS)
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

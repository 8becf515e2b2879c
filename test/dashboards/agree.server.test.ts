import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DigestContent } from '../../src/model/digest.js'
import type { CandidateFix, RunResult } from '../../src/model/fix.js'
import { all, header, type Session, sessions } from '../examples/read-sample.js'
import { succeed } from '../run/command.js'
import { readResults } from '../run/result-files.js'
import {
  addressOf,
  askServer,
  deleteIndices,
  elasticsearch,
  newPrefix,
} from '../services/use-elasticsearch.js'
import { createPanelReader } from './ask-panel.js'

const NOW = '2026-06-21'
/** The newest week, one that is told of later, and one in which a complaint was copied. */
const WEEKS = ['2026-06-15', '2026-05-18', '2026-06-08']
const FLOODED = '2026-06-08'

interface Extra {
  readonly id: string
  readonly source: string
  readonly created_at: string
  readonly category: string
  readonly region: string
  readonly customer: string
  readonly votes?: number
  readonly text: string
}

const extraOf = (number: number, given: Partial<Extra>): Extra => ({
  id: `X${number}`,
  source: 'review',
  created_at: `${FLOODED} 10:00:00`,
  category: '水果',
  region: '江苏',
  customer: `x-${number}`,
  text: '收到的时候有三个已经烂了，包装也破了，流了一箱子的水',
  ...given,
})

/** A complaint that twelve accounts copy, one customer who complains five times, and colleagues, who are no customers. */
const EXTRA: readonly Extra[] = [
  ...Array.from({ length: 12 }, (_, index) => extraOf(index, {})),
  ...['等了一个星期才到', '快递太慢了', '物流慢得离谱，六天才送来', '送货太慢', '又是很慢的物流'].map(
    (text, index) => extraOf(20 + index, { text: `第${index}次买，${text}`, customer: 'x-often' }),
  ),
  ...Array.from({ length: 4 }, (_, index) =>
    extraOf(40 + index, {
      source: 'idea',
      text: `门店同事提议${index}：烂果太多，顾客要退货，希望可以直接补发`,
      customer: `colleague-${index}`,
      votes: 3,
    }),
  ),
]

/** What a reader may set, and the rows that it leaves. */
const NARROWINGS: readonly {
  readonly name: string
  readonly filter: Readonly<Record<string, string>>
  /** Subscriptions know no channels. */
  readonly subscription: string | null
}[] = [
  { name: 'one category', filter: { category: '水果' }, subscription: '一类' },
  { name: 'one region', filter: { region: '江苏' }, subscription: '一地' },
  { name: 'one region and channel', filter: { region: '江苏', source: 'chat' }, subscription: null },
]

const prefix = newPrefix()
const panels = createPanelReader(prefix)
let folder = ''

const leaves = (filter: Readonly<Record<string, string>>, row: Readonly<Record<string, string>>): boolean =>
  Object.entries(filter).every(([field, value]) => row[field] === value)

/** Runs over what a filter leaves, by the rows themselves, into files and an embedded store. */
const runOver = async (name: string, filter: Readonly<Record<string, string>>): Promise<void> => {
  const rows = all.filter((row) =>
    leaves(filter, { category: row[2] ?? '', region: row[6] ?? '', source: 'review' }),
  )
  const talks = sessions.filter(({ category, region, channel }: Session) =>
    leaves(filter, { category, region, source: channel }),
  )
  const extra = EXTRA.filter((each) => leaves(filter, { ...each, votes: '' }))
  const inputs: string[] = []
  const write = async (file: string, text: string, rowCount: number) => {
    if (rowCount === 0) return
    await writeFile(join(folder, file), text)
    inputs.push('--input', join(folder, file))
  }
  const lines = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).join('\n')
  await write(`${name}.csv`, Papa.unparse([header, ...rows]), rows.length)
  await write(`${name}-talks.jsonl`, lines(talks), talks.length)
  await write(`${name}-extra.jsonl`, lines(extra), extra.length)
  const store = name === 'whole' ? ['--store', addressOf(prefix)] : []
  await run(name, 'run', ...inputs, ...store, '--now', NOW, '--threads', '1', '--max-rejected-share', '1')
}

const run = (out: string, ...args: readonly string[]) =>
  succeed([...args, '--out', join(folder, out)], { cwd: folder })

const resultsOf = (name: string): Promise<Awaited<ReturnType<typeof readResults>>> =>
  readResults(join(folder, name))

const digestOf = async (subscription: string, week: string): Promise<DigestContent> =>
  JSON.parse(
    (
      await run(
        'whole',
        'digest',
        'preview',
        subscription,
        '--week',
        week,
        '--json',
        '--store',
        addressOf(prefix),
      )
    ).stdout,
  )

/** People of a week by theme, of themes that some said in it. */
const reachIn = (themes: RunResult['themes'], kind: string, week: string) =>
  themes
    .filter((theme) => theme.kind === kind)
    .flatMap(({ theme_id, trend }) => {
      const reach = trend.find((each) => each.week === week)?.reach ?? 0
      return reach === 0 ? [] : [[theme_id.slice(theme_id.indexOf(':') + 1), reach] as const]
    })
    .sort()

describe.skipIf(elasticsearch === null)('for the same period and filter', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-agree-'))
    await writeFile(
      join(folder, 'subscriptions.yml'),
      'from: a@example.com\nsubscriptions:\n' +
        '  - { name: 一类, to: [a@example.com], categories: [水果], minimum: 1 }\n' +
        '  - { name: 一地, to: [a@example.com], regions: [江苏], minimum: 1 }\n',
    )
    await runOver('whole', {})
    for (const { name, filter } of NARROWINGS) await runOver(name, filter)
    await askServer(`/${prefix}-*/_refresh`, 'POST')
  }, 300_000)
  afterAll(async () => {
    await deleteIndices(prefix)
    await rm(folder, { recursive: true, force: true })
  })

  const cases = NARROWINGS.flatMap((narrowing) => WEEKS.map((week) => ({ ...narrowing, week })))

  it.each(cases)('dashboards and result files tell one number: $name, week of $week', async (at) => {
    const { themes, fixes } = await resultsOf(at.name)
    const volume = await panels.number('overview volume', at)
    expect(volume.records).toBe(fixes[0]?.trend.find(({ week }) => week === at.week)?.documents ?? 0)
    const people = (rows: Awaited<ReturnType<typeof panels.rows>>) =>
      rows.map(({ key, numbers }) => [key, numbers['提到人数']] as const).sort()
    expect(people(await panels.rows('pains codes', at))).toEqual(reachIn(themes, 'pain', at.week))
    expect(people(await panels.rows('requests asks', at))).toEqual(reachIn(themes, 'request', at.week))
  })

  it.each(cases.filter(({ subscription }) => subscription !== null))(
    'digests and dashboards tell one number: $name, week of $week',
    async (at) => {
      const digest = await digestOf(at.subscription ?? '', at.week)
      expect((await panels.number('overview volume', at)).records).toBe(digest.documents)
      const share = (await panels.number('overview with-pain', at)).numbers['说到痛点的占比']
      expect(share).toBe(digest.pain_share)
      const codes = new Map((await panels.rows('pains codes', at)).map((row) => [`pain:${row.key}`, row]))
      for (const { theme_id, reach } of [...digest.new_pains, ...digest.rising]) {
        if (theme_id.startsWith('pain:'))
          expect([theme_id, codes.get(theme_id)?.numbers['提到人数']]).toEqual([theme_id, reach])
      }
      const satisfied = await panels.rows('overview hidden-friction', at)
      for (const { theme_id, reach } of digest.hidden) {
        const row = satisfied.find(({ key }) => `pain:${key}` === theme_id)
        if (theme_id.startsWith('pain:'))
          expect([theme_id, row?.numbers['提到人数']]).toEqual([theme_id, reach])
      }
      const asks = new Map((await panels.rows('requests asks', at)).map((row) => [`ask:${row.key}`, row]))
      const refused = [...asks]
        .map(([theme_id, { records, numbers }]) => ({
          theme_id,
          requests: records,
          refused: numbers['被拒'] ?? 0,
          worked_around: numbers['客服变通'] ?? 0,
        }))
        .filter((ask) => ask.refused > 0)
      expect(refused).toEqual(expect.arrayContaining(digest.refused.map(({ name: _, ...rest }) => rest)))
      if (refused.length <= 5) expect(digest.refused).toHaveLength(refused.length)
    },
  )

  it.each(NARROWINGS.filter(({ subscription }) => subscription !== null))(
    'a digest, the ranking and its table on the command line tell one number: $name',
    async ({ name, subscription }) => {
      const { fixes } = await digestOf(subscription ?? '', WEEKS[0] ?? '')
      const ranked: readonly CandidateFix[] = JSON.parse((await run(name, 'rank', '--json')).stdout)
      const stored = new Map(ranked.map((fix) => [fix.fix_id, fix]))
      const known = fixes.filter(({ fix_id }) => stored.has(fix_id))
      expect(known.length).toBeGreaterThan(1)
      for (const { fix_id, score, reach, refused } of known) {
        const fix = stored.get(fix_id)
        expect([fix_id, score.value, reach, refused]).toEqual([
          fix_id,
          fix?.score.value,
          fix?.counts.reach,
          fix?.score.parts.demand.refused,
        ])
      }
    },
  )
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../../src/model/fix.js'
import { addWeeks } from '../../src/model/week.js'
import { succeed } from './command.js'

const RUN_MS = 180_000
const FIRST = '2025-01-06'
const PROVINCES = ['江苏', '广东', '四川', '山东']
/** From week 40 on, the pain triples in one province; the week before, a sale brings three times as much of everything. */
const RISES_IN = '江苏'
const RISES_FROM = 40
const SALE = 39
const NOISY = ['噪音太大了', '声音太吵', '脱水时噪音很大', '噪音大得受不了']
const CONTENT = ['外观大方好看', '洗得很干净', '师傅很热情', '家里人都喜欢', '操作简单']
const USUAL = { noisy: 8, content: 32 }

interface Row {
  readonly text: string
  readonly region: string
}

const rowsOf = (week: number, region: string): readonly Row[] => {
  const times = week === SALE ? 3 : 1
  const noisy = USUAL.noisy * times * (region === RISES_IN && week >= RISES_FROM ? 3 : 1)
  return [
    ...Array.from({ length: noisy }, (_, at) => ({ text: NOISY[at % NOISY.length] ?? '', region })),
    ...Array.from({ length: (USUAL.noisy + USUAL.content) * times - noisy }, (_, at) => ({
      text: CONTENT[at % CONTENT.length] ?? '',
      region,
    })),
  ]
}

/** Weeks with each customer speaking once. */
const csvOf = (from: number, to: number): string => {
  const lines = ['编号,评价内容,评价时间,省份,类目,用户']
  for (let week = from; week < to; week++) {
    const rows = PROVINCES.flatMap((region) => rowsOf(week, region))
    for (const [at, { text, region }] of rows.entries())
      lines.push(`${week}-${at},${text},${addWeeks(FIRST, week)},${region},洗衣机,顾客${week}-${at}`)
  }
  return `${lines.join('\n')}\n`
}

let folder = ''
const run = async (from: number, to: number): Promise<RunResult['themes']> => {
  await writeFile(join(folder, 'in.csv'), csvOf(from, to))
  await succeed(['run', '--input', join(folder, 'in.csv'), '--out', join(folder, 'out'), '--threads', '1'])
  return JSON.parse(await readFile(join(folder, 'out/themes.json'), 'utf8')) as RunResult['themes']
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-rise-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a pain that triples in one province', () => {
  it(
    'is flagged there within two weeks, by the run of that week, and nowhere before',
    async () => {
      const before = await run(0, RISES_FROM)
      expect(before.flatMap(({ rises }) => rises)).toEqual([])
      const after = await run(RISES_FROM, RISES_FROM + 2)
      const rises = after.flatMap(({ rises: found }) => found)
      expect(rises).toMatchObject([
        {
          theme_id: 'pain:噪音大',
          scope: { field: 'region', value: RISES_IN },
          kind: 'burst',
          from: addWeeks(FIRST, RISES_FROM),
          reach: 6 * USUAL.noisy,
        },
      ])
      const [rise] = rises
      expect(rise?.expected).toBeGreaterThan(1.8 * USUAL.noisy)
      expect(rise?.expected).toBeLessThan(2.2 * USUAL.noisy)
      expect(rise?.ratio.low).toBeGreaterThan(1.5)
      const page = await readFile(join(folder, 'out/report.html'), 'utf8')
      expect(page.slice(page.indexOf('突然增多</h3>'), page.indexOf('突然增多</h3>') + 2000)).toContain(
        RISES_IN,
      )
    },
    RUN_MS,
  )
})

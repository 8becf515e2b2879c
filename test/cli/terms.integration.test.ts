import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TermReport } from '../../src/model/term.js'
import { succeed, tingxian } from '../run/command.js'

const WEEKS = 20
const BURST_FROM = 17
/** Under twelve letters: longer ones of one make would count as copies. */
const ORDINARY = [
  '洗得很干净，满意',
  '送货师傅很客气',
  '脱水抖得厉害',
  '功能都正常',
  '物流太慢了',
  '外观大方好看',
]
/** A part that nobody spoke of before breaks from one week on. */
const BURST = ['溢水盘开裂了', '才几天溢水盘开裂', '打开溢水盘开裂', '是溢水盘开裂，要换']

let folder = ''
const rows: string[] = ['编号,评价内容,评价时间,类目,省份']
const add = (text: string, week: number, category: string, region: string): void => {
  const day = new Date(Date.UTC(2026, 0, 5 + 7 * week + (rows.length % 7))).toISOString().slice(0, 10)
  rows.push(`r${rows.length},"${text}",${day},${category},${region}`)
}

const termsOf = async (...args: readonly string[]): Promise<TermReport> => {
  const { stdout } = await succeed(['terms', '--out', join(folder, 'out'), '--json', ...args])
  return JSON.parse(stdout) as TermReport
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-terms-'))
  for (let week = 0; week < WEEKS; week++) {
    for (const [index, text] of ORDINARY.entries()) {
      add(text, week, '洗衣机', index % 2 === 0 ? '四川' : '广东')
      add(text, week, '热水器', '四川')
    }
    if (week >= BURST_FROM) for (const text of BURST) add(text, week, '洗衣机', '四川')
  }
  // A formula in a customer's words, new as well.
  for (let times = 0; times < 6; times++) add('=SUM(A1)标错', WEEKS - 1, '热水器', '广东')
  await writeFile(join(folder, 'in.csv'), `${rows.join('\n')}\n`)
  await succeed(['run', '--input', join(folder, 'in.csv'), '--out', join(folder, 'out'), '--threads', '1'])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('tingxian terms', () => {
  it('finds a planted burst first, as one term with counts, ratio and quotes, and nothing that was always said', async () => {
    const { recent, before, candidates } = await termsOf('--category', '洗衣机')
    expect(recent).toMatchObject({ from: '2026-04-27', to: '2026-05-18', documents: 36 })
    expect(before).toMatchObject({ from: '2026-01-05', to: '2026-04-20', documents: 96 })
    const [first] = candidates
    expect(first).toMatchObject({ recent: 12, before: 0, is_new: true })
    expect(first?.term).toContain('溢水盘')
    expect(first?.ratio.low).toBeGreaterThan(1.5)
    expect(first?.ratio.value).toBeLessThan(12 / 0.1)
    expect(first?.quotes).toHaveLength(3)
    expect(first?.quotes.every(({ quote }) => quote.includes('溢水盘'))).toBe(true)
    expect(candidates.filter(({ term }) => /送货|声音|外观/.test(term))).toEqual([])
  })

  it('is limited to the category and the region asked for', async () => {
    const found = async (...args: readonly string[]) =>
      (await termsOf(...args)).candidates.some(({ term }) => term.includes('溢水'))
    expect(await found('--region', '四川')).toBe(true)
    expect(await found('--region', '广东')).toBe(false)
    expect(await found('--category', '热水器')).toBe(false)
  })

  it('compares with other weeks when another day or number of weeks is given', async () => {
    const earlier = await termsOf('--now', '2026-04-19', '--category', '洗衣机')
    expect(earlier.candidates).toEqual([])
    const short = await termsOf('--weeks', '1', '--category', '洗衣机')
    expect(short.recent.from).toBe('2026-05-18')
  })

  it('says the same whatever the order of the rows', async () => {
    const other = join(folder, 'other')
    await mkdir(other)
    const [head, ...rest] = rows
    await writeFile(join(other, 'in.csv'), `${[head, ...rest.reverse()].join('\n')}\n`)
    await succeed(['run', '--input', join(other, 'in.csv'), '--out', other, '--threads', '2'])
    const { stdout } = await succeed(['terms', '--out', other, '--json'])
    const counts = ({ candidates }: TermReport) => candidates.map(({ quotes: _, ...rest }) => rest)
    expect(counts(JSON.parse(stdout))).toEqual(counts(await termsOf()))
  })

  it('shows a table in Chinese and writes terms.csv, in which no cell is a formula', async () => {
    const { stdout, stderr } = await succeed(['terms', '--out', join(folder, 'out')])
    expect(stdout).toContain('溢水盘')
    expect(stdout).toMatch(/最近（2026-04-27 起，\d+ 条）与此前（2026-01-05 起，\d+ 条）相比/)
    const file = join(folder, 'out', 'terms.csv')
    expect(stderr).toContain(file)
    const text = await readFile(file, 'utf8')
    expect(text.startsWith('\ufeff说法,类型')).toBe(true)
    const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true })
    expect(data[0]?.['说法']).toContain('溢水盘')
    expect(data[0]?.['归入编码']).toBe('')
    const cells = data.flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([])
  })

  it('says what is missing: a store, dates, weeks before', async () => {
    const none = await tingxian(['terms', '--out', join(folder, 'nowhere')])
    expect(none).toMatchObject({ code: 2 })
    const all = await tingxian(['terms', '--out', join(folder, 'out'), '--weeks', '52'])
    expect(all.code).toBe(2)
    expect(all.stderr).toContain('TX_TERMS_NO_WEEKS')
    const wrong = await tingxian(['terms', '--out', join(folder, 'out'), '--weeks', '0'])
    expect(wrong.code).toBe(2)
  })
})

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { COLUMNS, type Column } from '../../src/review/csv/columns.js'
import { succeed } from './command.js'

/** Reviews made up for these tests; most say that sizes are wrong. */
const TEXTS = [
  '尺码偏小，平时穿L的这次勒得慌',
  '尺寸不准，比标的小了一圈',
  '尺码太小了，已经退了',
  '衣服尺码偏大，袖子盖住手',
  '尺码偏小一号，退换嫌麻烦就留着了',
  '快递太慢了，等了整整九天',
  '物流慢得离谱，一直停在中转站',
  '颜色和图片上的不一样，差太多',
  '客服一直不回消息，问了三天',
  '尺码偏小，客服的态度倒是很好',
  '做工粗糙，线头很多，边上还开了线',
  '很好，下次还来',
]

export interface ReviewFolder {
  /** What a run writes. */
  readonly out: string
  readonly input: string
  /** Runs everything; more arguments may follow. */
  run(...args: readonly string[]): Promise<void>
  mentions(): Promise<
    readonly { id: string; code: string; quote: string; confidence: number; blocks: boolean }[]
  >
}

export const createReviewFolder = async (folder: string, texts = TEXTS): Promise<ReviewFolder> => {
  const input = join(folder, 'reviews.jsonl')
  const out = join(folder, 'out')
  const rows = texts.map((text, index) => ({
    id: `r${index}`,
    text,
    category: '衣服',
    created_at: '2026-03-05',
    customer: `c${index}`,
  }))
  await writeFile(input, rows.map((row) => JSON.stringify(row)).join('\n'))
  return {
    out,
    input,
    run: async (...args) => {
      await succeed(['run', '--input', input, '--out', out, '--threads', '1', ...args])
    },
    mentions: async () =>
      (await readFile(join(out, 'mentions.jsonl'), 'utf8'))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  }
}

/** A row of a list, by what its columns are called in the code. */
export type ListRow = Record<Column, string>

export const readList = async (file: string): Promise<ListRow[]> => {
  const { data } = Papa.parse<string[]>((await readFile(file, 'utf8')).slice(1), { skipEmptyLines: true })
  const [header = [], ...rows] = data
  const names = (Object.keys(COLUMNS) as Column[]).map(
    (name) => [name, header.indexOf(COLUMNS[name])] as const,
  )
  return rows.map((row) => Object.fromEntries(names.map(([name, at]) => [name, row[at] ?? ''])) as ListRow)
}

export const writeList = (file: string, rows: readonly ListRow[]): Promise<void> => {
  const names = Object.keys(COLUMNS) as Column[]
  return writeFile(
    file,
    `\ufeff${Papa.unparse([names.map((name) => COLUMNS[name]), ...rows.map((row) => names.map((name) => row[name]))])}`,
  )
}

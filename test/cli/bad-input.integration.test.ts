import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tingxian } from '../run/command.js'
import { shuffled } from '../run/shuffle.js'
import { complaint } from './one-line.js'

const HEADER = '评论内容,评分,日期'
const ROWS = Array.from({ length: 400 }, (_, row) => `尺码偏小第${row}件,2,2026-03-0${1 + (row % 9)}`)
const TEXT = [...'衣服裤子袖子领口版型做工颜色发货包装客服物流价格'].flatMap((unit) => [unit, unit, unit])
const CSV = `${[HEADER, ...ROWS].join('\n')}\n`

let folder = ''
const path = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-bad-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Bad {
  readonly what: string
  readonly file: string
  readonly content: string | Uint8Array | null
  readonly flags?: readonly string[]
  readonly says: RegExp
  readonly code: 1 | 2
}

/** What is wrong with the input as such: told before anything is written. */
const UNREADABLE: readonly Bad[] = [
  {
    what: 'a file that is not there',
    file: 'none.csv',
    content: null,
    says: /^TX_SOURCE_NOT_FOUND: .*none\.csv/,
    code: 2,
  },
  {
    what: 'a file of an unknown kind',
    file: 'week.xlsx',
    content: CSV,
    says: /^TX_SOURCE_FORMAT: .*week\.xlsx.*\.csv/,
    code: 2,
  },
  {
    what: 'a file that is not text',
    file: 'sheet.csv',
    content: Buffer.from([0x50, 0x4b, 0x03, 0x04, ...new Array(400).fill(0)]),
    says: /^TX_SOURCE_NOT_TEXT: .*sheet\.csv: not a text file/,
    code: 1,
  },
  {
    what: 'a gzip file that ends too early',
    file: 'cut.csv.gz',
    content: gzipSync(CSV).subarray(0, 300),
    says: /^TX_SOURCE_GZIP: .*cut\.csv\.gz: the gzip file ends too early.*\(copy or export/,
    code: 1,
  },
  {
    what: 'a column that is not there',
    file: 'columns.csv',
    content: CSV,
    flags: ['--map', 'text=内容'],
    says: /^TX_SOURCE_\w+: .*内容.*评论内容, 评分, 日期/,
    code: 2,
  },
  {
    what: 'a file without a row',
    file: 'header.csv',
    content: `${HEADER}\n`,
    says: /^TX_SOURCE_EMPTY: .*header\.csv/,
    code: 1,
  },
  { what: 'an empty file', file: 'empty.csv', content: '', says: /^TX_SOURCE_EMPTY: .*empty\.csv/, code: 1 },
]

describe('input that cannot be read', () => {
  it.each(UNREADABLE)(
    '$what is told in one line, and nothing is written',
    async ({ file, content, flags, says, code }) => {
      if (content !== null) await writeFile(path(file), content)
      const out = path(`out of ${file}`)
      const ended = await tingxian(['run', '--input', path(file), '--out', out, ...(flags ?? [])])
      expect(complaint(ended)).toMatch(says)
      expect(ended.code).toBe(code)
      expect(ended.stdout).toBe('')
      expect(existsSync(out)).toBe(false)
    },
  )

  it('a folder without readable files is told with the kinds that can be read', async () => {
    await mkdir(path('folder'))
    await writeFile(path('folder/notes.docx'), 'x')
    const ended = await tingxian(['run', '--input', path('folder'), '--out', path('none')])
    expect(complaint(ended)).toMatch(/^TX_SOURCE_NOT_FOUND: .*folder.*\.csv \.tsv \.jsonl/)
    expect(ended.code).toBe(2)
    expect(existsSync(path('none'))).toBe(false)
  })

  it('analyze tells the same and leaves no output file', async () => {
    await writeFile(path('cut.jsonl.gz'), gzipSync('{"text":"尺码偏小"}\n'.repeat(50)).subarray(0, 40))
    const ended = await tingxian([
      'analyze',
      '--input',
      path('cut.jsonl.gz'),
      '--output',
      path('lines.jsonl'),
    ])
    expect(complaint(ended)).toMatch(/^TX_SOURCE_GZIP/)
    expect(ended.code).toBe(1)
    expect(existsSync(path('lines.jsonl')) || existsSync(path('lines.jsonl.part'))).toBe(false)
  })

  it('a stack trace comes only with --debug', async () => {
    const args = ['analyze', '--input', path('no.csv'), '--output', '-']
    expect((await tingxian(args)).stderr).not.toMatch(/\n\s+at /)
    expect((await tingxian([...args, '--debug'])).stderr).toMatch(/\n\s+at .*list-files/)
  })
})

describe('input that breaks off in the middle', () => {
  it.each([
    { what: 'a quote that never closes', file: 'quote.csv', says: /^TX_SOURCE_QUOTE: .*quote\.csv:602: / },
    { what: 'a gzip file cut short', file: 'half.csv.gz', says: /^TX_SOURCE_GZIP: .*half\.csv\.gz/ },
  ])('$what is told, and no result file is written', async ({ file, says }) => {
    // Longer than the part from which encoding and columns are told.
    const rows = Array.from(
      { length: 600 },
      (_, row) => `${row}尺码偏小${shuffled(TEXT, row).join('')},2,2026-03-02`,
    )
    const text = `${HEADER}\n${rows.join('\n')}\n`
    const packed = gzipSync(text)
    const broken = `${text}"没有合上,1,2026-03-03\n尺码偏小,1,2026-03-04\n`
    await writeFile(path(file), file.endsWith('.gz') ? packed.subarray(0, packed.length - 2000) : broken)
    const ended = await tingxian([
      'run',
      '--input',
      path(file),
      '--out',
      path(`out of ${file}`),
      '--threads',
      '1',
    ])
    expect(complaint(ended)).toMatch(says)
    expect(ended.code).toBe(1)
    const written = existsSync(path(`out of ${file}`)) ? await readdir(path(`out of ${file}`)) : []
    expect(written.filter((name) => !/^(rejects\.jsonl|tingxian\.duckdb)$/.test(name))).toEqual([])
  })
})

describe('bad rows', () => {
  it('an unreadable date and a line of 20 MB are rejected by line, and the rest is ranked', async () => {
    const file = path('rows.csv')
    const bad = [`好,5,昨天吧`, `"${'长'.repeat(7_000_000)}",1,2026-03-02`]
    await writeFile(file, `${CSV}${bad.join('\n')}\n尺码偏小,1,2026-03-04\n`)
    const ended = await tingxian(['run', '--input', file, '--out', path('rows'), '--threads', '1'])
    expect(ended.code, ended.stderr).toBe(0)
    const rejects = (await readFile(path('rows/rejects.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rejects.map(({ line }) => line)).toEqual([402, 403])
    expect(rejects[0]).toMatchObject({ field: 'created_at', value: '昨天吧' })
    expect(rejects[1].reason).toMatch(/long|bytes|MB/)
    expect(JSON.stringify(rejects)).not.toContain('长长长')
    expect(ended.stderr).toContain('rejected rows and why')
  }, 60_000)

  it('more of them than allowed end the run with the count and where they are listed', async () => {
    const file = path('many.csv')
    await writeFile(
      file,
      `${HEADER}\n好用,五星级,2026-03-02\n尺码偏小,11,2026-03-02\n尺码偏小,2,2026-03-02\n`,
    )
    const run = (out: string, ...flags: string[]) =>
      tingxian(['run', '--input', file, '--out', path(out), '--threads', '1', ...flags])
    const refused = await run('many')
    expect(complaint(refused)).toMatch(
      /^TX_RUN_TOO_MANY_REJECTS: 2 of 3 rows .*rejects\.jsonl.*--max-rejected-share/,
    )
    expect(refused.code).toBe(1)
    expect(existsSync(path('many/fixes.json'))).toBe(false)
    expect((await run('allowed', '--max-rejected-share', '0.7')).code).toBe(0)
  })
})

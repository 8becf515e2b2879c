import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/review/answer.js'
import { COLUMNS } from '../../../src/review/csv/columns.js'
import { guardCell, unguardCell } from '../../../src/review/csv/guard-cell.js'
import { writeCsv } from '../../../src/review/csv/write-csv.js'
import { readAnswers } from '../../../src/review/read-answers.js'
import { painItem, requestItem } from '../items.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tingxian-review-csv-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (content: string | Buffer, name = 'list.csv') => {
  await writeFile(join(folder, name), content)
  return readAnswers(join(folder, name))
}

const cellsOf = (csv: string): string[][] => Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true }).data

/** The list as a person sends it back. */
const filled = (csv: string, verdicts: readonly string[]): string[][] => {
  const [header = [], ...rows] = cellsOf(csv)
  const at = header.indexOf(COLUMNS.verdict)
  return [
    header,
    ...rows.map((row, index) => row.map((cell, place) => (place === at ? (verdicts[index] ?? '') : cell))),
  ]
}

describe('the list as CSV', () => {
  it('opens in Excel as it is: byte order mark, Chinese headers, a row an item', () => {
    const csv = writeCsv([painItem(), requestItem()])
    expect(csv.startsWith('\ufeff类型,编码,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    const [header, pain, request] = cellsOf(csv)
    expect(header).toEqual(Object.values(COLUMNS))
    expect(pain?.slice(0, 7)).toEqual([
      '痛点',
      '质量差',
      '坏了、用不久',
      '就坏了',
      '买来三天【就坏了】，客服一直不回消息，=想退',
      '',
      '是',
    ])
    expect(request?.[0]).toBe('诉求')
  })

  it('shows a long text around its quote only', () => {
    const [, row] = cellsOf(writeCsv([painItem(`${'前'.repeat(900)}就坏了${'后'.repeat(900)}`)]))
    expect(row?.[4]).toBe(`…${'前'.repeat(150)}【就坏了】${'后'.repeat(150)}…`)
  })

  it('holds no cell that a spreadsheet computes', () => {
    const texts = ['=1+1就坏了', '+1就坏了', '-1就坏了', '@a就坏了', ' ＝就坏了', '\t就坏了']
    const rows = cellsOf(writeCsv(texts.map((text) => painItem(text, text.slice(0, 3)))))
    for (const cell of rows.slice(1).flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r]/)
  })

  it('guarding can be undone, whatever stands in a cell', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', ' ', '＝', '坏') }),
        (text) => {
          fc.pre(!/^'\s*[=+\-@＝]|^'\t/.test(text))
          expect(unguardCell(guardCell(text))).toBe(text)
        },
      ),
    )
  })
})

describe('a list that comes back', () => {
  it('says what was answered, row by row', async () => {
    const items = [painItem(), requestItem()]
    const answers = await read(Papa.unparse(filled(writeCsv(items), ['对', ''])))
    expect(answers).toMatchObject([
      { line: 2, item: items[0]?.id, code: '质量差', quote: '就坏了', verdict: '对', blocksShown: '是' },
      { line: 3, item: items[1]?.id, quote: '想退', verdict: '' },
    ])
  })

  it.each([
    ['with tabs', 'list.tsv', (rows: string[][]) => Papa.unparse(rows, { delimiter: '\t' })],
    ['with semicolons', 'list.csv', (rows: string[][]) => Papa.unparse(rows, { delimiter: ';' })],
    ['in UTF-16', 'list.csv', (rows: string[][]) => Buffer.from(`\ufeff${Papa.unparse(rows)}`, 'utf16le')],
    [
      'with columns moved and others gone',
      'list.csv',
      (rows: string[][]) => Papa.unparse(rows.map((row) => [row[16], '', row[5]])),
    ],
    [
      'with shortened headers',
      'list.csv',
      ([header = [], ...rows]: string[][]) =>
        Papa.unparse([header.map((cell) => ` ${cell.replace(/（.*/, '')}`), ...rows]),
    ],
  ])('is read %s', async (_, name, write) => {
    const item = painItem()
    const [answer] = await read(write(filled(writeCsv([item]), ['不耐用'])), name)
    expect(answer).toMatchObject({ item: item.id, verdict: '不耐用' })
  })

  it('survives any words in its cells', async () => {
    const words = fc.string({ unit: fc.constantFrom('坏', '"', ',', '\n', '=', "'", '🌹', '-', ' ') })
    await fc.assert(
      fc.asyncProperty(words, words, async (before, after) => {
        const item = painItem(`${before}就坏了${after}`)
        const [answer] = await read(Papa.unparse(filled(writeCsv([item]), ['错'])))
        expect(answer).toMatchObject({
          item: item.id,
          quote: '就坏了',
          verdict: '错',
        } satisfies Partial<Answer>)
      }),
      { numRuns: 30 },
    )
  })

  it('names the row that a spreadsheet shows, though texts have many lines, and knows words across lines', async () => {
    const text = '客户：买来三天就坏了\n客服：抱歉\n客户：要退'
    const item = painItem(text)
    const across = { ...item, mention: { ...item.mention, quote_start: 4, quote_end: 14 } }
    const rows = filled(writeCsv([item, across, item]), ['对', '对', '错'])
    expect(rows[1]?.[4]).toBe('客户：买来三天【就坏了】 ↵ 客服：抱歉 ↵ 客户：要退')
    const answers = await read(Papa.unparse(rows))
    expect(answers.map(({ line }) => line)).toEqual([2, 3, 4])
    expect(answers[1]).toMatchObject({ quote: expect.stringContaining('↵') })
  })

  it('tells of a row that is broken and reads the others', async () => {
    const lines = Papa.unparse(filled(writeCsv([painItem(), painItem()]), ['对', '对'])).split('\r\n')
    lines.splice(1, 0, '"痛点" 坏,质量差')
    expect(await read(lines.join('\r\n'))).toMatchObject([
      { line: 2, reason: expect.stringContaining('quote') },
      { line: 3, verdict: '对' },
      { line: 4, verdict: '对' },
    ])
  })

  it('is refused when it is another table, with the columns that are missing', async () => {
    await expect(read('评价内容,评分\n坏了,1\n')).rejects.toMatchObject({
      code: 'TX_REVIEW_COLUMNS',
      message: expect.stringMatching(/条目编号.*判断/s),
    })
    await expect(read('')).rejects.toMatchObject({ code: 'TX_SOURCE_EMPTY' })
  })
})

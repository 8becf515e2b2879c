import { describe, expect, it } from 'vitest'
import type { CsvRow } from '../../src/sources/cut-block.js'
import { UNDECODABLE } from '../../src/sources/decode.js'
import { type CsvOptions, readCsv } from '../../src/sources/read-csv.js'
import { drain, inPieces } from './temporary.js'

interface Read {
  /** `line: cells` or `line! fault`. */
  readonly rows: readonly string[]
  readonly error: unknown
}

async function read(text: string, options: Partial<CsvOptions> = {}, pieces = [7]): Promise<Read> {
  const all = { file: 'f.csv', delimiter: ',', maxRecordBytes: 1000, blockLength: 1, ...options }
  const { rows, error } = await drain(readCsv(inPieces(text, pieces), all))
  return { rows: rows.map(show), error }
}

function show(row: CsvRow): string {
  return row.cells === null ? `${row.line}! ${row.fault}` : `${row.line}: ${row.cells.join('|')}`
}

describe('readCsv', () => {
  it.each([
    ['LF', 'a,b\n1,2\n', ['1: a|b', '2: 1|2']],
    ['CRLF', 'a,b\r\n1,2\r\n', ['1: a|b', '2: 1|2']],
    ['CR', 'a,b\r1,2\r', ['1: a|b', '2: 1|2']],
    ['CRLF and LF mixed', 'a,b\r\n1,2\n3,"4"\r\n', ['1: a|b', '2: 1|2', '3: 3|4']],
    ['no line end at the end', 'a,b\n1,2', ['1: a|b', '2: 1|2']],
    ['blank lines', '\na,b\n\r\n\n1,2\n\n', ['2: a|b', '5: 1|2']],
    ['quoted cells', 'a,"b,""c"""\n"1",2\n', ['1: a|b,"c"', '2: 1|2']],
    ['line breaks in cells', 'a,b\n"1\n2\r\n3",4\n5,6\n', ['1: a|b', '2: 1\n2\r\n3|4', '5: 5|6']],
    ['rows of other lengths', 'a,b\n1\n1,2,3\n', ['1: a|b', '2: 1', '3: 1|2|3']],
    ['blanks after a closing quote', 'a,"b" \n"1" ,2\n', ['1: a|b', '2: 1|2']],
    ['quotes inside an unquoted cell', 'a,b "c" d\n', ['1: a|b "c" d']],
    ['empty cells', ',\n"",""\n', ['1: |', '2: |']],
    ['a carriage return that belongs to a quoted cell', 'a,"b\r"\r\nc,"d\r"\n', ['1: a|b\r', '2: c|d\r']],
    ['nothing', '', []],
    ['a header alone', 'a,b', ['1: a|b']],
  ])('reads %s, wherever the text is cut', async (_what, text, rows) => {
    for (const pieces of [[1], [2], [3], [1000]]) {
      expect(await read(text, {}, pieces)).toEqual({ rows, error: undefined })
    }
  })

  it.each([
    [';', 'a;b\n1,5;2\n', ['1: a|b', '2: 1,5|2']],
    ['\t', 'a\tb\n1\t2\n', ['1: a|b', '2: 1|2']],
  ])('cuts at "%s"', async (delimiter, text, rows) => {
    expect(await read(text, { delimiter })).toEqual({ rows, error: undefined })
  })

  it('rejects a row with text after a closing quote and goes on with the next line', async () => {
    const { rows, error } = await read('a,b\n1,"x"y",3\n2,z\n"q"w,1\n3,ok\n')
    expect(error).toBeUndefined()
    expect(rows).toEqual([
      '1: a|b',
      expect.stringMatching(/^2! text after/),
      '3: 2|z',
      expect.stringMatching(/^4! text after/),
      '5: 3|ok',
    ])
  })

  it('loses one line to a quote that was forgotten, where a later quote tells', async () => {
    const { rows, error } = await read('a,b\n1,"x\n2,"good, nice"\n3,"fine"\n')
    expect(error).toBeUndefined()
    expect(rows).toEqual(['1: a|b', expect.stringMatching(/^2! text after/), '3: 2|good, nice', '4: 3|fine'])
  })

  it.each([
    ['at the end of a row', 'a,b\n1,2\n3,"x\n4,5\n6,7\n', 'f.csv:3:'],
    ['on a later line of the row', 'a,b,c\n1,"x\ny","z\n4,5\n', 'f.csv:3:'],
    ['in the last cell', 'a,b\n1,"', 'f.csv:2:'],
  ])('says on which line a quote opens that never closes: %s', async (_what, text, place) => {
    const { rows, error } = await read(text)
    expect(rows[0]).toMatch(/^1: a/)
    expect(error).toMatchObject({
      code: 'TX_SOURCE_QUOTE',
      message: expect.stringContaining(place),
      exitCode: 1,
    })
  })

  it('does not look for a closing quote beyond the longest row allowed', async () => {
    let taken = 0
    async function* endless() {
      yield 'a,b\n1,2\n3,"x\n'
      for (; taken < 1000; taken += 1) yield 'this row is never read,0123456789\n'
    }
    const options = { file: 'f.csv', delimiter: ',', maxRecordBytes: 1000, blockLength: 64 }
    const { rows, error } = await drain(readCsv(endless(), options))
    expect(rows.map(show)).toEqual(['1: a|b', '2: 1|2'])
    expect(error).toMatchObject({
      code: 'TX_SOURCE_QUOTE',
      message: expect.stringMatching(/f\.csv:3: .*1000 bytes/),
    })
    expect(taken).toBeLessThan(100)
  })

  it.each([
    ['unquoted', `1,${'x'.repeat(5000)}`],
    ['quoted', `1,"${'x'.repeat(5000)}"`],
    ['with a bad quote', `1,"x"${'x'.repeat(5000)}`],
    ['of wide characters', `1,${'宽'.repeat(400)}`],
  ])('rejects a row that is too long, %s, and goes on, wherever the text is cut', async (_what, long) => {
    for (const pieces of [[1], [100], [1500], [100_000]]) {
      const { rows, error } = await read(`a,b\n0,x\n${long}\n2,y\n${long}`, {}, pieces)
      expect(error).toBeUndefined()
      expect(rows).toEqual([
        '1: a|b',
        '2: 0|x',
        '3! longer than 1000 bytes',
        '4: 2|y',
        '5! longer than 1000 bytes',
      ])
    }
  })

  it('takes a row that is just short enough', async () => {
    const { rows } = await read(`a,b\n1,${'x'.repeat(996)}\n`)
    expect(rows.map((row) => row.length)).toEqual([6, 1001])
  })

  it('rejects a row with bytes that could not be decoded, not its neighbours', async () => {
    const { rows } = await read(`a,b\n1,好${UNDECODABLE}\n2,好\ufffd\n`, {}, [1000])
    expect(rows).toEqual(['1: a|b', expect.stringMatching(/^2! bytes/), '3: 2|好\ufffd'])
  })

  it('holds no more of a row that is too long than is allowed', async () => {
    const megabyte = 'x'.repeat(1_000_000)
    async function* long() {
      yield 'a,b\n1,'
      for (let i = 0; i < 60; i += 1) yield megabyte
      yield '\n2,y\n'
    }
    const before = process.memoryUsage().heapUsed
    let peak = 0
    const options = { file: 'f.csv', delimiter: ',', maxRecordBytes: 2_000_000 }
    const rows: string[] = []
    for await (const batch of readCsv(long(), options)) {
      rows.push(...batch.map(show))
      peak = Math.max(peak, process.memoryUsage().heapUsed - before)
    }
    expect(rows).toEqual(['1: a|b', '2! longer than 2000000 bytes', '3: 2|y'])
    expect(peak).toBeLessThan(40_000_000)
  })

  it('takes time in proportion to the text, even when every row is badly quoted', async () => {
    const bad = '1,"x"y,2\n'.repeat(20_000)
    const start = performance.now()
    const { rows } = await read(bad, { maxRecordBytes: 10_000_000, blockLength: 65_536 }, [65_536])
    expect(rows).toHaveLength(20_000)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

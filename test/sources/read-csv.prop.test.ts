import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../src/sources/read-csv.js'
import { drain, inPieces } from './temporary.js'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '好', ' ', '\ufeff'), maxLength: 6 }),
)
const table = fc
  .integer({ min: 1, max: 4 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  )
const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const lineEnds = fc.constantFrom('\n', '\r\n')

/** Quotes as RFC 4180 demands; `always` also where it need not be. */
function write(
  rows: readonly (readonly string[])[],
  delimiter: string,
  lineEnd: string,
  always: boolean,
): string {
  const quote = (value: string) =>
    always || /["\r\n]|^\s|\s$/.test(value) || value.includes(delimiter) || value === ''
      ? `"${value.replaceAll('"', '""')}"`
      : value
  return rows.map((row) => row.map(quote).join(delimiter) + lineEnd).join('')
}

async function read(text: string, delimiter: string, lengths: readonly number[], blockLength: number) {
  const options = { file: 'f.csv', delimiter, maxRecordBytes: 10_000, blockLength }
  return drain(readCsv(inPieces(text, lengths), options))
}

describe('readCsv', () => {
  it('reads back every table that is written by the rules, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...([table, fc.constantFrom(',', '\t', ';'), lineEnds, fc.boolean(), pieces, fc.nat(50)] as const),
        async (rows, delimiter, lineEnd, always, lengths, blockLength) => {
          const text = write(rows, delimiter, lineEnd, always)
          const result = await read(text, delimiter, lengths, blockLength)
          expect(result.error).toBeUndefined()
          expect(result.rows.map((row) => row.cells)).toEqual(rows)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts the lines of the file', async () => {
    await fc.assert(
      fc.asyncProperty(table, lineEnds, pieces, async (rows, lineEnd, lengths) => {
        const { rows: read_ } = await read(write(rows, ',', lineEnd, true), ',', lengths, 1)
        let line = 1
        for (const [i, row] of rows.entries()) {
          expect(read_[i]?.line).toBe(line)
          line += 1 + row.join('').split('\n').length - 1
        }
      }),
    )
  })

  it('answers any text alike, wherever it is cut', async () => {
    const unit = fc.constantFrom('"', '"', ',', '\n', '\n', '\r', 'a', '好', ' ')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 60 }), pieces, async (text, lengths) => {
        const settle = (max: number, cut: readonly number[], block: number) =>
          drain(
            readCsv(inPieces(text, cut), {
              file: 'f',
              delimiter: ',',
              maxRecordBytes: max,
              blockLength: block,
            }),
          )
        for (const max of [12, 10_000]) {
          const whole = await settle(max, [1000], 1000)
          const cut = await settle(max, lengths, 1)
          expect(cut.rows).toEqual(whole.rows)
          expect(String(cut.error).replace(/ within.*/, '')).toBe(
            String(whole.error).replace(/ within.*/, ''),
          )
        }
      }),
      { numRuns: 400 },
    )
  })
})

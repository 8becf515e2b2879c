import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNDECODABLE } from '../../src/sources/decode.js'
import { readJsonLines } from '../../src/sources/read-json-lines.js'
import { drain, inPieces } from './temporary.js'

const read = async (text: string, pieces: readonly number[] = [3], max = 1000) => {
  const { rows, error } = await drain(readJsonLines(inPieces(text, pieces), max))
  expect(error).toBeUndefined()
  return rows.map(
    (row) => `${row.line}${row.object === null ? `! ${row.fault}` : `: ${JSON.stringify(row.object)}`}`,
  )
}

describe('readJsonLines', () => {
  it.each([
    ['LF', '{"a":1}\n{"b":2}\n', ['1: {"a":1}', '2: {"b":2}']],
    ['CRLF', '{"a":1}\r\n{"b":2}\r\n', ['1: {"a":1}', '2: {"b":2}']],
    ['no line end at the end', '{"a":1}\n{"b":2}', ['1: {"a":1}', '2: {"b":2}']],
    ['blank lines', '\n{"a":1}\n \n\r\n{"b":2}', ['2: {"a":1}', '5: {"b":2}']],
    ['nothing', '', []],
  ])('reads %s, wherever the text is cut', async (_what, text, rows) => {
    for (const pieces of [[1], [2], [1000]]) expect(await read(text, pieces)).toEqual(rows)
  })

  it('rejects lines that are no objects, with their numbers, and goes on', async () => {
    expect(await read('{"a":1}\n{"a":\n[1]\n7\nnull\n{"b":2}\n')).toEqual([
      '1: {"a":1}',
      '2! not valid JSON',
      ...[3, 4, 5].map((line) => `${line}! JSON, but not an object with named fields`),
      '6: {"b":2}',
    ])
  })

  it('rejects a line with bytes that could not be decoded', async () => {
    expect(await read(`{"a":"${UNDECODABLE}"}\n{"a":"\ufffd"}`, [1000])).toEqual([
      expect.stringMatching(/^1! bytes/),
      '2: {"a":"\ufffd"}',
    ])
  })

  it('rejects a line that is too long and goes on, wherever the text is cut', async () => {
    const text = `{"a":1}\n{"a":"${'长'.repeat(400)}"}\n{"b":2}\n{"c":"${'x'.repeat(5000)}"}`
    for (const pieces of [[1], [100], [10_000]]) {
      expect(await read(text, pieces)).toEqual([
        '1: {"a":1}',
        '2! longer than 1000 bytes',
        '3: {"b":2}',
        '4! longer than 1000 bytes',
      ])
    }
  })

  it('holds no more of a long line than is allowed', async () => {
    const megabyte = 'x'.repeat(1_000_000)
    async function* long() {
      for (let i = 0; i < 60; i += 1) yield megabyte
      yield '\n{"a":1}'
    }
    const before = process.memoryUsage().heapUsed
    let peak = 0
    const lines: number[] = []
    for await (const rows of readJsonLines(long(), 2_000_000)) {
      lines.push(...rows.map((row) => row.line))
      peak = Math.max(peak, process.memoryUsage().heapUsed - before)
    }
    expect(lines).toEqual([1, 2])
    expect(peak).toBeLessThan(40_000_000)
  })

  it('reads back whatever JSON.stringify writes, wherever the text is cut', async () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()))
    const pieces = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(objects, pieces, async (values, lengths) => {
        const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
        const { rows } = await drain(readJsonLines(inPieces(text, lengths), 1e6))
        expect(rows.map((row) => JSON.stringify(row.object))).toEqual(
          values.map((value) => JSON.stringify(value)),
        )
      }),
    )
  })
})

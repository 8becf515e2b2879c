import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNDECODABLE } from '../../src/sources/decode.js'
import { readJsonArray } from '../../src/sources/read-json-array.js'
import { drain, inPieces } from './temporary.js'

const read = async (text: string, pieces: readonly number[] = [3], maxRecordBytes = 100) => {
  const { rows, error } = await drain(
    readJsonArray(inPieces(text, pieces), { file: 'f.json', maxRecordBytes }),
  )
  return {
    error,
    rows: rows.map(
      (row) => `${row.line}${row.object === null ? `! ${row.fault}` : `: ${JSON.stringify(row.object)}`}`,
    ),
  }
}

describe('readJsonArray', () => {
  it.each([
    ['objects', '[{"a":1},{"b":[1,{"c":"]}"}]}]', ['1: {"a":1}', '2: {"b":[1,{"c":"]}"}]}']],
    ['a pretty array', '[\n  {\n    "a": "好"\n  },\n  {}\n]\n', ['1: {"a":"好"}', '2: {}']],
    ['an empty array', ' [ ] ', []],
  ])('reads %s, wherever the text is cut', async (_what, text, rows) => {
    for (const pieces of [[1], [2], [1000]])
      expect(await read(text, pieces)).toEqual({ rows, error: undefined })
  })

  it('rejects items that are no objects, with their place, and goes on', async () => {
    expect((await read('[3,{"a":1},"x",null,[{"b":2}],{"c":3}]')).rows).toEqual([
      '1! JSON, but not an object with named fields',
      '2: {"a":1}',
      ...[3, 4, 5].map((place) => `${place}! JSON, but not an object with named fields`),
      '6: {"c":3}',
    ])
  })

  it.each([
    ['in one text', `{"t":"${'x'.repeat(200)}"}`],
    ['in many values', `{"t":[${'1,'.repeat(200)}1],"u":{"v":[]}}`],
    ['by one byte', `{"t":"${'x'.repeat(101 - 8)}"}`],
  ])('rejects an item that is too long %s and goes on, wherever the text is cut', async (_what, long) => {
    for (const pieces of [[1], [50], [1000]]) {
      const { rows, error } = await read(`[{"a":1},${long},{"b":2},${long}]`, pieces)
      expect(error).toBeUndefined()
      expect(rows).toEqual([
        '1: {"a":1}',
        '2! longer than 100 bytes',
        '3: {"b":2}',
        '4! longer than 100 bytes',
      ])
    }
  })

  it('takes an item that is just short enough', async () => {
    const item = `{"t":"${'x'.repeat(100 - 8)}"}`
    expect((await read(`[${item}]`)).rows).toEqual([`1: ${item}`])
  })

  it('rejects an item with bytes that could not be decoded, not its neighbours', async () => {
    const { rows } = await read(`[{"a":"好${UNDECODABLE}"},{"a":"\ufffd"},{"a":"\u{203ff}"}]`, [1000])
    expect(rows).toEqual([expect.stringMatching(/^1! bytes/), '2: {"a":"\ufffd"}', '3: {"a":"\u{203ff}"}'])
  })

  it.each([
    ['a bracket that closes another', '[{"a":1},\n {"a":]}]', 'f.json:2:7: not a valid JSON array: ] closes'],
    ['a brace too many', '[{"a":1},{"b":2}}]', 'f.json:1:17:'],
    ['text after it', '[{"a":1}]\nx', 'f.json:2:1: not a valid JSON array: there is text after its end'],
    ['another array after it', '[{"a":1}] [1]', 'f.json:1:11:'],
    ['no end', '[{"a":1},{"b"', 'f.json:1:14: not a valid JSON array: it ends inside item 2'],
    ['a quote that never closes', '[{"a":1},{"b":"},\n{"c":2}]', 'it ends inside item 2'],
  ])('gives the items before a fault and says where it is: %s', async (_what, text, place) => {
    for (const pieces of [[1], [1000]]) {
      const { rows, error } = await read(text, pieces)
      expect(rows).toEqual(['1: {"a":1}'])
      expect(error).toMatchObject({
        code: 'TX_SOURCE_JSON',
        message: expect.stringContaining(place),
        exitCode: 1,
      })
    }
  })

  it('rejects items that are not valid JSON while the brackets match, and goes on', async () => {
    const { rows, error } = await read('[{"a":1},{"a":tru},{"b" 2},{"c":3}{"d":4},,{"e":"\\"]"},]')
    expect(error).toBeUndefined()
    expect(rows).toEqual([
      '1: {"a":1}',
      ...[2, 3, 4, 5].map((place) => `${place}! not valid JSON`),
      '6: {"e":"\\"]"}',
      '7! not valid JSON',
    ])
  })

  it('reads back whatever JSON.stringify writes, wherever the text is cut', async () => {
    const objects = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()))
    const pieces = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(objects, fc.constantFrom(0, 2), pieces, async (values, indent, lengths) => {
        const text = JSON.stringify(values, null, indent)
        const options = { file: 'f.json', maxRecordBytes: 1e6 }
        const { rows, error } = await drain(readJsonArray(inPieces(text, lengths), options))
        expect(error).toBeUndefined()
        // As JSON has it: -0 is written 0.
        expect(rows.map((row) => row.object)).toEqual(JSON.parse(text))
      }),
    )
  })
})

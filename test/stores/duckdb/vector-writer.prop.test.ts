import { BOOLEAN, DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createVectorWriter, VECTOR_SIZE } from '../../../src/stores/duckdb/vector-writer.js'

const writer = createVectorWriter()

/** Strings around the twelve bytes that DuckDB keeps inside a cell, of one to four bytes a character, and longer ones. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 14 }),
  fc.string({ unit: fc.constantFrom('a', 'é', '坏', '🙂', '\n', '\u0000'), maxLength: 16 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)
const columnOf = <T>(value: fc.Arbitrary<T>) =>
  fc.array(fc.option(value, { freq: 4 }), { minLength: 1, maxLength: 200 })

/** DuckDB's text is UTF-8: half of a surrogate pair cannot be told. */
const whole = (value: string | null): string | null => (value === null ? null : Buffer.from(value).toString())

describe('the vector writer', () => {
  test.each(['text', 'word'] as const)('writes a column of %s as DuckDB reads it', (type) => {
    fc.assert(
      fc.property(columnOf(text), (values) => {
        const chunk = DuckDBDataChunk.create([VARCHAR], values.length)
        writer.write(chunk.chunk, 0, type, values)
        expect(chunk.getColumnValues(0)).toEqual(values.map(whole))
      }),
      { numRuns: 300 },
    )
  })

  test('writes a column of numbers and truth values as DuckDB reads it', () => {
    const rows = fc.array(
      fc.tuple(
        fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
        fc.option(fc.double({ noNaN: true })),
        fc.option(fc.boolean()),
      ),
      { minLength: 1, maxLength: 200 },
    )
    fc.assert(
      fc.property(rows, (cells) => {
        const chunk = DuckDBDataChunk.create([INTEGER, DOUBLE, BOOLEAN], cells.length)
        for (const [index, type] of (['integer', 'number', 'boolean'] as const).entries()) {
          writer.write(
            chunk.chunk,
            index,
            type,
            cells.map((row) => row[index] ?? null),
          )
        }
        expect(chunk.getRows()).toEqual(cells)
      }),
    )
  })

  test('fills a whole vector, and forgets the one before', () => {
    const columns = [
      Array.from({ length: VECTOR_SIZE }, (_, row) =>
        row % 3 === 0 ? null : `第 ${row} 行，足够长的一句话`,
      ),
      Array.from({ length: VECTOR_SIZE }, (_, row) => `${row % 7}`),
      Array.from({ length: 5 }, () => null),
    ]
    for (const values of columns) {
      const chunk = DuckDBDataChunk.create([VARCHAR], values.length)
      writer.write(chunk.chunk, 0, 'word', values)
      expect(chunk.getColumnValues(0)).toEqual(values)
    }
  })

  test('takes a text larger than its scratch memory', () => {
    const values = ['前', '坏'.repeat(3_000_000), null, '后']
    const chunk = DuckDBDataChunk.create([VARCHAR], values.length)
    writer.write(chunk.chunk, 0, 'text', values)
    expect(chunk.getColumnValues(0)).toEqual(values)
  })
})

import { isDeepStrictEqual } from 'node:util'
import type { DuckDBType } from '@duckdb/node-api'
import duckdb, { type DataChunk, type Vector } from '@duckdb/node-bindings'
import { TingxianError } from '../../errors.js'
import { DuckDBDataChunk, VARCHAR } from './duckdb.js'
import { createTextVectorWriter } from './text-vector.js'

/** DuckDB's vectors hold so many values. */
export const VECTOR_SIZE = 2048
const VALIDITY_BYTES = VECTOR_SIZE / 8
const ALL_VALID = 0xff
/** Validity is kept in 64-bit words. */
const WORD_ROWS = 64
const WORD_BYTES = 8

export type CellType = 'text' | 'word' | 'integer' | 'number' | 'boolean'
export type Cell = string | number | boolean | null

export interface VectorWriter {
  /** Writes a column of a chunk; `text` differs from `word` in that values of the latter come back often. */
  write(chunk: DataChunk, column: number, type: CellType, values: readonly Cell[]): void
}

/** Writes columns of JavaScript values into DuckDB's own memory. @throws TingxianError TX_STORE_BINDING */
export const createVectorWriter = (): VectorWriter => {
  const writer = createUncheckedWriter()
  assertLayout(writer)
  return writer
}

const createUncheckedWriter = (): VectorWriter => {
  const texts = createTextVectorWriter(VECTOR_SIZE)
  const scratch = {
    integer: new Int32Array(VECTOR_SIZE),
    number: new Float64Array(VECTOR_SIZE),
    boolean: new Uint8Array(VECTOR_SIZE),
  }
  const validity = new Uint8Array(VALIDITY_BYTES)
  let nulls = 0

  const onNull = (row: number): void => {
    if (nulls++ === 0) validity.fill(ALL_VALID)
    validity[row >> 3] = (validity[row >> 3] as number) & ~(1 << (row & 7))
  }

  const writeFixed = (vector: Vector, type: keyof typeof scratch, values: readonly Cell[]): void => {
    const cells = scratch[type]
    for (let row = 0; row < values.length; row++) {
      const value = values[row] as Cell
      if (value === null) onNull(row)
      else cells[row] = Number(value)
    }
    duckdb.copy_data_to_vector(vector, 0, cells.buffer, 0, values.length * cells.BYTES_PER_ELEMENT)
  }

  return {
    write(chunk, column, type, values) {
      const vector = duckdb.data_chunk_get_vector(chunk, column)
      nulls = 0
      if (type === 'text' || type === 'word') {
        texts.write(vector, values as readonly (string | null)[], type === 'word', onNull)
      } else writeFixed(vector, type, values)
      if (nulls === 0) return
      const bytes = Math.ceil(values.length / WORD_ROWS) * WORD_BYTES
      duckdb.vector_ensure_validity_writable(vector)
      duckdb.copy_data_to_vector_validity(vector, 0, validity.buffer, 0, bytes)
    },
  }
}

const PROBE = [
  'short',
  null,
  'longer than twelve bytes',
  '十二个字节以上的中文',
  '',
  'short',
  '🙂 beyond the plane',
]

/** The layout of strings is DuckDB's own affair: with a binding that changed it, stop before anything is written. */
const assertLayout = (writer: VectorWriter): void => {
  const types: DuckDBType[] = [VARCHAR, VARCHAR]
  const chunk = DuckDBDataChunk.create(types, PROBE.length)
  writer.write(chunk.chunk, 0, 'text', PROBE)
  writer.write(chunk.chunk, 1, 'word', PROBE)
  if (isDeepStrictEqual(chunk.getColumns(), [PROBE, PROBE])) return
  throw new TingxianError(
    'TX_STORE_BINDING',
    'the installed @duckdb/node-bindings lays out strings in another way',
    {
      hint: 'install the versions of package-lock.json: npm ci',
    },
  )
}

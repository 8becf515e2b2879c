import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBTableFunction,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api'
import type { Cell, CellType, VectorWriter } from './vector-writer.js'
import { VECTOR_SIZE } from './vector-writer.js'

/** A column of a row source: its name in SQL and how to read it from a row. */
export interface Column<Row> {
  readonly name: string
  readonly type: CellType
  readonly read: (row: Row) => Cell
}

export const column = <Row>(name: string, type: CellType, read: (row: Row) => Cell): Column<Row> => ({
  name,
  type,
  read,
})

export interface RowSource<Row> {
  /** Does `work` while the source gives `rows`. */
  during<T>(rows: readonly Row[], work: () => Promise<T>): Promise<T>
}

export type CreateSource = <Row>(name: string, columns: readonly Column<Row>[]) => RowSource<Row>

const TYPES: Readonly<Record<CellType, DuckDBType>> = {
  text: VARCHAR,
  word: VARCHAR,
  integer: INTEGER,
  number: DOUBLE,
  boolean: BOOLEAN,
}

/**
 * Makes JavaScript rows readable in SQL as `name()`, a table function: DuckDB's thread pulls chunk after chunk, and
 * this thread only fills the columns (no staging table, no copy, no SQL text with values in it).
 */
export const createRowSources =
  (connection: DuckDBConnection, writer: VectorWriter): CreateSource =>
  <Row>(name: string, columns: readonly Column<Row>[]): RowSource<Row> => {
    let rows: readonly Row[] = []
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name,
        bindFunction: (info) => {
          for (const { name: columnName, type } of columns) info.addResultColumn(columnName, TYPES[type])
        },
        initFunction: (info) => info.setInitData({ next: 0 }),
        mainFunction: (info, output) => {
          const cursor = info.initData as { next: number }
          const chunk = rows.slice(cursor.next, cursor.next + VECTOR_SIZE)
          cursor.next += chunk.length
          output.rowCount = chunk.length
          if (chunk.length > 0) fill(writer, output, columns, chunk)
        },
      }),
    )
    return {
      async during(given, work) {
        rows = given
        try {
          return await work()
        } finally {
          rows = []
        }
      },
    }
  }

const fill = <Row>(
  writer: VectorWriter,
  output: DuckDBDataChunk,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void => {
  columns.forEach(({ type, read }, index) => {
    writer.write(output.chunk, index, type, rows.map(read))
  })
}

import type { DuckDBConnection, DuckDBDataChunk, DuckDBType } from '@duckdb/node-api'
import { BOOLEAN, DOUBLE, DuckDBTableFunction, INTEGER, VARCHAR } from './duckdb.js'
import type { Cell, CellType, VectorWriter } from './vector-writer.js'
import { VECTOR_SIZE } from './vector-writer.js'

/** Columns under construction, by name. */
export type Cells<Name extends string> = Readonly<Record<Name, Cell[]>>

/** How rows become columns. */
export interface RowShape<Row> {
  readonly names: readonly string[]
  readonly types: readonly CellType[]
  /** Puts a row into the columns, at `at`. */
  readonly put: (row: Row, cells: Cells<string>, at: number) => void
}

/** `put` names every column: reading a row's properties one after the other is thrice as fast as column by column. */
export const rowShape = <Row, Name extends string>(
  types: Readonly<Record<Name, CellType>>,
  put: (row: Row, cells: Cells<Name>, at: number) => void,
): RowShape<Row> => ({
  names: Object.keys(types),
  types: Object.values(types),
  put: put as RowShape<Row>['put'],
})

/** `put` for rows whose properties are named as the columns; for few rows, since it is slower. */
export const putByName = <Row extends object>(row: Row, cells: Cells<string>, at: number): void => {
  for (const [name, column] of Object.entries(cells)) column[at] = row[name as keyof Row] as Cell
}

export interface RowSource<Row> {
  /** Does `work` while the source gives `rows`. */
  during<T>(rows: readonly Row[], work: () => Promise<T>): Promise<T>
}

export type CreateSource = <Row>(name: string, shape: RowShape<Row>) => RowSource<Row>

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
  <Row>(name: string, shape: RowShape<Row>): RowSource<Row> => {
    let rows: readonly Row[] = []
    connection.registerTableFunction(
      DuckDBTableFunction.create({
        name,
        bindFunction: (info) => {
          shape.names.forEach((column, index) => {
            info.addResultColumn(column, TYPES[shape.types[index] as CellType])
          })
        },
        initFunction: (info) => info.setInitData({ next: 0 }),
        mainFunction: (info, output) => {
          const cursor = info.initData as { next: number }
          const chunk = rows.slice(cursor.next, cursor.next + VECTOR_SIZE)
          cursor.next += chunk.length
          output.rowCount = chunk.length
          if (chunk.length > 0) fill(writer, output, shape, chunk)
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
  { names, types, put }: RowShape<Row>,
  rows: readonly Row[],
): void => {
  const columns = names.map(() => new Array<Cell>(rows.length))
  const cells: Cells<string> = Object.fromEntries(
    names.map((name, index) => [name, columns[index] as Cell[]]),
  )
  for (let at = 0; at < rows.length; at++) put(rows[at] as Row, cells, at)
  types.forEach((type, index) => {
    writer.write(output.chunk, index, type, columns[index] as Cell[])
  })
}

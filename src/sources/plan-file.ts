import { TingxianError } from '../errors.js'
import type { RowValues } from './build-feedback.js'
import type { CsvRow } from './cut-block.js'
import type { ListedFile } from './list-files.js'
import { type ColumnPlan, mapColumns, nameColumns } from './map-columns.js'
import { type OpenedFile, openFile } from './open-file.js'
import type { JsonRow } from './parse-row.js'
import { createObjectRows, createTableRows } from './rows.js'
import type { FieldMap, FileReading } from './source.js'

type Row = CsvRow | JsonRow

/** A file and how to read it; made before the first row of any file is read, so that wrong usage costs nothing. */
export interface FilePlan {
  readonly opened: OpenedFile
  readonly reading: FileReading
  /** Rows that are no feedback: the header of a table. */
  readonly headerRows: 0 | 1
  /** The values of a row, or why it has none. */
  valuesOf(row: Row): RowValues | string
}

export interface PlanOptions {
  readonly map: FieldMap
  readonly maxRecordBytes: number
}

/** JSON names its fields in every object; this many tell which there are. */
const SAMPLED_ROWS = 500

/** null for a file without anything in it. Throws when the file cannot be read with this mapping. */
export async function planFile(listed: ListedFile, options: PlanOptions): Promise<FilePlan | null> {
  const opened = await openFile(listed, options.maxRecordBytes)
  if (opened === null) return null
  return opened.format === 'csv' ? planTable(opened, options.map) : planObjects(opened, options.map)
}

async function planTable(opened: OpenedFile, map: FieldMap): Promise<FilePlan> {
  const [header] = await sampleRows(opened, 1)
  if (header === undefined || !('cells' in header) || header.cells === null) {
    throw unusable(opened.file, `the header cannot be read: ${header?.fault ?? 'there is none'}`)
  }
  const names = nameColumns(header.cells)
  const plan = mapColumns(opened.file, names, map)
  const rowOf = createTableRows(plan, names)
  return {
    opened,
    reading: describe(opened, plan),
    headerRows: 1,
    valuesOf: (row) => {
      if (!('cells' in row) || row.cells === null) return row.fault ?? 'no cells'
      return fits(row.cells, names.length)
        ? rowOf(row.cells)
        : `${row.cells.length} columns where the header has ${names.length}`
    },
  }
}

/** Empty cells beyond the header come from a comma at the end of the line and hold nothing. */
function fits(cells: readonly string[], columns: number): boolean {
  if (cells.length <= columns) return cells.length === columns
  for (let i = columns; i < cells.length; i += 1) if (cells[i] !== '') return false
  return true
}

async function planObjects(opened: OpenedFile, map: FieldMap): Promise<FilePlan> {
  const keys = new Set<string>()
  let fault: string | null = null
  for (const row of await sampleRows(opened, SAMPLED_ROWS)) {
    if ('object' in row && row.object !== null) for (const key of Object.keys(row.object)) keys.add(key)
    else fault ??= `line ${row.line}: ${row.fault}`
  }
  if (keys.size === 0 && fault !== null) throw unusable(opened.file, `no JSON object could be read; ${fault}`)
  const plan = keys.size === 0 ? { columns: {}, guessed: [] } : mapColumns(opened.file, [...keys], map)
  const rowOf = createObjectRows(plan)
  return {
    opened,
    reading: describe(opened, plan),
    headerRows: 0,
    valuesOf: (row) =>
      'object' in row && row.object !== null ? rowOf(row.object) : (row.fault ?? 'no object'),
  }
}

async function sampleRows(opened: OpenedFile, count: number): Promise<readonly Row[]> {
  const sample: Row[] = []
  for await (const rows of opened.rows()) {
    sample.push(...rows.slice(0, count - sample.length))
    if (sample.length >= count) break
  }
  return sample
}

function describe(opened: OpenedFile, plan: ColumnPlan): FileReading {
  const { file, format, encoding } = opened
  return { file, format, encoding, columns: plan.columns, guessed: plan.guessed }
}

function unusable(file: string, what: string): TingxianError {
  return new TingxianError('TX_SOURCE_UNUSABLE', `${file}: ${what}`, {
    hint: 'a table begins with a line of column names; JSON is one object a line or one array of objects',
  })
}

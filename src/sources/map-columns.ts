import { TingxianError } from '../errors.js'
import { guessColumn } from './guess-columns.js'
import { isPersonal } from './personal-columns.js'
import { FIELD_NAMES, type FieldMap, type FieldName } from './source.js'

/** Which column is which field in one file. */
export interface ColumnPlan {
  readonly columns: Readonly<Partial<Record<FieldName, string>>>
  readonly guessed: readonly FieldName[]
}

/**
 * Gives each field its column: the one mapped, else the best guess among the columns nobody mapped. Throws
 * `TX_SOURCE_COLUMN` when a mapped column is not there or when nothing can be the text: such a file is read
 * wrongly, not badly written.
 */
export function mapColumns(file: string, present: readonly string[], map: FieldMap): ColumnPlan {
  const columns: Partial<Record<FieldName, string>> = {}
  for (const field of FIELD_NAMES) {
    const column = map[field]
    if (column === undefined || column === '') continue
    if (!present.includes(column)) throw absentColumn(file, field, column, present)
    columns[field] = column
  }
  const mapped = new Set(Object.values(columns))
  const free = present.filter((column) => !mapped.has(column))
  const guessed: FieldName[] = []
  for (const field of FIELD_NAMES) {
    if (map[field] !== undefined) continue
    const column = guessColumn(field, free)
    if (column === null) continue
    columns[field] = column
    guessed.push(field)
  }
  if (columns.text === undefined && columns.turns === undefined) throw noText(file, present)
  return { columns, guessed }
}

/** The columns that go to `metadata`: no field's, and nothing personal. */
export function metadataColumns(plan: ColumnPlan, present: readonly string[]): readonly string[] {
  const taken = new Set(Object.values(plan.columns))
  return present.filter((column) => !taken.has(column) && !isPersonal(column))
}

/**
 * Column names that can be told apart: blank names and repeated ones get their number, so the first of two columns
 * called 备注 stays 备注 and the second is 备注_2.
 */
export function nameColumns(header: readonly string[]): readonly string[] {
  const names: string[] = []
  const taken = new Set(header.map((cell) => cell.trim()))
  for (const [i, cell] of header.entries()) {
    const base = cell.trim() === '' ? `column_${i + 1}` : cell.trim()
    let name = base
    for (let n = 2; names.includes(name) || (name !== base && taken.has(name)); n += 1) name = `${base}_${n}`
    names.push(name)
  }
  return names
}

function absentColumn(file: string, field: FieldName, column: string, present: readonly string[]) {
  return new TingxianError(
    'TX_SOURCE_COLUMN',
    `${file}: ${field} is mapped to the column "${column}", which is not there`,
    { hint: `the columns are: ${present.join(', ')}`, exitCode: 2 },
  )
}

function noText(file: string, present: readonly string[]) {
  return new TingxianError(
    'TX_SOURCE_COLUMN',
    `${file}: no column could be recognized as the feedback's text`,
    {
      hint: `say which it is with --map text=COLUMN; the columns are: ${present.join(', ')}`,
      exitCode: 2,
    },
  )
}

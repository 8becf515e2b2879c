import { COLUMN_NAMES } from './column-names.js'
import type { FieldName } from './source.js'

/** `Creation_Time ` → `creationtime`, `评价内容（必填）` → `评价内容`. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replace(/[\s_.\-"'*:#]/g, '')
}

/** The first of `columns` that exports use for the field; null when none is. */
export function guessColumn(field: FieldName, columns: readonly string[]): string | null {
  const folded = columns.map(foldHeader)
  for (const name of COLUMN_NAMES[field]) {
    const at = folded.indexOf(name)
    if (at !== -1) return columns[at] ?? null
  }
  return null
}

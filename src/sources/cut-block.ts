import Papa from 'papaparse'
import { UNDECODABLE } from './decode.js'

export type LineEnd = '\n' | '\r'

/** A row has cells, or a fault that says why it could not be cut into cells. `line`: where it begins, 1-based. */
export type CsvRow =
  | { readonly line: number; readonly cells: readonly string[]; readonly fault: null }
  | { readonly line: number; readonly cells: null; readonly fault: string }

export interface Dialect {
  readonly delimiter: string
  readonly lineEnd: LineEnd
  readonly maxRecordBytes: number
}

export interface CutBlock {
  readonly rows: CsvRow[]
  /** Where the first row begins that was not cut, and its line. */
  readonly end: number
  readonly line: number
  /** Why that row was not cut; null when it only lacks its end. */
  readonly trouble: 'quotes' | 'length' | null
}

const CARRIAGE_RETURN = '\r'

/**
 * Cuts a text of whole lines, the first of which is line `line` of the file, into rows, up to the first row that is in
 * trouble. Papa Parse finds the cells: docs/decisions/0002-csv-by-papaparse.md.
 */
export function cutBlock(block: string, line: number, dialect: Dialect): CutBlock {
  const { delimiter, lineEnd, maxRecordBytes } = dialect
  const rows: CsvRow[] = []
  let current = line
  let start = 0
  let trouble: CutBlock['trouble'] = null
  let undecodable = block.indexOf(UNDECODABLE)

  const parser = new Papa.Parser({ delimiter, newline: lineEnd, step: takeRow })
  const left: Papa.ParseResult<string[]> = parser.parse(block, 0, true)
  if (trouble === null && left.errors.length > 0) trouble = 'quotes'
  return { rows, end: start, line: current, trouble }

  function takeRow(step: Papa.ParseStepResult<string[][]>): void {
    const next = step.meta.cursor
    if (step.errors.length > 0) trouble = 'quotes'
    else if (isLonger(block, start, next, maxRecordBytes)) trouble = 'length'
    if (trouble !== null) {
      parser.abort()
      return
    }
    if (undecodable !== -1 && undecodable < next) {
      rows.push({ line: current, cells: null, fault: 'bytes that are no text in the encoding of the file' })
      undecodable = block.indexOf(UNDECODABLE, next)
    } else if (!isBlankLine(block, start, next)) {
      rows.push({ line: current, cells: withoutCarriageReturn(step.data[0] ?? [], block, next), fault: null })
    }
    current += countLines(block, start, next, lineEnd)
    start = next
  }
}

/** Whether `text.slice(start, end)` takes more than `maxBytes` in UTF-8. */
export function isLonger(text: string, start: number, end: number, maxBytes: number): boolean {
  // A UTF-16 unit takes one to three bytes: most rows need not be measured.
  if ((end - start) * 3 <= maxBytes) return false
  return end - start > maxBytes || Buffer.byteLength(text.slice(start, end)) > maxBytes
}

/** Line ends in `text.slice(start, end)`. */
export function countLines(text: string, start: number, end: number, lineEnd: LineEnd): number {
  let count = 0
  for (let at = text.indexOf(lineEnd, start); at !== -1 && at < end; at = text.indexOf(lineEnd, at + 1))
    count += 1
  return count
}

function isBlankLine(block: string, start: number, next: number): boolean {
  return next - start === 1 || (next - start === 2 && block[start] === CARRIAGE_RETURN)
}

/** Of CRLF, the CR is left in an unquoted last cell; a CR inside quotes is the cell's own. */
function withoutCarriageReturn(cells: string[], block: string, next: number): readonly string[] {
  if (block[next - 2] !== CARRIAGE_RETURN) return cells
  const last = cells[cells.length - 1]
  if (last === undefined || !last.endsWith(CARRIAGE_RETURN)) return cells
  const quoted = block[next - 3] === '"' && block[next - 4] === CARRIAGE_RETURN
  if (!quoted) cells[cells.length - 1] = last.slice(0, -1)
  return cells
}

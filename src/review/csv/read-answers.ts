import { TingxianError } from '../../errors.js'
import type { CsvRow } from '../../sources/cut-block.js'
import type { AnswerRow } from '../answer.js'
import { COLUMNS, type Column, sameHeader } from './columns.js'
import { unguardCell } from './guard-cell.js'

/**
 * The rows of a list that came back as CSV. Columns are found by their headers, so they may be moved, and all but two
 * may be missing.
 * @throws TingxianError TX_REVIEW_COLUMNS
 */
export const readCsvAnswers = (file: string, rows: readonly CsvRow[]): readonly AnswerRow[] => {
  const [header, ...body] = rows
  const places = placesOf(file, header?.cells ?? [])
  return body.map((row) => {
    if (row.fault !== null)
      return { line: row.line, reason: row.fault, cure: 'mend the row, or copy it from the list again' }
    const cell = (column: Column): string => unguardCell(row.cells[places[column]] ?? '').trim()
    const shown = (column: Column): string | null => (places[column] < 0 ? null : cell(column))
    return {
      line: row.line,
      item: cell('item'),
      code: shown('code'),
      quote: shown('quote'),
      verdict: cell('verdict'),
      blocksShown: cell('blocksShown'),
      blocks: cell('blocks'),
      note: cell('note'),
      quoteStart: null,
      judgedAt: null,
      reviewer: null,
    }
  })
}

const NEEDED: readonly Column[] = ['item', 'verdict']

const placesOf = (file: string, header: readonly string[]): Readonly<Record<Column, number>> => {
  const names = Object.keys(COLUMNS) as Column[]
  const places = Object.fromEntries(
    names.map((name) => [name, header.findIndex((given) => sameHeader(given, COLUMNS[name]))]),
  ) as Record<Column, number>
  const missing = NEEDED.filter((name) => places[name] < 0).map((name) => COLUMNS[name])
  if (missing.length === 0) return places
  throw new TingxianError('TX_REVIEW_COLUMNS', `${file}: no column ${missing.join(', no column ')}`, {
    hint: 'give a list that tingxian review export wrote, with its header row as it was',
  })
}

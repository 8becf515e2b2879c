import Papa from 'papaparse'
import { displayText, safeIndex } from '../../report/display-text.js'
import { KIND_LABELS, type ReviewItem, SAMPLE_LABELS } from '../review-item.js'
import { COLUMNS, type Column } from './columns.js'
import { guardCell } from './guard-cell.js'

/** Without it Excel takes UTF-8 for the system's own encoding. */
const BYTE_ORDER_MARK = '\ufeff'
/** Characters of a text shown on each side of the quote: cells of a spreadsheet are small. */
const AROUND = 150

/** The list as a table for a spreadsheet: a row an item, with empty cells for the answer. */
export const writeCsv = (items: readonly ReviewItem[]): string => {
  const rows = items.map((item) => {
    const cells = cellsOf(item)
    return (Object.keys(COLUMNS) as Column[]).map((column) => guardCell(oneLine(displayText(cells[column]))))
  })
  return `${BYTE_ORDER_MARK}${Papa.unparse([Object.values(COLUMNS), ...rows], { newline: '\r\n' })}\r\n`
}

const cellsOf = ({
  id,
  sample,
  reason,
  mention,
  document,
  definition,
}: ReviewItem): Record<Column, string> => ({
  kind: mention.kind === 'request' ? KIND_LABELS.request : KIND_LABELS.pain,
  code: mention.code ?? '',
  definition,
  quote: document.text.slice(mention.quote_start, mention.quote_end),
  context: contextOf(document.text, mention.quote_start, mention.quote_end),
  verdict: '',
  blocksShown: mention.kind === 'request' ? '' : mention.blocks ? '是' : '否',
  blocks: '',
  note: '',
  category: document.category ?? '',
  product: document.product ?? '',
  rating: document.rating === null ? '' : String(document.rating),
  createdAt: document.created_at?.replace('T', ' ') ?? '',
  sample: SAMPLE_LABELS[sample],
  reason,
  confidence: mention.confidence.toFixed(2),
  item: id,
})

/** So that the line that a message names is the row that a spreadsheet shows. */
const oneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ↵ ')

/** The words around the quote, which stands in 【】. */
const contextOf = (text: string, start: number, end: number): string => {
  const from = safeIndex(text, start - AROUND)
  const to = safeIndex(text, end + AROUND)
  const before = `${from > 0 ? '…' : ''}${text.slice(from, start)}`
  return `${before}【${text.slice(start, end)}】${text.slice(end, to)}${to < text.length ? '…' : ''}`
}

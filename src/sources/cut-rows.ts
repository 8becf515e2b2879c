import Papa from 'papaparse'
import { TingxianError } from '../errors.js'
import { type CsvRow, type CutBlock, countLines, cutBlock, isLonger, type LineEnd } from './cut-block.js'

export interface CutterOptions {
  /** For messages. */
  readonly file: string
  readonly delimiter: string
  readonly maxRecordBytes: number
}

/** What is left of a text when its rows have been cut off. */
export interface Cut {
  readonly rows: readonly CsvRow[]
  /** Begins with a row that is not complete yet; '' when all are. */
  readonly rest: string
  /** Why nothing after `rows` can be read; null when something can. */
  readonly error: TingxianError | null
}

/** Cuts a text that begins with the `rest` of the call before; `last` says that the file ends with it. */
export type CutRows = (text: string, last: boolean) => Cut

/** The line end is told from the beginning of a file. */
const SAMPLE_LENGTH = 64 * 1024
/**
 * Characters to look at after a bad row. Papa Parse seeks the end of a badly quoted cell as far as its text goes, and
 * a file can be full of them.
 */
const FIRST_SPAN = 1024
const BAD_QUOTES = 'text after a closing quote (a quote inside a quoted cell is written twice)'

/**
 * Returns the function that cuts one file, block by block, and goes on after rows in trouble. Whether a row is too
 * long is judged by its first line, so that the answer does not depend on how much of the row has been read.
 */
export function createCutRows(options: CutterOptions): CutRows {
  const { delimiter, maxRecordBytes } = options
  let line = 1
  let lineEnd: LineEnd | null = null
  /** What comes up to the next line end belongs to a row that was rejected for its length. */
  let skipping = false

  return function cutRows(text, last) {
    const rows: CsvRow[] = []
    lineEnd ??= findLineEnd(text, last)
    if (lineEnd === null) return { rows, rest: text, error: null }
    let rest = last && text !== '' && !text.endsWith(lineEnd) ? text + lineEnd : text
    if (skipping) rest = skipLine(rest, lineEnd)
    for (let span = Number.POSITIVE_INFINITY; ; span = FIRST_SPAN) {
      const cut = cutGood(rest, span, lineEnd, rows)
      rest = rest.slice(cut.end)
      const waits = cut.trouble === null && rest.length <= maxRecordBytes
      if (waits && (rest === '' || !last)) return { rows, rest, error: null }
      const fault = waits ? null : faultOf(rest, cut.trouble, lineEnd)
      if (fault === null) return { rows, rest, error: unclosedQuote(rest, line, lineEnd, options) }
      rows.push({ line, cells: null, fault })
      rest = skipLine(rest, lineEnd)
    }
  }

  /** Pushes rows until one is in trouble or none is complete; looks at `span` characters first, then at more. */
  function cutGood(text: string, span: number, lineEnd: LineEnd, rows: CsvRow[]) {
    const complete = text.lastIndexOf(lineEnd) + 1
    let end = 0
    for (let reach = span; ; reach *= 4) {
      const at = end + reach < complete ? text.indexOf(lineEnd, end + reach) + 1 : complete
      const block = cutBlock(text.slice(end, at), line, { delimiter, lineEnd, maxRecordBytes })
      for (const row of block.rows) rows.push(row)
      line = block.line
      end += block.end
      if (block.trouble !== null || at === complete) return { end, trouble: block.trouble }
    }
  }

  /** What is wrong with the row that begins here; null when a quote swallows more than can be held. */
  function faultOf(rest: string, trouble: CutBlock['trouble'], end: LineEnd): string | null {
    const at = rest.indexOf(end)
    if (isLonger(rest, 0, at === -1 ? rest.length : at, maxRecordBytes)) {
      return `longer than ${maxRecordBytes} bytes`
    }
    return trouble === 'quotes' ? BAD_QUOTES : null
  }

  /** The text after its first line end; '' while there is none. */
  function skipLine(text: string, end: LineEnd): string {
    const at = text.indexOf(end)
    skipping = at === -1
    if (skipping) return ''
    line += 1
    return text.slice(at + 1)
  }
}

/** LF and CRLF both end in LF; CR alone is what old Excel for Mac wrote. null: not to be told yet. */
function findLineEnd(text: string, last: boolean): LineEnd | null {
  const sample = text.slice(0, SAMPLE_LENGTH)
  if (sample.includes('\n')) return '\n'
  if (!last && sample.length < SAMPLE_LENGTH) return null
  return sample.includes('\r') ? '\r' : '\n'
}

/** `rest` begins with the row that swallows what follows, on line `line`. */
function unclosedQuote(rest: string, line: number, lineEnd: LineEnd, options: CutterOptions): TingxianError {
  const { errors } = Papa.parse<string[]>(rest, { delimiter: options.delimiter, newline: lineEnd })
  const opened = errors.find((error) => error.code === 'MissingQuotes')?.index ?? 0
  const place = `${options.file}:${line + countLines(rest, 0, opened, lineEnd)}`
  const within = rest.length > options.maxRecordBytes ? ` within ${options.maxRecordBytes} bytes` : ''
  return new TingxianError('TX_SOURCE_QUOTE', `${place}: a quote opens here and does not close${within}`, {
    hint: 'close it (a quote inside a quoted cell is written twice); the rows before this line were read',
  })
}

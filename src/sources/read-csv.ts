import type { CsvRow } from './cut-block.js'
import { type CutterOptions, createCutRows } from './cut-rows.js'

const BLOCK_LENGTH = 64 * 1024

export interface CsvOptions extends CutterOptions {
  /** Characters to gather before they are cut, default 64 K. */
  readonly blockLength?: number
}

/**
 * Reads text as rows of cells, as RFC 4180 says, with any line ends and rows of any length; blank lines are left out,
 * the header is a row like others. A row longer than `maxRecordBytes`, with undecodable bytes, or with text after a
 * closing quote is a fault, and reading goes on with the next line. A quote that does not close within
 * `maxRecordBytes` throws `TX_SOURCE_QUOTE`, because nobody can say how many rows it swallowed. The rows do not depend
 * on how the text was cut into chunks.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  options: CsvOptions,
): AsyncGenerator<readonly CsvRow[], void, undefined> {
  const cutRows = createCutRows(options)
  const blockLength = options.blockLength ?? BLOCK_LENGTH
  let enough = blockLength
  let waiting = ''
  for await (const chunk of chunks) {
    waiting += chunk
    if (waiting.length < enough) continue
    const { rows, rest, error } = cutRows(waiting, false)
    yield rows
    if (error !== null) throw error
    waiting = rest
    // A long cell is looked at again only when it has doubled, else its length would count squared.
    enough = Math.max(blockLength, 2 * rest.length)
  }
  const { rows, error } = cutRows(waiting, true)
  yield rows
  if (error !== null) throw error
}

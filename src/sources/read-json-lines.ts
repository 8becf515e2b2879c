import { type JsonRow, parseRow } from './parse-row.js'
import { splitLines } from './split-lines.js'

/** Reads text with one JSON object a line; any other line is a fault, and reading goes on with the next. */
export async function* readJsonLines(
  chunks: AsyncIterable<string>,
  maxRecordBytes: number,
): AsyncGenerator<readonly JsonRow[], void, undefined> {
  for await (const lines of splitLines(chunks, maxRecordBytes)) {
    yield lines.map((line) => parseRow(line.number, line.text, maxRecordBytes))
  }
}

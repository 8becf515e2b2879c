import { TingxianError } from '../errors.js'
import { type JsonRow, parseRow } from './parse-row.js'
import { type ArrayFault, createArraySplitter } from './split-array.js'

/**
 * Reads text that is one JSON array of objects; `line` is an object's place in the array, from 1. Items that are no
 * valid objects, too long or undecodable are faults. Where brackets do not match, everything after is unreadable:
 * `TX_SOURCE_JSON` with line and column, after the items before it.
 */
export async function* readJsonArray(
  chunks: AsyncIterable<string>,
  options: { readonly file: string; readonly maxRecordBytes: number },
): AsyncGenerator<readonly JsonRow[], void, undefined> {
  const { file, maxRecordBytes } = options
  const splitter = createArraySplitter(maxRecordBytes)
  for await (const chunk of chunks) {
    const { items, fault } = splitter.split(chunk)
    yield items.map((item) => parseRow(item.place, item.text, maxRecordBytes))
    if (fault !== null) throw malformed(file, fault)
  }
  const fault = splitter.end()
  if (fault !== null) throw malformed(file, fault)
}

function malformed(file: string, { line, column, what }: ArrayFault): TingxianError {
  return new TingxianError('TX_SOURCE_JSON', `${file}:${line}:${column}: not a valid JSON array: ${what}`, {
    hint: 'export the file again, or write one object a line (.jsonl), where a bad line costs that line only',
  })
}

import { UNDECODABLE } from './decode.js'
import { type Line, splitLines } from './split-lines.js'

/** A JSON object, or why there is none. `line`: 1-based line of the file, or place in a JSON array. */
export type JsonRow =
  | { readonly line: number; readonly object: Readonly<Record<string, unknown>>; readonly fault: null }
  | { readonly line: number; readonly object: null; readonly fault: string }

/** Reads text with one JSON object a line; any other line is a fault, and reading goes on with the next. */
export async function* readJsonLines(
  chunks: AsyncIterable<string>,
  maxRecordBytes: number,
): AsyncGenerator<readonly JsonRow[], void, undefined> {
  for await (const lines of splitLines(chunks, maxRecordBytes)) {
    yield lines.map((line) => readLine(line, maxRecordBytes))
  }
}

function readLine(line: Line, maxRecordBytes: number): JsonRow {
  const { number, text } = line
  if (text === null) return { line: number, object: null, fault: `longer than ${maxRecordBytes} bytes` }
  if (text.includes(UNDECODABLE)) {
    return { line: number, object: null, fault: 'bytes that are no text in the encoding of the file' }
  }
  try {
    return jsonRow(number, JSON.parse(text))
  } catch {
    return { line: number, object: null, fault: 'not valid JSON' }
  }
}

/** What a JSON value gives as a row. */
export function jsonRow(line: number, value: unknown): JsonRow {
  return isObject(value)
    ? { line, object: value, fault: null }
    : { line, object: null, fault: 'JSON, but not an object with named fields' }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

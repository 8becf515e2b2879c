import { UNDECODABLE } from './decode.js'

/** A JSON object, or why there is none. `line`: 1-based line of the file, or place in a JSON array. */
export type JsonRow =
  | { readonly line: number; readonly object: Readonly<Record<string, unknown>>; readonly fault: null }
  | { readonly line: number; readonly object: null; readonly fault: string }

/** Reads the text of one row as a JSON object; null stands for a text that was too long to hold. */
export function parseRow(line: number, text: string | null, maxRecordBytes: number): JsonRow {
  const faulty = (fault: string): JsonRow => ({ line, object: null, fault })
  if (text === null) return faulty(`longer than ${maxRecordBytes} bytes`)
  if (text.includes(UNDECODABLE)) return faulty('bytes that are no text in the encoding of the file')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return faulty('not valid JSON')
  }
  return isObject(value)
    ? { line, object: value, fault: null }
    : faulty('JSON, but not an object with named fields')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { TingxianError } from '../errors.js'
import { UNDECODABLE } from './decode.js'
import { type JsonRow, jsonRow } from './read-json-lines.js'
import { type ArrayItem, createArraySplitter } from './split-array.js'

/** How the mark of undecodable bytes gets through a tokenizer that works on UTF-8, which has no lone surrogates. */
const UNDECODABLE_ESCAPE = '\\udfff\\udfff'

/**
 * Reads text that is one JSON array of objects, in chunks that cut no character; `line` is an object's place in the array, from 1. Items that are no
 * objects or too long are faults. Where the text is not JSON, everything after it is unreadable: `TX_SOURCE_JSON`
 * with the line and column, after the items before it.
 */
export async function* readJsonArray(
  chunks: AsyncIterable<string>,
  options: { readonly file: string; readonly maxRecordBytes: number },
): AsyncGenerator<readonly JsonRow[], void, undefined> {
  const { file, maxRecordBytes } = options
  let rows: JsonRow[] = []
  let damaged = false
  const splitter = createArraySplitter(maxRecordBytes, (item) => {
    rows.push(readItem(item, maxRecordBytes, damaged))
  })
  const position = createPosition()
  for await (const chunk of chunks) {
    damaged ||= chunk.includes(UNDECODABLE)
    const bytes = Buffer.from(damaged ? chunk.replaceAll(UNDECODABLE, UNDECODABLE_ESCAPE) : chunk)
    try {
      splitter.write(bytes)
    } catch (cause) {
      yield rows
      throw malformed(`${file}:${position.at(bytes, errorOffset(cause) ?? splitter.offset())}`, cause)
    }
    position.pass(bytes)
    yield rows
    rows = []
  }
  if (!splitter.isClosed()) throw malformed(file, new Error('the file ends before the array does'))
}

function readItem(item: ArrayItem, maxRecordBytes: number, damaged: boolean): JsonRow {
  const { place, value, tooLong } = item
  if (tooLong) return { line: place, object: null, fault: `longer than ${maxRecordBytes} bytes` }
  if (damaged && JSON.stringify(value).includes(UNDECODABLE_ESCAPE)) {
    return { line: place, object: null, fault: 'bytes that are no text in the encoding of the file' }
  }
  return jsonRow(place, value)
}

function malformed(place: string, cause: unknown): TingxianError {
  // Without the offending value, which may be what a customer said, and without positions in chunks.
  const what = messageOf(cause)
    .replace(/ \(.*\)(?= in state)/s, '')
    .replace(/ at chunk position "\d+"/, '')
  return new TingxianError('TX_SOURCE_JSON', `${place}: not a valid JSON array: ${what}`, {
    hint: 'export the file again, or write one object a line (.jsonl), where a bad line costs that line only',
    cause,
  })
}

/** The tokenizer says its place in words only. */
function errorOffset(cause: unknown): number | null {
  const match = /absolute position "(\d+)"/.exec(messageOf(cause))
  return match === null ? null : Number(match[1])
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

/** Turns byte offsets in the text into `line:column`. */
function createPosition() {
  let passed = 0
  let line = 1
  let lineStart = 0
  const walk = (bytes: Buffer, end: number) => {
    for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) {
      line += 1
      lineStart = passed + at + 1
    }
  }
  return {
    pass(bytes: Buffer): void {
      walk(bytes, bytes.length)
      passed += bytes.length
    },
    at(bytes: Buffer, offset: number): string {
      walk(bytes, offset - passed)
      return `${line}:${Math.max(1, offset - lineStart + 1)}`
    },
  }
}

import { TingxianError } from '../errors.js'
import { shortHash } from '../model/hash.js'
import type { CsvRow } from './cut-block.js'
import { createDecoder } from './decode.js'
import { type DetectedEncoding, detectEncoding } from './detect-encoding.js'
import type { ListedFile } from './list-files.js'
import type { JsonRow } from './parse-row.js'
import { readBytes } from './read-bytes.js'
import { readCsv } from './read-csv.js'
import { readJsonArray } from './read-json-array.js'
import { readJsonLines } from './read-json-lines.js'
import type { SourceEncoding, SourceFormat } from './source.js'

/** A file whose kind is known; its rows can be read any number of times. */
export interface OpenedFile {
  readonly file: string
  readonly format: SourceFormat
  readonly encoding: SourceEncoding
  /** Hash of how the file begins: tells it again in another place, or when it has grown. */
  readonly head_key: string
  /** `onBytes` hears how many bytes were read from disk. */
  rows(onBytes?: (bytes: number) => void): AsyncIterable<readonly (CsvRow | JsonRow)[]>
}

/** Enough to tell the encoding and the delimiter. */
const SAMPLE_BYTES = 64 * 1024
/** Characters of a file that tell it from others. */
const KEY_LENGTH = 4096
const DELIMITERS = [',', '\t', ';']

/** Finds out what a file is from its first bytes; null when there is nothing in it but blanks. */
export async function openFile(listed: ListedFile, maxRecordBytes: number): Promise<OpenedFile | null> {
  const { file, family } = listed
  const sample = await readSample(file)
  const detected = detectEncoding(sample)
  if ('binary' in detected) throw notText(file, detected.binary)
  const head = createDecoder(detected.encoding).decode(sample.subarray(detected.markBytes)).trimStart()
  if (head === '') return null
  const text = (onBytes?: (bytes: number) => void) => readText(file, detected, onBytes)
  const opened = { file, encoding: detected.encoding, head_key: shortHash(head.slice(0, KEY_LENGTH)) }
  if (family === 'table') {
    const options = { file, delimiter: guessDelimiter(head), maxRecordBytes }
    return { ...opened, format: 'csv', rows: (onBytes) => readCsv(text(onBytes), options) }
  }
  return head.startsWith('[')
    ? {
        ...opened,
        format: 'json-array',
        rows: (onBytes) => readJsonArray(text(onBytes), { file, maxRecordBytes }),
      }
    : { ...opened, format: 'json-lines', rows: (onBytes) => readJsonLines(text(onBytes), maxRecordBytes) }
}

/** The delimiter that cuts the header into most columns. */
export function guessDelimiter(head: string): string {
  const header = head.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)[0] ?? ''
  let best = { delimiter: ',', columns: 1 }
  for (const delimiter of DELIMITERS) {
    const columns = header.split(delimiter).length
    if (columns > best.columns) best = { delimiter, columns }
  }
  return best.delimiter
}

async function readSample(file: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(file)) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= SAMPLE_BYTES) break
  }
  return Buffer.concat(chunks)
}

async function* readText(
  file: string,
  detected: DetectedEncoding,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<string, void, undefined> {
  const decoder = createDecoder(detected.encoding)
  let mark = detected.markBytes
  for await (const chunk of readBytes(file, onBytes)) {
    const bytes = mark === 0 ? chunk : chunk.subarray(mark)
    mark = Math.max(0, mark - chunk.length)
    const text = decoder.decode(bytes)
    if (text !== '') yield text
  }
  const end = decoder.end()
  if (end !== '') yield end
}

function notText(file: string, kind: string): TingxianError {
  return new TingxianError('TX_SOURCE_NOT_TEXT', `${file}: not a text file but ${kind}`, {
    hint: 'export it as CSV or JSON lines in UTF-8 (in Excel: save as "CSV UTF-8")',
  })
}

import type { SourceEncoding } from './source.js'

export interface DetectedEncoding {
  readonly encoding: SourceEncoding
  /** Bytes of the byte order mark to leave out. */
  readonly markBytes: number
}

/** The beginnings of files that people take for text, and what to tell them. */
const BINARY_BEGINNINGS: readonly { readonly bytes: readonly number[]; readonly kind: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'an Excel workbook or a zip archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old Excel workbook' },
  { bytes: [0x25, 0x50, 0x44, 0x46], kind: 'a PDF' },
  { bytes: [0x50, 0x41, 0x52, 0x31], kind: 'a Parquet file' },
]

/** Above this share of undecodable characters, a text is not in the encoding tried. */
const MAX_BAD_SHARE = 0.2
/** Control characters that no text has; tab, line feed, form feed and carriage return are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g
const MAX_CONTROL_SHARE = 0.01
/** Rows of up to some hundred characters have at least this share; random bytes have a tenth of it. */
const MIN_MARKS_SHARE = 0.003

/**
 * The encoding of a text, from its first bytes (64 KB tell enough), or in words what the file is instead.
 * A file may hold a few broken bytes and still be UTF-8, so shares decide, not the first fault.
 */
export function detectEncoding(sample: Uint8Array): DetectedEncoding | { readonly binary: string } {
  const marked = byMark(sample)
  if (marked !== null) return marked
  for (const { bytes, kind } of BINARY_BEGINNINGS) if (beginsWith(sample, bytes)) return { binary: kind }
  if (sample.includes(0)) return byZeros(sample)

  const utf8 = tryDecode(sample, 'utf-8')
  if (utf8.badShare > MAX_BAD_SHARE) {
    const gb18030 = tryDecode(sample, 'gb18030')
    if (gb18030.badShare < utf8.badShare && isText(gb18030)) return { encoding: 'gb18030', markBytes: 0 }
    return { binary: 'a binary file or a text in an unknown encoding' }
  }
  return isText(utf8) ? { encoding: 'utf-8', markBytes: 0 } : { binary: 'a binary file' }
}

function byMark(sample: Uint8Array): DetectedEncoding | null {
  if (beginsWith(sample, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', markBytes: 3 }
  if (beginsWith(sample, [0xff, 0xfe])) return { encoding: 'utf-16le', markBytes: 2 }
  if (beginsWith(sample, [0xfe, 0xff])) return { encoding: 'utf-16be', markBytes: 2 }
  if (beginsWith(sample, [0x84, 0x31, 0x95, 0x33])) return { encoding: 'gb18030', markBytes: 4 }
  return null
}

/**
 * UTF-16 without a mark: the byte order that gives more commas, digits and line ends is the right one; the wrong one
 * makes rare letters of them. Counting zero bytes does not tell: 一 and 开 have one too.
 */
function byZeros(sample: Uint8Array): DetectedEncoding | { readonly binary: string } {
  const utf8 = tryDecode(sample, 'utf-8')
  const zeros = sample.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (utf8.badShare > MAX_BAD_SHARE || zeros * 5 > sample.length) {
    const little = tryDecode(sample, 'utf-16le')
    const big = tryDecode(sample, 'utf-16be')
    const better = little.marksShare >= big.marksShare ? little : big
    const encoding = better === little ? 'utf-16le' : 'utf-16be'
    if (isText(better) && better.marksShare >= MIN_MARKS_SHARE) return { encoding, markBytes: 0 }
  }
  return { binary: 'a binary file (it holds NUL bytes)' }
}

interface Decoding {
  /** Undecodable characters among those outside ASCII. */
  readonly badShare: number
  readonly controlShare: number
  /** What cuts rows and cells, and digits. */
  readonly marksShare: number
}

function tryDecode(sample: Uint8Array, encoding: SourceEncoding): Decoding {
  // `stream` forgives a character that the end of the sample cuts.
  const text = new TextDecoder(encoding).decode(sample, { stream: true })
  const bad =
    (text.match(/\ufffd/g)?.length ?? 0) - (encoding === 'utf-8' ? countGivenReplacements(sample) : 0)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  const foreign = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0
  const marks = text.match(/[\r\n\t,;:"{}\d]/g)?.length ?? 0
  const control = text.match(CONTROL)?.length ?? 0
  return {
    badShare: foreign === 0 ? 0 : bad / foreign,
    controlShare: control / Math.max(1, text.length),
    marksShare: marks / Math.max(1, text.length),
  }
}

/** Replacement characters that the file itself holds (EF BF BD): a text that was broken before is still UTF-8. */
function countGivenReplacements(sample: Uint8Array): number {
  let count = 0
  for (let at = sample.indexOf(0xef); at !== -1; at = sample.indexOf(0xef, at + 1)) {
    if (sample[at + 1] === 0xbf && sample[at + 2] === 0xbd) count += 1
  }
  return count
}

function isText(decoding: Decoding): boolean {
  return decoding.badShare <= MAX_BAD_SHARE && decoding.controlShare <= MAX_CONTROL_SHARE
}

function beginsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return sample.length >= bytes.length && bytes.every((byte, i) => sample[i] === byte)
}

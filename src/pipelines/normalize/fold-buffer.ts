import { type FoldTable, KIND, type Kind, kindOf } from './fold-table.js'

/** A growing normalized text: code units, and for each the index in the received text that it came from. */
export interface FoldBuffer {
  codes: Uint16Array
  sources: Uint32Array
  length: number
}

const ELLIPSIS = 0x2026
const NEWLINE = 0x0a
const REPEATS = 3

export function createFoldBuffer(capacity: number): FoldBuffer {
  return { codes: new Uint16Array(capacity), sources: new Uint32Array(capacity), length: 0 }
}

/** Empties the buffer and makes room for `capacity` units. */
export function resetFoldBuffer(buffer: FoldBuffer, capacity: number): void {
  buffer.length = 0
  if (buffer.codes.length >= capacity) return
  buffer.codes = new Uint16Array(capacity * 2)
  buffer.sources = new Uint32Array(capacity * 2)
}

/**
 * Appends one folded unit under the rules for repeats. Every rule looks only at the end of what was written, so a text
 * that went through once holds no place where a rule applies, and a second pass changes nothing.
 */
export function appendUnit(
  buffer: FoldBuffer,
  table: FoldTable,
  code: number,
  kind: Kind,
  source: number,
): void {
  const last = buffer.length - 1
  const tail = last < 0 ? NEWLINE : (buffer.codes[last] ?? NEWLINE)
  const tailKind = kindOf(table, tail)
  if (kind === KIND.blank && (tailKind === KIND.blank || tailKind === KIND.newline)) return
  if (kind === KIND.newline && tailKind === KIND.newline) return
  if (kind === KIND.newline && tailKind === KIND.blank) {
    buffer.codes[last] = NEWLINE
    return
  }
  if (kind === KIND.mark && tail === code) return
  if (kind === KIND.dot && tailKind === KIND.dot) {
    buffer.codes[last] = ELLIPSIS
    return
  }
  if (isShortened(kind) && tail === code && endsInRepeat(buffer, code)) return
  pushUnit(buffer, code, source)
}

export function pushUnit(buffer: FoldBuffer, code: number, source: number): void {
  buffer.codes[buffer.length] = code
  buffer.sources[buffer.length] = source
  buffer.length += 1
}

/** A pictograph beyond the basic plane: two units, shortened like any other repeated character. */
export function appendPair(buffer: FoldBuffer, high: number, low: number, source: number): void {
  const { codes, length } = buffer
  let repeats = 0
  while (
    repeats < REPEATS &&
    codes[length - 2 * repeats - 2] === high &&
    codes[length - 2 * repeats - 1] === low
  ) {
    repeats += 1
  }
  if (repeats === REPEATS) return
  pushUnit(buffer, high, source)
  pushUnit(buffer, low, source + 1)
}

function isShortened(kind: Kind): boolean {
  return kind === KIND.han || kind === KIND.letter || kind === KIND.symbol || kind === KIND.rare
}

function endsInRepeat(buffer: FoldBuffer, code: number): boolean {
  const { codes, length } = buffer
  return (
    length >= REPEATS &&
    codes[length - 1] === code &&
    codes[length - 2] === code &&
    codes[length - 3] === code
  )
}

/** Drops the blank that a text may end with. */
export function trimEnd(buffer: FoldBuffer): void {
  const tail = buffer.codes[buffer.length - 1]
  if (buffer.length > 0 && (tail === 0x20 || tail === NEWLINE)) buffer.length -= 1
}

export function bufferText(buffer: FoldBuffer): string {
  // Four times as fast as String.fromCharCode for a review, and without its limit on arguments.
  return Buffer.from(buffer.codes.buffer, 0, buffer.length * 2).toString('utf16le')
}

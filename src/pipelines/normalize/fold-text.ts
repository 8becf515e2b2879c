import { compose, isPictograph } from './compose.js'
import { findEntity } from './entities.js'
import { appendPair, appendUnit, type FoldBuffer, resetFoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND, type Kind, REPLACEMENT } from './fold-table.js'

const SEMICOLON = 0x3b
const UNDERSCORE = 0x5f

/**
 * Folds a text into `buffer` in one pass: one table look-up a unit, and nothing else for most of them. A text that
 * holds a character which depends on its neighbours is composed first and then folded the same way.
 *
 * @param speech "_" is a pause of speech recognition and is removed
 */
export function foldText(text: string, table: FoldTable, speech: boolean, buffer: FoldBuffer): void {
  resetFoldBuffer(buffer, text.length)
  if (foldUnits(text, table, speech, buffer, false)) return
  const composed = compose(text, table, speech)
  resetFoldBuffer(buffer, composed.text.length)
  foldUnits(composed.text, table, speech, buffer, true)
  for (let i = 0; i < buffer.length; i += 1) {
    buffer.sources[i] = composed.sources[buffer.sources[i] ?? 0] ?? 0
  }
}

/** False when the text must be composed first. */
function foldUnits(
  text: string,
  table: FoldTable,
  speech: boolean,
  buffer: FoldBuffer,
  composed: boolean,
): boolean {
  const { codes, sources } = buffer
  let tail = 0
  for (let i = 0; i < text.length; i += 1) {
    const entry = table[text.charCodeAt(i)] ?? 0
    const code = entry & 0xffff
    const kind = (entry >>> 16) as Kind
    if (kind <= KIND.digit && code !== tail) {
      // Most units end here: a letter or digit that differs from the one before.
      codes[buffer.length] = code
      sources[buffer.length] = i
      buffer.length += 1
      tail = code
      continue
    }
    if (kind === KIND.removed || (speech && code === UNDERSCORE)) continue
    const consumed =
      kind === KIND.surrogate
        ? foldSurrogate(text, i, table, buffer, composed)
        : foldUnit(text, i, table, buffer, composed)
    if (consumed === 0) return false
    i += consumed - 1
    tail = buffer.length === 0 ? 0 : (codes[buffer.length - 1] ?? 0)
  }
  return true
}

/** Units consumed: 1, or 0 when the text must be composed first. */
function foldUnit(
  text: string,
  index: number,
  table: FoldTable,
  buffer: FoldBuffer,
  composed: boolean,
): number {
  const entry = table[text.charCodeAt(index)] ?? 0
  const code = entry & 0xffff
  const kind = (entry >>> 16) as Kind
  if (kind === KIND.rare && !composed) return 0
  if (code === SEMICOLON && foldEntity(text, index, table, buffer)) return 1
  appendUnit(buffer, table, code, kind, index)
  return 1
}

/** Units consumed: 2 for a pair, 1 for half of one, or 0 when the text must be composed first. */
function foldSurrogate(
  text: string,
  index: number,
  table: FoldTable,
  buffer: FoldBuffer,
  composed: boolean,
): number {
  const codePoint = text.codePointAt(index) ?? REPLACEMENT
  if (codePoint <= 0xffff) {
    appendUnit(buffer, table, REPLACEMENT, KIND.kept, index)
    return 1
  }
  if (!composed && !isPictograph(codePoint)) return 0
  appendPair(buffer, text.charCodeAt(index), text.charCodeAt(index + 1), index)
  return 2
}

/** Replaces `&name` at the end of the buffer when this `;` completes an entity. */
function foldEntity(text: string, index: number, table: FoldTable, buffer: FoldBuffer): boolean {
  const entity = findEntity(buffer, table)
  // What the next character would join is decided before folding: leave the entity as it is.
  if (entity === null || isRare(text, index + 1, table)) return false
  const source = buffer.sources[entity.at] ?? 0
  buffer.length = entity.at
  const entry = table[entity.code] ?? 0
  const code = entry & 0xffff
  appendUnit(buffer, table, code, (entry >>> 16) as Kind, source)
  return true
}

function isRare(text: string, index: number, table: FoldTable): boolean {
  const codePoint = text.codePointAt(index) ?? 0
  if (codePoint > 0xffff) return !isPictograph(codePoint)
  return (table[codePoint] ?? 0) >>> 16 === KIND.rare
}

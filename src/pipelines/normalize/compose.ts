import { attaches, type FoldTable, foldForm, isInvisible, KIND, kindOf } from './fold-table.js'

/** A text in which every code point is final under NFKC, and where each unit came from. */
export interface Composed {
  readonly text: string
  /** Composed index → received index. */
  readonly sources: Uint32Array
}

/** A base with more marks than any script uses is noise; also keeps reordering of marks linear in hostile text. */
const LONGEST_SEGMENT = 64
const LONGEST_COMPOSED = 32
const UNDERSCORE = 0x5f
/** Pictographs that have no compatibility form; with them, most text with emoji needs no composing. */
const PICTOGRAPHS = [
  [0x1f000, 0x1f0ff],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1faff],
] as const

export function isPictograph(codePoint: number): boolean {
  return PICTOGRAPHS.some(([first, last]) => codePoint >= first && codePoint <= last)
}

/**
 * The slow half of folding, for texts with combining marks, Hangul letters, ligatures and other characters that a table
 * of single units cannot fold: cuts the text before each character that joins nothing and composes piece by piece.
 *
 * @param speech pauses ("_") are removed first, so that nothing composes differently once they are gone
 */
export function compose(text: string, table: FoldTable, speech: boolean): Composed {
  const parts: string[] = []
  const sources: number[] = []
  let segment = ''
  let start = 0
  const flush = () => {
    if (segment === '') return
    const composed = composeSegment(segment, table)
    parts.push(composed)
    for (let i = 0; i < composed.length; i += 1) {
      sources.push(composed.length === segment.length ? start + i : start)
    }
    segment = ''
  }
  for (let i = 0; i < text.length; ) {
    const char = charAt(text, i)
    if (!isSkipped(char, table, speech)) {
      if (!joinsBefore(char, table)) {
        flush()
        start = i
      } else if (segment === '') start = i
      if (segment.length < LONGEST_SEGMENT) segment += char
    }
    i += char.length
  }
  flush()
  return { text: parts.join(''), sources: Uint32Array.from(sources) }
}

/** The code point at `index`; a lone surrogate reads as U+FFFD. */
function charAt(text: string, index: number): string {
  const codePoint = text.codePointAt(index) ?? 0xfffd
  return codePoint >= 0xd800 && codePoint <= 0xdfff ? '\ufffd' : String.fromCodePoint(codePoint)
}

function isSkipped(char: string, table: FoldTable, speech: boolean): boolean {
  if (char.length > 1) return isInvisible(char)
  const entry = table[char.charCodeAt(0)] ?? 0
  return entry >>> 16 === KIND.removed || (speech && (entry & 0xffff) === UNDERSCORE)
}

/** Only a character that the table calls rare can join; asking Unicode about each would be slow. */
function joinsBefore(char: string, table: FoldTable): boolean {
  return (char.length > 1 || kindOf(table, char.charCodeAt(0)) === KIND.rare) && attaches(char)
}

function composeSegment(segment: string, table: FoldTable): string {
  const base = segment.codePointAt(0) ?? 0
  if (isPictograph(base)) return segment.slice(0, 2) + foldForm(segment.slice(2))
  const kind = kindOf(table, base)
  if (base <= 0xffff && kind !== KIND.rare) {
    if (segment.length === 1) return segment
    // Dots and blanks keep their own fold (… is not three dots here), whatever follows them.
    if (kind === KIND.dot || kind >= KIND.blank) return segment.slice(0, 1) + foldForm(segment.slice(1))
  }
  const composed = [...foldForm(segment)]
  return composed.length > LONGEST_COMPOSED ? composed.slice(0, LONGEST_COMPOSED).join('') : composed.join('')
}

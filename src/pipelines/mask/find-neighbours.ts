import { isHan } from './characters.js'
import type { MaskLanguage } from './language.js'
import { createNameWords, type NameWords } from './name-words.js'
import type { Span } from './span.js'

/** Between a name and the number or address beside it. */
const GAPS = ' ,:;、/_'
/** 周桂枝收: the name of the receiver. */
const RECEIVED = '收'
const NUMBER_WORDS = ['电话', '手机', '手机号']
const WIDEST_GAP = 2
const LONGEST_NAME = 4

/** Finds names by what stands beside them; `found` in order. */
export type NeighbourDetector = (text: string, found: readonly Span[]) => readonly Span[]

/** Names written beside a number or an address, as on a parcel (张三 13800000000 浙江省…), with nothing else in the clause. */
export function createNeighbourDetector(language: MaskLanguage): NeighbourDetector {
  const words = createNameWords(language)
  return function findNeighbours(text, found) {
    const spans: Span[] = []
    for (const span of found) {
      if (span.kind !== 'mobile' && span.kind !== 'phone' && span.kind !== 'address') continue
      const before = nameBefore(text, span.start, words)
      if (before !== null && before.start >= (spans.at(-1)?.end ?? 0)) spans.push(before)
      const after = nameAfter(text, span.end, words)
      if (after !== null) spans.push(after)
    }
    return spans
  }
}

function nameBefore(text: string, position: number, words: NameWords): Span | null {
  let end = skipGap(text, skipWord(text, skipGap(text, position)))
  if (text[end - 1] === RECEIVED) end -= 1
  let start = end
  while (end - start <= LONGEST_NAME && isHan(text.charCodeAt(start - 1))) start -= 1
  return words.isFullName(text, start, end) ? { start, end, kind: 'name' } : null
}

function nameAfter(text: string, position: number, words: NameWords): Span | null {
  let start = position
  while (start - position < WIDEST_GAP && GAPS.includes(text[start] ?? '\n')) start += 1
  let end = start
  while (end - start <= LONGEST_NAME && isHan(text.charCodeAt(end))) end += 1
  if (text[end - 1] === RECEIVED) end -= 1
  return words.isFullName(text, start, end) ? { start, end, kind: 'name' } : null
}

/** Back over what may stand between a name and a number. */
function skipGap(text: string, position: number): number {
  let end = position
  while (position - end < WIDEST_GAP && end > 0 && GAPS.includes(text[end - 1] ?? '\n')) end -= 1
  return end
}

/** Back over the word for the number: 沈某某收,电话 138…. */
function skipWord(text: string, position: number): number {
  const word = NUMBER_WORDS.find((one) => text.endsWith(one, position))
  return word === undefined ? position : position - word.length
}

import type { FoldBuffer } from './fold-buffer.js'

/** Words by their last unit, so that most are ruled out by one look at the end of the text. */
export type WordsByLastUnit = ReadonlyMap<number, readonly Uint16Array[]>

export function byLastUnit(words: readonly string[]): WordsByLastUnit {
  const map = new Map<number, Uint16Array[]>()
  for (const word of words) {
    const last = word.charCodeAt(word.length - 1)
    map.set(last, [...(map.get(last) ?? []), unitsOf(word)])
  }
  return map
}

export function unitsOf(word: string): Uint16Array {
  return Uint16Array.from({ length: word.length }, (_, index) => word.charCodeAt(index))
}

export function codesOf(chars: string): ReadonlySet<number> {
  return new Set(unitsOf(chars))
}

export function endsWith(buffer: FoldBuffer, word: Uint16Array, end: number): boolean {
  const from = end - word.length
  if (from < 0) return false
  for (let i = 0; i < word.length; i += 1) if (buffer.codes[from + i] !== word[i]) return false
  return true
}

/** Length of the first of the words that ends at `end` and may begin where it does, or 0. */
export function beginsWithWord(
  buffer: FoldBuffer,
  words: WordsByLastUnit,
  end: number,
  mayBeginAt: (at: number) => boolean,
): number {
  for (const word of words.get(buffer.codes[end - 1] ?? 0) ?? []) {
    if (endsWith(buffer, word, end) && mayBeginAt(end - word.length)) return word.length
  }
  return 0
}

/** Always true: something was removed, so the rules look at the new end. */
export function dropTail(buffer: FoldBuffer, count: number): true {
  buffer.length -= count
  return true
}

/** Removes `count` units that stand before the last `kept` ones. Always true, as `dropTail`. */
export function dropBefore(buffer: FoldBuffer, kept: number, count: number): true {
  const from = buffer.length - kept
  buffer.codes.copyWithin(from - count, from, buffer.length)
  buffer.sources.copyWithin(from - count, from, buffer.length)
  return dropTail(buffer, count)
}

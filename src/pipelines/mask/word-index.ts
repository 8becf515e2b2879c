/** Words looked up by the place where they begin. */
export interface WordIndex {
  /** Length of the longest word that begins at `at`; 0 when none does. */
  lengthAt(text: string, at: number): number
  /** Length of the longest word that ends before `end`; 0 when none does. */
  lengthBefore(text: string, end: number): number
}

const FILTER_MASK = 4095

/** Builds an index over a few hundred short words: a look-up costs one access to a small table for most characters. */
export function createWordIndex(words: readonly string[]): WordIndex {
  const byFirst = group(words, (word) => word.charCodeAt(0))
  const byLast = group(words, (word) => word.charCodeAt(word.length - 1))
  const firsts = filterOf(byFirst)
  const lasts = filterOf(byLast)
  return {
    lengthAt(text, at) {
      if (firsts[text.charCodeAt(at) & FILTER_MASK] === 0) return 0
      for (const word of byFirst.get(text.charCodeAt(at)) ?? [])
        if (text.startsWith(word, at)) return word.length
      return 0
    },
    lengthBefore(text, end) {
      if (lasts[text.charCodeAt(end - 1) & FILTER_MASK] === 0) return 0
      for (const word of byLast.get(text.charCodeAt(end - 1)) ?? []) {
        if (text.endsWith(word, end)) return word.length
      }
      return 0
    },
  }
}

/** 1 where a word may begin (or end): spares the map for nearly all characters. */
function filterOf(groups: ReadonlyMap<number, unknown>): Uint8Array {
  const filter = new Uint8Array(FILTER_MASK + 1)
  for (const code of groups.keys()) filter[code & FILTER_MASK] = 1
  return filter
}

function group(
  words: readonly string[],
  keyOf: (word: string) => number,
): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>()
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const key = keyOf(word)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [word])
    else known.push(word)
  }
  return groups
}

/**
 * The lexicon's pattern language (docs/lexicons.md): literals, `(a|b|)` alternatives, `<name>` word sets and `*` for a
 * gap within the clause. A pattern becomes a sequence of parts, each a list of literals, with a gap before each part but
 * the first: `ANY_GAP` for `*`, 0 where a long product of alternatives was cut into neighbours to keep the lists short.
 */
export interface PatternPart {
  readonly literals: readonly string[]
  readonly gapBefore: 'none' | 'any'
}

/** Longer lists of forms are cut into neighbouring parts. */
const COMFORTABLE = 100
/** No part may have more forms than this. */
const MAX_FORMS = 4000

export class PatternError extends Error {
  override readonly name = 'PatternError'
}

type WordSets = ReadonlyMap<string, readonly string[]>

/** `a(b|c)*d` → [{ab, ac}, any {d}]. @throws PatternError with the reason, for the loader to add the file */
export const expandPattern = (pattern: string, words: WordSets): readonly PatternPart[] => {
  const parts = pattern.split('*').flatMap((stretch) =>
    joinNeighbours(readElements(stretch, pattern, words), pattern).map((literals, index) => ({
      literals: [...new Set(literals)],
      gapBefore: index === 0 ? ('any' as const) : ('none' as const),
    })),
  )
  if (parts.length === 0) throw new PatternError(`"${pattern}" may be empty; it needs at least one character`)
  return parts
}

/** Joins elements into parts of a comfortable size; an optional element always joins a neighbour. */
const joinNeighbours = (elements: readonly (readonly string[])[], pattern: string): string[][] => {
  const parts: string[][] = []
  let current: string[] = ['']
  for (const element of elements) {
    const small = current.length * element.length <= COMFORTABLE
    if (small || current.includes('') || element.includes('')) current = product(current, element, pattern)
    else {
      parts.push(current)
      current = [...element]
    }
  }
  // A stretch beside * that may be empty asks for nothing.
  return current.includes('') ? [] : [...parts, current]
}

/** The elements of a stretch without gaps: single characters, alternatives, word sets. */
const readElements = (stretch: string, pattern: string, words: WordSets): (readonly string[])[] => {
  const elements: (readonly string[])[] = []
  let position = 0
  while (position < stretch.length) {
    const [element, end] = readElement(stretch, position, pattern, words)
    elements.push(element)
    position = end
  }
  return elements
}

const readElement = (
  stretch: string,
  at: number,
  pattern: string,
  words: WordSets,
): readonly [readonly string[], number] => {
  const char = stretch[at] as string
  if (char === '<') {
    const end = stretch.indexOf('>', at)
    const set = end < 0 ? undefined : words.get(stretch.slice(at + 1, end))
    if (!set)
      throw new PatternError(
        `"${pattern}" uses ${stretch.slice(at, end < 0 ? undefined : end + 1)}, which words.yml does not have`,
      )
    return [set, end + 1]
  }
  if (char === ')' || char === '|') throw new PatternError(`"${pattern}" has a "${char}" outside of brackets`)
  if (char !== '(') return [[char], at + 1]
  const alternatives: string[] = []
  let current: string[] = ['']
  let position = at + 1
  while (position < stretch.length && stretch[position] !== ')') {
    if (stretch[position] === '|') {
      alternatives.push(...current)
      current = ['']
      position++
    } else {
      const [inner, end] = readElement(stretch, position, pattern, words)
      current = product(current, inner, pattern)
      position = end
    }
  }
  if (position >= stretch.length)
    throw new PatternError(`"${pattern}" has a "(" that never closes (* stands outside of brackets)`)
  return [[...alternatives, ...current], position + 1]
}

const product = (left: readonly string[], right: readonly string[], pattern: string): string[] => {
  if (left.length * right.length > MAX_FORMS) {
    throw new PatternError(
      `"${pattern}" expands to more than ${MAX_FORMS} forms; use an aspect and opinion rule`,
    )
  }
  return left.flatMap((a) => right.map((b) => a + b))
}

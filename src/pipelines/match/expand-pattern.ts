/**
 * The lexicon's pattern language (docs/lexicons.md): literals, `(a|b|)` alternatives, `<name>` word sets and `*` for a
 * gap within the clause. A pattern becomes a sequence of parts, each a list of literals; between parts lies a gap.
 */
const MAX_EXPANSION = 2000

export class PatternError extends Error {
  override readonly name = 'PatternError'
}

/** `a(b|c)*d` → [[ab, ac], [d]]. @throws PatternError with the reason, for the loader to add file and key */
export const expandPattern = (
  pattern: string,
  words: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] => {
  const parts = pattern.split('*').map((part) => expandPart(part, pattern, words))
  for (const part of parts) {
    if (part.some((literal) => literal === '')) {
      throw new PatternError(`"${pattern}" has a part that may be empty; a part needs at least one character`)
    }
  }
  return parts
}

const expandPart = (
  part: string,
  pattern: string,
  words: ReadonlyMap<string, readonly string[]>,
): readonly string[] => {
  const [expanded, end] = alternatives(part, 0, pattern, words)
  if (end !== part.length)
    throw new PatternError(`"${pattern}" has a ")" without its "(" (and * stands outside of brackets)`)
  return [...new Set(expanded)]
}

/** Reads alternatives from `at` up to a closing bracket or the end. */
const alternatives = (
  part: string,
  at: number,
  pattern: string,
  words: ReadonlyMap<string, readonly string[]>,
): readonly [string[], number] => {
  const results: string[] = []
  let current = ['']
  let position = at
  while (position < part.length && part[position] !== ')') {
    const char = part[position] as string
    if (char === '|') {
      results.push(...current)
      current = ['']
      position++
    } else if (char === '(') {
      const [inner, end] = alternatives(part, position + 1, pattern, words)
      if (part[end] !== ')')
        throw new PatternError(`"${pattern}" has a "(" that never closes (and * stands outside of brackets)`)
      current = product(current, inner, pattern)
      position = end + 1
    } else if (char === '<') {
      const end = part.indexOf('>', position)
      const name = part.slice(position + 1, end)
      const set = words.get(name)
      if (end < 0 || !set)
        throw new PatternError(`"${pattern}" uses <${name}>, which words.yml does not have`)
      current = product(current, set, pattern)
      position = end + 1
    } else {
      current = product(current, [char], pattern)
      position++
    }
  }
  results.push(...current)
  return [results, position]
}

const product = (left: readonly string[], right: readonly string[], pattern: string): string[] => {
  if (left.length * right.length > MAX_EXPANSION) {
    throw new PatternError(
      `"${pattern}" expands to more than ${MAX_EXPANSION} forms; use an aspect and opinion rule`,
    )
  }
  return left.flatMap((a) => right.map((b) => a + b))
}

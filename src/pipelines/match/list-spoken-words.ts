import type { MatcherTables } from './matcher-tables.js'

const KINDS: ReadonlySet<string> = new Set(['pain', 'general-pain', 'ask', 'wished'])
const WORD = /^\p{Script=Han}{2,3}$/u

/** The words of two and three Chinese characters in the rules of pains and asks, read back from a matcher's tables. */
export const listSpokenWords = (tables: MatcherTables): readonly string[] =>
  listLiterals(tables, KINDS).filter((literal) => WORD.test(literal))

/** All literals that stand in rules of these kinds. */
const listLiterals = (tables: MatcherTables, kinds: ReadonlySet<string>): readonly string[] => {
  const { trie, anchored, later, rules } = tables
  const wanted = rules.map(({ target }) => kinds.has(tables.targets[target]?.kind ?? ''))
  const sets = new Set(rules.flatMap(({ parts }, rule) => (wanted[rule] ? parts.slice(1) : [])))

  const isWanted = (literal: number): boolean =>
    anchored.rules
      .subarray(anchored.offsets[literal], anchored.offsets[literal + 1])
      .some((rule) => wanted[rule]) ||
    later.sets.subarray(later.offsets[literal], later.offsets[literal + 1]).some((set) => sets.has(set))

  const found: string[] = []
  const walk = (node: number, text: string): void => {
    const literal = trie.values[node] as number
    if (literal >= 0 && isWanted(literal)) found.push(text)
    const end = trie.firstChild[node + 1] as number
    for (let child = trie.firstChild[node] as number; child < end; child++)
      walk(trie.targets[child] as number, text + String.fromCharCode(trie.units[child] as number))
  }
  trie.root.forEach((node, unit) => {
    if (node >= 0) walk(node, String.fromCharCode(unit))
  })
  return found
}

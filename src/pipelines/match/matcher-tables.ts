import type { TrieTables } from './literal-trie.js'
import { buildTrie } from './literal-trie.js'
import type { Gate, MatchRule, RuleTable, Target } from './rule-table.js'

export const NO_SET = -1

/** All that a matcher looks up, as flat arrays: workers get them by copying memory instead of building them anew. */
export interface MatcherTables {
  readonly targets: readonly Target[]
  readonly gates: readonly Gate[]
  readonly rules: readonly MatchRule[]
  readonly setCount: number
  /** How many literals there are. */
  readonly expressions: number
  /** Hits say the literal's class. */
  readonly trie: TrieTables
  readonly anchored: AnchoredRules
  readonly later: LaterSets
}

export interface AnchoredRules {
  readonly offsets: Int32Array
  readonly rules: Int32Array
  readonly gates: Uint16Array
  readonly seconds: Int32Array
}

export interface LaterSets {
  readonly offsets: Int32Array
  /** Ascending within a class. */
  readonly sets: Int32Array
}

/** Literals that are in the same sets are one class to the rules: most are, for patterns multiply out. */
export const buildMatcherTables = (table: RuleTable): MatcherTables => {
  const { classes, setsOf } = classify(table.literalSets)
  return {
    targets: table.targets,
    gates: table.gates,
    rules: table.rules,
    setCount: table.setCount,
    expressions: table.literals.length,
    trie: buildTrie(table.literals, (literal) => classes[literal] as number),
    anchored: rulesByFirstSet(table, setsOf),
    later: laterSets(table, setsOf),
  }
}

/** literal → class, and class → sets. */
const classify = (
  literalSets: RuleTable['literalSets'],
): { readonly classes: readonly number[]; readonly setsOf: readonly (readonly number[])[] } => {
  const numbers = new Map<string, number>()
  const setsOf: (readonly number[])[] = []
  const classes = literalSets.map((sets) => {
    const key = sets.join()
    const number = numbers.get(key) ?? setsOf.push(sets) - 1
    numbers.set(key, number)
    return number
  })
  return { classes, setsOf }
}

/**
 * class → the rules whose first part holds it, as flat lists with offsets: rule, gate and second set lie side by side,
 * since this is the innermost loop and most rules are ruled out here.
 */
const rulesByFirstSet = (table: RuleTable, setsOf: readonly (readonly number[])[]): AnchoredRules => {
  const bySet: number[][] = Array.from({ length: table.setCount }, () => [])
  table.rules.forEach((rule, index) => {
    bySet[rule.parts[0] as number]?.push(index)
  })
  const lists = setsOf.map((sets) => sets.flatMap((set) => bySet[set] as number[]))
  const rules = Int32Array.from(lists.flat())
  return {
    offsets: offsetsOf(lists),
    rules,
    gates: Uint16Array.from(rules, (rule) => (table.rules[rule] as MatchRule).gate),
    seconds: Int32Array.from(rules, (rule) => (table.rules[rule] as MatchRule).parts[1] ?? NO_SET),
  }
}

const offsetsOf = (lists: readonly (readonly number[])[]): Int32Array => {
  const offsets = new Int32Array(lists.length + 1)
  lists.forEach((list, index) => {
    offsets[index + 1] = (offsets[index] as number) + list.length
  })
  return offsets
}

/** class → the sets it is in that are a second or later part of a rule, as one flat list with offsets. */
const laterSets = (table: RuleTable, setsOf: readonly (readonly number[])[]): LaterSets => {
  const isLater = new Uint8Array(table.setCount)
  for (const rule of table.rules) for (const set of rule.parts.slice(1)) isLater[set] = 1
  const lists = setsOf.map((sets) => sets.filter((set) => isLater[set] === 1).sort((a, b) => a - b))
  return { offsets: offsetsOf(lists), sets: Int32Array.from(lists.flat()) }
}

import type { Clause } from '../../model/document.js'
import type { TrieTables } from './literal-trie.js'
import { buildTrie, createLiteralHits, createLiteralTrie } from './literal-trie.js'
import { buildPairs, createPairSet } from './pair-set.js'
import type { Gate, MatchRule, RuleTable, Target } from './rule-table.js'

/** A rule that matched at a place of the masked text. */
export interface Match {
  /** What it means; kind and name of the rule's target. */
  readonly kind: string
  readonly name: string
  readonly start: number
  readonly end: number
  /** Index of the clause. */
  readonly clause: number
  /** The first and the last part's own places (equal to the whole for one part). */
  readonly headStart: number
  readonly headEnd: number
  readonly tailStart: number
  readonly tailEnd: number
}

/**
 * Adds all matches in one clause to `into`.
 * @param open which gates are open there, by number
 */
export type Matcher = (
  text: string,
  clause: Clause,
  clauseIndex: number,
  open: Uint8Array,
  into: Match[],
) => void

/** More hits than this in one clause are not looked at: a hostile text costs no more than a long one. */
const MAX_HITS = 2048
/** More ways to place the parts of rules than this are not tried in one clause. */
const MAX_STEPS = 50_000
const NO_SET = -1

/** All that a matcher looks up, as flat arrays: workers get them by copying memory instead of building them anew. */
export interface MatcherTables {
  readonly targets: readonly Target[]
  readonly gates: readonly Gate[]
  readonly rules: readonly MatchRule[]
  readonly setCount: number
  /** How many literals there are. */
  readonly expressions: number
  readonly trie: TrieTables
  readonly pairs: Float64Array
  readonly anchored: AnchoredRules
  readonly later: LaterSets
}

export const buildMatcherTables = (table: RuleTable): MatcherTables => ({
  targets: table.targets,
  gates: table.gates,
  rules: table.rules,
  setCount: table.setCount,
  expressions: table.literals.length,
  trie: buildTrie(table.literals),
  pairs: buildPairs(table.literalSets.flatMap((sets, literal) => sets.map((set) => [literal, set] as const))),
  anchored: rulesByFirstLiteral(table),
  later: laterSets(table),
})

/** Builds a matcher. Linear in the text for literals; parts are joined within a clause only. */
export const createMatcher = (table: MatcherTables): Matcher => {
  const trie = createLiteralTrie(table.trie)
  const isIn = createPairSet(table.pairs)
  const { anchored, later } = table
  const hits = createLiteralHits(MAX_HITS)
  const marked = new Int32Array(table.setCount)
  let mark = 0
  let steps = 0
  let bestStart = 0
  let bestEnd = 0

  /**
   * The last hit of the tightest way to place the parts from `part` on after (or, in any order, before) a stretch; -1 if
   * there is none. Leaves the outer bounds in `bestStart` and `bestEnd`.
   */
  const placeParts = (rule: MatchRule, part: number, start: number, end: number): number => {
    const gap = rule.gaps[part - 1] as number
    const set = rule.parts[part] as number
    const isLast = part === rule.parts.length - 1
    let best = -1
    let tightest = Number.POSITIVE_INFINITY
    let foundStart = start
    let foundEnd = end
    for (let hit = 0; hit < hits.count; hit++) {
      const from = hits.start[hit] as number
      if (from > end + gap) break
      const to = hits.end[hit] as number
      const distance = from >= end ? from - end : rule.anyOrder ? start - to : -1
      if (distance < 0 || distance > gap || !isIn.has(hits.literal[hit] as number, set)) continue
      if (steps++ > MAX_STEPS) break
      bestStart = Math.min(start, from)
      bestEnd = Math.max(end, to)
      const tail = isLast ? hit : placeParts(rule, part + 1, bestStart, bestEnd)
      if (tail === -1) continue
      // Of two at the same distance the longer literal says more.
      const looseness = distance - (to - from) / 64
      if (looseness >= tightest) continue
      tightest = looseness
      best = tail
      foundStart = bestStart
      foundEnd = bestEnd
    }
    bestStart = foundStart
    bestEnd = foundEnd
    return best
  }

  const matchFrom = (rule: MatchRule, anchor: number, clause: number): Match | null => {
    const headStart = hits.start[anchor] as number
    const headEnd = hits.end[anchor] as number
    bestStart = headStart
    bestEnd = headEnd
    const tail = rule.parts.length === 1 ? anchor : placeParts(rule, 1, headStart, headEnd)
    if (tail === -1) return null
    const { kind, name } = table.targets[rule.target] as Target
    const tailStart = hits.start[tail] as number
    const tailEnd = hits.end[tail] as number
    return { kind, name, start: bestStart, end: bestEnd, clause, headStart, headEnd, tailStart, tailEnd }
  }

  /** Marks the sets that have a literal in the clause, so that most rules are ruled out by one look. */
  const markSets = (): void => {
    mark++
    for (let hit = 0; hit < hits.count; hit++) {
      const literal = hits.literal[hit] as number
      const end = later.offsets[literal + 1] as number
      for (let index = later.offsets[literal] as number; index < end; index++)
        marked[later.sets[index] as number] = mark
    }
  }

  const isPossible = (rule: MatchRule): boolean => {
    for (let part = 2; part < rule.parts.length; part++) {
      if (marked[rule.parts[part] as number] !== mark) return false
    }
    return true
  }

  return (text, clause, clauseIndex, open, into) => {
    hits.count = 0
    steps = 0
    trie.scan(text, clause.start, clause.end, hits)
    if (hits.count === 0) return
    markSets()
    for (let hit = 0; hit < hits.count; hit++) {
      const literal = hits.literal[hit] as number
      const end = anchored.offsets[literal + 1] as number
      for (let index = anchored.offsets[literal] as number; index < end; index++) {
        if (open[anchored.gates[index] as number] === 0) continue
        const second = anchored.seconds[index] as number
        if (second !== NO_SET && marked[second] !== mark) continue
        const rule = table.rules[anchored.rules[index] as number] as MatchRule
        if (rule.parts.length > 2 && !isPossible(rule)) continue
        const match = matchFrom(rule, hit, clauseIndex)
        if (match !== null) into.push(match)
      }
    }
  }
}

interface AnchoredRules {
  readonly offsets: Int32Array
  readonly rules: Int32Array
  readonly gates: Uint16Array
  readonly seconds: Int32Array
}

interface LaterSets {
  readonly offsets: Int32Array
  readonly sets: Int32Array
}

/**
 * literal → the rules whose first part holds it, as flat lists with offsets: rule, gate and second set lie side by side,
 * since this is the innermost loop and most rules are ruled out here.
 */
const rulesByFirstLiteral = (table: RuleTable): AnchoredRules => {
  const bySet: number[][] = Array.from({ length: table.setCount }, () => [])
  table.rules.forEach((rule, index) => {
    bySet[rule.parts[0] as number]?.push(index)
  })
  const lists = table.literalSets.map((sets) => sets.flatMap((set) => bySet[set] as number[]))
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

/** literal → the sets it is in that are a second or later part of a rule, as one flat list with offsets. */
const laterSets = (table: RuleTable): LaterSets => {
  const isLater = new Uint8Array(table.setCount)
  for (const rule of table.rules) for (const set of rule.parts.slice(1)) isLater[set] = 1
  const lists = table.literalSets.map((sets) => sets.filter((set) => isLater[set] === 1))
  return { offsets: offsetsOf(lists), sets: Int32Array.from(lists.flat()) }
}

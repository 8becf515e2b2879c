import type { Clause } from '../../model/document.js'
import { createLiteralHits, createLiteralTrie } from './literal-trie.js'
import { createPairSet } from './pair-set.js'
import type { MatchRule, RuleTable, Target } from './rule-table.js'

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

/** Builds a matcher for a table. Linear in the text for literals; parts are joined within a clause only. */
export const createMatcher = (table: RuleTable): Matcher => {
  const trie = createLiteralTrie(table.literals)
  const isIn = createPairSet(
    table.literalSets.flatMap((sets, literal) => sets.map((set) => [literal, set] as const)),
  )
  const anchored = rulesByFirstLiteral(table)
  const hits = createLiteralHits(MAX_HITS)
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

  return (text, clause, clauseIndex, open, into) => {
    hits.count = 0
    steps = 0
    trie.scan(text, clause.start, clause.end, hits)
    for (let hit = 0; hit < hits.count; hit++) {
      const rules = anchored[hits.literal[hit] as number] as readonly MatchRule[]
      for (let index = 0; index < rules.length; index++) {
        const rule = rules[index] as MatchRule
        if (open[rule.gate] === 0) continue
        const match = matchFrom(rule, hit, clauseIndex)
        if (match !== null) into.push(match)
      }
    }
  }
}

const NO_RULES: readonly MatchRule[] = []

/** literal → rules whose first part holds it. */
const rulesByFirstLiteral = (table: RuleTable): readonly (readonly MatchRule[])[] => {
  const bySet: MatchRule[][] = Array.from({ length: table.setCount }, () => [])
  for (const rule of table.rules) bySet[rule.parts[0] as number]?.push(rule)
  return table.literalSets.map((sets) => {
    const rules = sets.flatMap((set) => bySet[set] as MatchRule[])
    return rules.length > 0 ? rules : NO_RULES
  })
}

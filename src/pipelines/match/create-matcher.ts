import type { Clause } from '../../model/document.js'
import { createLiteralTrie } from './literal-trie.js'
import type { MatchRule, RuleTable } from './rule-table.js'

/** A rule that matched at a place of the masked text. */
export interface Match {
  readonly target: number
  readonly rule: number
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

export type Matcher = (text: string, clauses: readonly Clause[]) => Match[]

/** More hits than this in one clause are not looked at: a hostile text costs no more than a long one. */
const MAX_HITS = 4096
/** More ways to place the parts of rules than this are not tried in one clause. */
const MAX_STEPS = 50_000

/** Builds a matcher for a table. Linear in the text for literals; parts are joined within a clause only. */
export const createMatcher = (table: RuleTable): Matcher => {
  const trie = createLiteralTrie(table.literals)
  const rulesByAnchor = groupByAnchor(table)
  // The hits of one clause, as a linked list per set. Reused: matching allocates only its matches.
  const firstOfSet = new Int32Array(table.setCount).fill(-1)
  const lastOfSet = new Int32Array(table.setCount).fill(-1)
  const hitStart = new Int32Array(MAX_HITS)
  const hitEnd = new Int32Array(MAX_HITS)
  const nextHit = new Int32Array(MAX_HITS)
  const touched: number[] = []
  let hits = 0
  let steps = 0
  let bestStart = 0
  let bestEnd = 0
  let clauseEnd = 0
  let at = 0

  const onLiteral = (literal: number, end: number): void => {
    if (end > clauseEnd) return
    for (const set of table.literalSets[literal] as readonly number[]) {
      if (hits >= MAX_HITS) return
      hitStart[hits] = at
      hitEnd[hits] = end
      nextHit[hits] = -1
      if (firstOfSet[set] === -1) {
        firstOfSet[set] = hits
        touched.push(set)
      } else nextHit[lastOfSet[set] as number] = hits
      lastOfSet[set] = hits
      hits++
    }
  }

  const findHits = (text: string, clause: Clause): void => {
    hits = 0
    steps = 0
    clauseEnd = clause.end
    for (at = clause.start; at < clauseEnd; at++) trie.matchAt(text, at, onLiteral)
  }

  /**
   * The last hit of the tightest way to place the parts from `part` on after (or, in any order, before) a stretch; -1 if
   * there is none. Leaves the outer bounds in `bestStart` and `bestEnd`.
   */
  const placeParts = (rule: MatchRule, part: number, start: number, end: number): number => {
    const gap = rule.gaps[part - 1] as number
    const isLast = part === rule.parts.length - 1
    let best = -1
    let tightest = Number.POSITIVE_INFINITY
    let foundStart = start
    let foundEnd = end
    for (
      let hit = firstOfSet[rule.parts[part] as number] as number;
      hit !== -1;
      hit = nextHit[hit] as number
    ) {
      if (steps++ > MAX_STEPS) break
      const from = hitStart[hit] as number
      const to = hitEnd[hit] as number
      const distance = from >= end ? from - end : rule.anyOrder ? start - to : -1
      if (distance < 0 || distance > gap) continue
      bestStart = Math.min(start, from)
      bestEnd = Math.max(end, to)
      const tail = isLast ? hit : placeParts(rule, part + 1, bestStart, bestEnd)
      if (tail === -1) continue
      // Of two at the same distance the longer literal says more.
      const looseness = distance - (to - from) / 64
      if (looseness < tightest) {
        tightest = looseness
        best = tail
        foundStart = bestStart
        foundEnd = bestEnd
      }
    }
    bestStart = foundStart
    bestEnd = foundEnd
    return best
  }

  const matchFrom = (rule: MatchRule, ruleIndex: number, anchor: number, clause: number): Match | null => {
    const headStart = hitStart[anchor] as number
    const headEnd = hitEnd[anchor] as number
    bestStart = headStart
    bestEnd = headEnd
    const tail = rule.parts.length === 1 ? anchor : placeParts(rule, 1, headStart, headEnd)
    if (tail === -1) return null
    return {
      target: rule.target,
      rule: ruleIndex,
      start: bestStart,
      end: bestEnd,
      clause,
      headStart,
      headEnd,
      tailStart: hitStart[tail] as number,
      tailEnd: hitEnd[tail] as number,
    }
  }

  const matchClause = (clause: number, matches: Match[]): void => {
    for (const set of touched) {
      for (const ruleIndex of rulesByAnchor[set] as readonly number[]) {
        const rule = table.rules[ruleIndex] as MatchRule
        if (!rule.parts.every((part) => firstOfSet[part] !== -1)) continue
        for (let hit = firstOfSet[set] as number; hit !== -1; hit = nextHit[hit] as number) {
          const match = matchFrom(rule, ruleIndex, hit, clause)
          if (match) matches.push(match)
        }
      }
    }
  }

  return (text, clauses) => {
    const matches: Match[] = []
    clauses.forEach((clause, index) => {
      findHits(text, clause)
      matchClause(index, matches)
      for (const set of touched) firstOfSet[set] = -1
      touched.length = 0
    })
    return matches
  }
}

const groupByAnchor = (table: RuleTable): readonly (readonly number[])[] => {
  const groups: number[][] = Array.from({ length: table.setCount }, () => [])
  table.rules.forEach((rule, index) => {
    groups[rule.parts[0] as number]?.push(index)
  })
  return groups
}

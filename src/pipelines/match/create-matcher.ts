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
    clauseEnd = clause.end
    for (at = clause.start; at < clauseEnd; at++) trie.matchAt(text, at, onLiteral)
  }

  /** Nearest hit of `set` that lies within the gap after `end` (or before `start`); -1 if none. */
  const nearestHit = (set: number, start: number, end: number, gap: number, anyOrder: boolean): number => {
    let best = -1
    let bestDistance = gap + 1
    for (let hit = firstOfSet[set] as number; hit !== -1; hit = nextHit[hit] as number) {
      const after = (hitStart[hit] as number) - end
      const distance = after >= 0 ? after : anyOrder ? start - (hitEnd[hit] as number) : -1
      // Of two hits at the same distance the longer one says more.
      const longer = best >= 0 && distance === bestDistance && length(hit) > length(best)
      if (distance >= 0 && (distance < bestDistance || longer)) {
        best = hit
        bestDistance = distance
      }
    }
    return best
  }
  const length = (hit: number): number => (hitEnd[hit] as number) - (hitStart[hit] as number)

  const matchFrom = (rule: MatchRule, ruleIndex: number, anchor: number, clause: number): Match | null => {
    const headStart = hitStart[anchor] as number
    const headEnd = hitEnd[anchor] as number
    let start = headStart
    let end = headEnd
    let tail = anchor
    for (let part = 1; part < rule.parts.length; part++) {
      const next = nearestHit(rule.parts[part] as number, start, end, rule.gap, rule.anyOrder)
      if (next === -1) return null
      tail = next
      start = Math.min(start, hitStart[next] as number)
      end = Math.max(end, hitEnd[next] as number)
    }
    const tailStart = hitStart[tail] as number
    const tailEnd = hitEnd[tail] as number
    return {
      target: rule.target,
      rule: ruleIndex,
      start,
      end,
      clause,
      headStart,
      headEnd,
      tailStart,
      tailEnd,
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

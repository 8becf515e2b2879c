import type { Clause } from '../../model/document.js'
import { createLiteralHits, createLiteralTrie } from './literal-trie.js'
import type { LaterSets, MatcherTables } from './matcher-tables.js'
import { NO_SET } from './matcher-tables.js'
import type { MatchRule, Target } from './rule-table.js'

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

/** Builds a matcher. Linear in the text for literals; parts are joined within a clause only. */
export const createMatcher = (table: MatcherTables): Matcher => {
  const trie = createLiteralTrie(table.trie)
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
      if (distance < 0 || distance > gap || !isIn(later, hits.value[hit] as number, set)) continue
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
      const value = hits.value[hit] as number
      const end = later.offsets[value + 1] as number
      for (let index = later.offsets[value] as number; index < end; index++)
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
      const value = hits.value[hit] as number
      const end = anchored.offsets[value + 1] as number
      for (let index = anchored.offsets[value] as number; index < end; index++) {
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

/** Whether literals of a class are in a set that is a second or later part (binary search). */
const isIn = ({ offsets, sets }: LaterSets, value: number, set: number): boolean => {
  let low = offsets[value] as number
  let high = (offsets[value + 1] as number) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = sets[middle] as number
    if (found === set) return true
    if (found < set) low = middle + 1
    else high = middle - 1
  }
  return false
}

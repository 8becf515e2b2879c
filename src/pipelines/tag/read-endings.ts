import type { SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import { createMatcher } from '../match/create-matcher.js'
import type { MatcherTables } from '../match/matcher-tables.js'

/** Which endings each clause speaks of, a bit each in the order of the tables' targets. In a session the agent's clauses too. */
export type EndingsReader = (document: SegmentedDocument) => Uint16Array

/** Builds the reader; all pains of one document share what it found. */
export const createEndingsReader = (tables: MatcherTables): EndingsReader => {
  const match = createMatcher(tables)
  const bits = new Map(tables.targets.map(({ name }, index) => [name, 1 << index]))
  const open = new Uint8Array(tables.gates.length).fill(1)
  const found: Match[] = []
  let last: SegmentedDocument | null = null
  let endings = new Uint16Array()

  return function readEndings(document) {
    if (document === last) return endings
    last = document
    endings = Uint16Array.from(document.clauses, (clause, index) => {
      found.length = 0
      match(document.masked, clause, index, open, found)
      return found.reduce((sum, { name }) => sum | (bits.get(name) as number), 0)
    })
    return endings
  }
}

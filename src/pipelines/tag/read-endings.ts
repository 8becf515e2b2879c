import type { SegmentedDocument } from '../../model/document.js'
import { createLiteralHits, createLiteralTrie, type TrieTables } from '../match/literal-trie.js'

/** Words by how what hurt ended. */
export interface EndingTables {
  /** The kinds of endings; a literal's value in the trie has bit n where it speaks of the nth. */
  readonly names: readonly string[]
  readonly trie: TrieTables
}

/** Which endings each clause speaks of, a bit each in the order of the names. In a session the agent's clauses too. */
export type EndingsReader = (document: SegmentedDocument) => Uint16Array

/** More in one clause are not looked at. */
const MAX_HITS = 256

/** Builds the reader. */
export const createEndingsReader = ({ trie }: EndingTables): EndingsReader => {
  const literals = createLiteralTrie(trie)
  const hits = createLiteralHits(MAX_HITS)

  return function readEndings(document) {
    return Uint16Array.from(document.clauses, ({ start, end }) => {
      hits.count = 0
      literals.scan(document.masked, start, end, hits)
      let bits = 0
      for (let hit = 0; hit < hits.count; hit++) bits |= hits.value[hit] as number
      return bits
    })
  }
}

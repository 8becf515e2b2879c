import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { JudgedKind } from '../model/judgement.js'

/** Codes that a judgement may name, with their definitions, in the order of the taxonomy. */
export type Codebook = Readonly<Record<JudgedKind, ReadonlyMap<string, string>>>

export const codebookOf = (lexicon: Pick<Lexicon, 'pains' | 'asks'>): Codebook => ({
  pain: new Map([...lexicon.pains.values()].map(({ code, definition }) => [code, definition])),
  request: new Map(lexicon.asks.map(({ ask, definition }) => [ask, definition])),
})

/** Asks beyond the closed list begin so. */
const FREE_ASK = '其他:'
/** Stands for all asks beyond the closed list. */
export const FREE_ASKS = '其他:…'

/** The name under which a code is sampled and measured: asks beyond the closed list are one, for each is nearly unique. */
export const measuredCode = (kind: string, code: string): string =>
  kind === 'request' && code.startsWith(FREE_ASK) ? FREE_ASKS : code

export const hasCode = (codebook: Codebook, kind: JudgedKind, code: string): boolean =>
  codebook[kind].has(code) || (kind === 'request' && code.startsWith(FREE_ASK) && code !== FREE_ASK)

const LEAST_LIKE = 0.6

/** The code that was probably meant; null when none is near. */
export const closestCode = (codebook: Codebook, kind: JudgedKind, code: string): string | null => {
  let best: { readonly code: string | null; readonly likeness: number } = { code: null, likeness: LEAST_LIKE }
  for (const known of codebook[kind].keys()) {
    const likeness = jaroWinkler(known, code, {})
    if (likeness > best.likeness) best = { code: known, likeness }
  }
  return best.code
}

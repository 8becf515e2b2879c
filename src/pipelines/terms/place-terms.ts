import type { Polarity, SegmentedDocument } from '../../model/document.js'
import type { TermCandidate } from '../../model/term.js'
import { estimateRate } from '../rank/estimate.js'
import { findPlace, quotePlace } from './find-place.js'

const MOST_QUOTES = 3
/** A theme that fewer of the documents carry is not near. */
const FEWEST_TOGETHER = 2
/** As for terms: before any data a theme is as frequent with a term as without it. */
const PRIOR_DOCUMENTS = 2
/** What has the same neighbour so often is a piece of a longer word (款褪 of 这款褪黑素). */
const BOUND = 0.8

interface Place {
  documents: number
  unhappy: number
  /** Documents in which the term stands as it is; phrases may have other words inside. */
  standing: number
  readonly themes: Map<string, number>
  readonly before: Map<string, number>
  readonly after: Map<string, number>
  /** Those of dissatisfied documents, and others. */
  readonly complaints: Quoted[]
  readonly others: Quoted[]
}

type Quoted = TermCandidate['quotes'][number]

export interface TermPlaces {
  /** A recent document with the terms that it says, and what was found in it. */
  add(
    document: SegmentedDocument,
    said: Iterable<string>,
    found: { readonly themes: readonly string[]; readonly polarity: Polarity },
  ): void
  /** Not a piece of a longer word: its neighbours vary on both sides (accessor variety, Feng and others 2004). */
  isWhole(term: string): boolean
  describe(term: string): Pick<TermCandidate, 'unhappy' | 'quotes'> & {
    /** The theme most over-represented beside the term, by the same shrunk ratio that ranks terms. */
    readonly near: { readonly theme: string; readonly documents: number } | null
  }
}

/** Collects where terms stand: their neighbours, the first quotes, and the themes of the documents around them. */
export const createTermPlaces = (terms: ReadonlySet<string>): TermPlaces => {
  const places = new Map<string, Place>()
  const allThemes = new Map<string, number>()
  let documents = 0

  const nearOf = (place: Place): ReturnType<TermPlaces['describe']>['near'] => {
    let best: { theme: string; documents: number; low: number } | null = null
    for (const [theme, together] of place.themes) {
      const expected = ((allThemes.get(theme) ?? 0) * place.documents) / documents
      const { low } = estimateRate(together, expected, 1, PRIOR_DOCUMENTS)
      if (together < FEWEST_TOGETHER || low <= 1) continue
      if (best === null || low > best.low || (low === best.low && theme < best.theme))
        best = { theme, documents: together, low }
    }
    return best && { theme: best.theme, documents: best.documents }
  }

  return {
    add(document, said, { themes, polarity }) {
      documents++
      for (const theme of themes) increase(allThemes, theme)
      for (const term of said) {
        if (!terms.has(term)) continue
        const place = places.get(term) ?? emptyPlace()
        places.set(term, place)
        place.documents++
        const isUnhappy = polarity === 'neg' || polarity === 'mixed'
        if (isUnhappy) place.unhappy++
        for (const theme of themes) increase(place.themes, theme)
        addStanding(place, document, term, isUnhappy ? place.complaints : place.others)
      }
    },
    isWhole(term) {
      const place = places.get(term)
      return (
        place !== undefined && [place.before, place.after].every((side) => !isBound(side, place.standing))
      )
    },
    describe(term) {
      const place = places.get(term) ?? emptyPlace()
      return {
        unhappy: place.unhappy,
        quotes: [...place.complaints, ...place.others].slice(0, MOST_QUOTES),
        near: nearOf(place),
      }
    },
  }
}

const emptyPlace = (): Place => ({
  documents: 0,
  unhappy: 0,
  standing: 0,
  themes: new Map(),
  before: new Map(),
  after: new Map(),
  complaints: [],
  others: [],
})

const addStanding = (place: Place, document: SegmentedDocument, term: string, quotes: Quoted[]): void => {
  const found = findPlace(document, term)
  if (found === null) return
  if (found.exact) {
    place.standing++
    const { clause } = found
    // The clause's end is a free neighbour, and none that could be the same again.
    if (found.start > clause.start) increase(place.before, document.masked.charAt(found.start - 1))
    if (found.end < clause.end) increase(place.after, document.masked.charAt(found.end))
  }
  if (quotes.length >= MOST_QUOTES) return
  const quote = quotePlace(document, found)
  if (quote !== null) quotes.push({ document_id: document.document_id, quote })
}

const isBound = (neighbours: ReadonlyMap<string, number>, standing: number): boolean =>
  [...neighbours.values()].some((count) => count >= standing * BOUND)

const increase = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

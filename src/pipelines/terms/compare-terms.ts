import type { Estimate } from '../../model/fix.js'
import { estimateRate } from '../rank/estimate.js'

export interface ComparedTerm {
  readonly term: string
  readonly recent: number
  readonly before: number
  readonly expected: number
  readonly ratio: Estimate
}

/** One window's documents, and the documents that say each term. */
export interface TermWindow {
  readonly documents: number
  readonly counts: ReadonlyMap<string, number>
}

/** Fewer recent documents are no evidence. */
export const FEWEST_DOCUMENTS = 4
/** The ratio's lower end must be above this: many terms are tried, and some rise by chance. */
const LEAST_RATIO = 1.5
/** The prior says that a term is as frequent as before, with the weight of so many expected documents. */
const PRIOR_DOCUMENTS = 2
/** What was never said before is expected half a time: it may only have been missed. */
const UNSEEN = 0.5
/** Of two terms, one inside the other, the longer says more if it is said so often as the shorter. */
const SAME_TERM = 0.7
const MOST_COMPARED = 3000

/**
 * Terms that are said more often than the weeks before let expect, the surest first.
 *
 * Recent counts are taken as Poisson around `expected × ratio`, with a Gamma prior on the ratio that has mean 1: the
 * Gamma–Poisson shrinker of DuMouchel (1999, "Bayesian data mining in large frequency tables"), with one component and a
 * fixed weight. Terms are ranked by the lower end of the ratio's 90 % interval, as his EB05 is.
 */
export const compareTerms = (recent: TermWindow, before: TermWindow): readonly ComparedTerm[] => {
  const share = recent.documents / Math.max(1, before.documents)
  const risen: ComparedTerm[] = []
  for (const [term, count] of recent.counts) {
    const earlier = before.counts.get(term) ?? 0
    const expected = Math.max(earlier, UNSEEN) * share
    const ratio = estimateRate(count, expected, 1, PRIOR_DOCUMENTS)
    if (count >= FEWEST_DOCUMENTS && ratio.low >= LEAST_RATIO)
      risen.push({ term, recent: count, before: earlier, expected, ratio })
  }
  return risen.sort(bySurety).slice(0, MOST_COMPARED)
}

const bySurety = (a: ComparedTerm, b: ComparedTerm): number =>
  b.ratio.low - a.ratio.low || b.recent - a.recent || (a.term < b.term ? -1 : 1)

/**
 * Of a term and one inside it only one is offered: the shorter, unless it is hardly said without the longer. The surest
 * first.
 */
export const withoutParts = (terms: readonly ComparedTerm[]): readonly ComparedTerm[] => {
  const kept: ComparedTerm[] = []
  for (const term of terms.toSorted((a, b) => a.term.length - b.term.length || bySurety(a, b))) {
    const inside = kept.filter((shorter) => term.term.includes(shorter.term))
    if (inside.some((shorter) => term.recent < shorter.recent * SAME_TERM)) continue
    for (const shorter of inside) kept.splice(kept.indexOf(shorter), 1)
    kept.push(term)
  }
  return kept.sort(bySurety)
}

/** Distinct terms that are held; some 60 MB. */
const MOST_TERMS = 400_000

export interface TermCounter {
  /** Counts a document: each of its terms once. */
  add(terms: Iterable<string>): void
  /** Ends counting. Terms said in fewer than `fewest` documents are left out. */
  counts(fewest: number): ReadonlyMap<string, number>
}

/**
 * Counts documents per term in bounded memory: when too many terms are held, the rarest are forgotten (lossy counting,
 * Manku and Motwani 2002), so a count is too low by at most the times that this was needed. Which they are depends on the
 * order of the documents, which the store keeps.
 * @param only counts these terms alone
 */
export const createTermCounter = (only?: ReadonlySet<string>, most = MOST_TERMS): TermCounter => {
  const counts = new Map<string, number>()
  let forgotten = 0
  return {
    add(terms) {
      for (const term of terms) {
        if (only !== undefined && !only.has(term)) continue
        counts.set(term, (counts.get(term) ?? 0) + 1)
      }
      while (counts.size > most) {
        forgotten++
        for (const [term, count] of counts) if (count <= forgotten) counts.delete(term)
      }
    },
    counts: (fewest) => new Map([...counts].filter(([, count]) => count >= fewest)),
  }
}

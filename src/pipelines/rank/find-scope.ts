import type { ScopeEntry } from '../../model/fix.js'
import type { GroupMeasure } from '../../model/measure.js'
import { SCOPE_FIELDS } from '../../model/measure.js'
import type { Exposure } from '../../model/rank-settings.js'
import { estimateRatio, rounded } from './estimate.js'

/** Never on tiny counts, and only where the lower end of the lift is clearly above 1. */
const FEWEST_DOCUMENTS = 5
const LEAST_LIFT = 1.2
const MOST_ENTRIES = 6

/** Where the pain stands far above the rest: its rate there over its rate elsewhere, per order where
 * an exposure file tells of it, else per document. */
export const findScope = (
  measure: GroupMeasure,
  totals: GroupMeasure,
  exposure: Exposure | null,
): readonly ScopeEntry[] => {
  const entries: ScopeEntry[] = []
  for (const field of SCOPE_FIELDS) {
    const sold = exposure && soldBy(exposure, field)
    const all = sold ?? new Map(totals.scopes[field].map(({ value, documents }) => [value, documents]))
    const known = [...all.values()].reduce((total, count) => total + count, 0)
    // What nothing is known to compare with is left out on both sides.
    const own = measure.scopes[field].filter(({ value }) => all.has(value))
    const inGroup = sum(own)
    if (all.size < 2) continue
    for (const { value, documents } of own) {
      const here = all.get(value)
      if (here === undefined || documents < FEWEST_DOCUMENTS || here >= known) continue
      const lift = estimateRatio(documents, here, inGroup - documents, known - here)
      if (lift.low > LEAST_LIFT) entries.push({ field, value, documents, lift: rounded(lift) })
    }
  }
  return entries
    .sort((a, b) => b.lift.low - a.lift.low || b.documents - a.documents || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_ENTRIES)
}

/** Orders or calls by category or region; null where the file does not tell of at least two. */
const soldBy = (exposure: Exposure, field: ScopeEntry['field']): ReadonlyMap<string, number> | null => {
  if (field !== 'category' && field !== 'region') return null
  const sold = new Map<string, number>()
  for (const row of exposure.rows) {
    const value = row[field]
    if (value !== null) sold.set(value, (sold.get(value) ?? 0) + row.count)
  }
  return sold.size < 2 ? null : sold
}

const sum = (values: readonly { readonly documents: number }[]): number =>
  values.reduce((total, { documents }) => total + documents, 0)

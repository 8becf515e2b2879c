import type { ScopeEntry } from '../../model/fix.js'
import type { GroupMeasure } from '../../model/measure.js'
import { SCOPE_FIELDS } from '../../model/measure.js'
import { estimateRatio, rounded } from './estimate.js'

/** Never on tiny counts, and only where the lower end of the lift is clearly above 1. */
const FEWEST_DOCUMENTS = 5
const LEAST_LIFT = 1.2
const MOST_ENTRIES = 6

/** Where the pain stands far above the rest: its rate there over its rate elsewhere. */
export const findScope = (measure: GroupMeasure, totals: GroupMeasure): readonly ScopeEntry[] => {
  const entries: ScopeEntry[] = []
  for (const field of SCOPE_FIELDS) {
    const all = new Map(totals.scopes[field].map(({ value, documents }) => [value, documents]))
    const known = sum(totals.scopes[field])
    const inGroup = sum(measure.scopes[field])
    if (all.size < 2) continue
    for (const { value, documents } of measure.scopes[field]) {
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

const sum = (values: readonly { readonly documents: number }[]): number =>
  values.reduce((total, { documents }) => total + documents, 0)

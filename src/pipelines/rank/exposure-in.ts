import type { DocumentScope } from '../../model/measure.js'
import type { Exposure } from '../../model/rank-settings.js'
import { weeksBetween } from '../../model/week.js'

export interface Exposed {
  readonly count: number
  readonly weeks: ReadonlySet<string>
  /** The file tells of every week of the span. */
  readonly whole: boolean
}

/** Orders or calls from `from` to `to` (Mondays); `exclusive` leaves the last week out. */
export const exposureIn = (exposure: Exposure, from: string, to: string, exclusive = false): Exposed => {
  const weeks = new Set<string>()
  let count = 0
  for (const row of exposure.rows) {
    if (row.week < from || row.week > to || (exclusive && row.week === to)) continue
    weeks.add(row.week)
    count += row.count
  }
  return { count, weeks, whole: weeks.size === weeksBetween(from, to) + (exclusive ? 0 : 1) }
}

/** What a file tells of a scope; null where it does not tell: products are in none. */
export const limitExposure = (
  exposure: Exposure | null,
  { categories, products, regions }: Pick<DocumentScope, 'categories' | 'products' | 'regions'>,
): Exposure | null => {
  if (exposure === null || products.length > 0) return null
  const meant = (allowed: readonly string[], value: string | null): boolean =>
    allowed.length === 0 || (value !== null && allowed.includes(value))
  const rows = exposure.rows.filter(
    ({ category, region }) => meant(categories, category) && meant(regions, region),
  )
  return rows.length === 0 ? null : { ...exposure, rows }
}

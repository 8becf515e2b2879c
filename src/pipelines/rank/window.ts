import type { WeekCount } from '../../model/measure.js'
import { addWeeks, weeksBetween } from '../../model/week.js'

/** Recent weeks that the score speaks of. */
export const RECENT_WEEKS = 8
/** Rise and fall compare these last weeks with those before them. */
const BEFORE_WEEKS = 26

export interface RankWindow {
  /** Number of recent weeks; 0 when no document has a date. */
  readonly weeks: number
  /** First and last recent week (Mondays, inclusive). */
  readonly from: string
  readonly to: string
  /** First week of those before, with which rise and fall compare; null when there are none. */
  readonly before: string | null
  /** First week of the data, and the weeks from it to `to`. */
  readonly first: string
  readonly allWeeks: number
}

const UNDATED: RankWindow = { weeks: 0, from: '', to: '', before: null, first: '', allWeeks: 0 }

/**
 * The window counted back from `now` (a week), else from the newest document's week. Short histories are cut in half, so
 * that a rise can be seen from the fourth week on.
 */
export const createWindow = (weeks: readonly WeekCount[], now: string | null): RankWindow => {
  const first = weeks[0]?.week
  const newest = weeks.at(-1)?.week
  if (first === undefined || newest === undefined) return UNDATED
  const to = now ?? newest
  const allWeeks = Math.max(1, weeksBetween(first, to) + 1)
  const recent = Math.min(RECENT_WEEKS, Math.max(1, Math.ceil(allWeeks / 2)))
  const from = addWeeks(to, 1 - recent)
  const before = first < from ? later(first, addWeeks(from, -BEFORE_WEEKS)) : null
  return { weeks: recent, from, to, before, first, allWeeks }
}

/** Sums the weeks from `from` to `to`; `exclusive` leaves the last one out. */
export const countIn = (
  weeks: readonly WeekCount[],
  from: string,
  to: string,
  exclusive = false,
): { reach: number; documents: number } => {
  let reach = 0
  let documents = 0
  for (const week of weeks) {
    if (week.week < from || week.week > to || (exclusive && week.week === to)) continue
    reach += week.reach
    documents += week.documents
  }
  return { reach, documents }
}

const later = (a: string, b: string): string => (a > b ? a : b)

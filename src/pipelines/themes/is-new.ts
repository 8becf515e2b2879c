import type { WeekCount } from '../../model/measure.js'
import { weeksBetween } from '../../model/week.js'

/** So many voices make a theme that is there. */
const FEWEST_VOICES = 4
/** In the first weeks of the data everything comes up. */
const FIRST_WEEKS = 4

/**
 * Whether a theme has come up in the newest week (`to`, a Monday): with that week so many voices have spoken of it, and
 * without it they had not. Depends on the data alone, so a run that is done again says the same.
 */
export const isNewIn = (weeks: readonly WeekCount[], all: readonly WeekCount[], to: string): boolean => {
  const first = all[0]?.week
  if (first === undefined || weeksBetween(first, to) < FIRST_WEEKS) return false
  const now = weeks.find(({ week }) => week === to)?.reach ?? 0
  const before = weeks.reduce((sum, { week, reach }) => sum + (week < to ? reach : 0), 0)
  return before < FEWEST_VOICES && before + now >= FEWEST_VOICES && now > 0
}

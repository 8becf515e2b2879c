import type { WeekCount } from '../../model/measure.js'
import { weeksBetween } from '../../model/week.js'

/** So many voices make a theme that is there. */
const FEWEST_VOICES = 4
/** In the first weeks of the data everything comes up. */
const FIRST_WEEKS = 4

/**
 * Whether a theme has come up in the newest week of the data: with that week so many voices have spoken of it, and
 * without it they had not. Depends on the data alone, so a run that is done again says the same.
 */
export const isNewIn = (weeks: readonly WeekCount[], all: readonly WeekCount[]): boolean => {
  const [first, newest] = [all[0]?.week, all.at(-1)?.week]
  if (first === undefined || newest === undefined || weeksBetween(first, newest) < FIRST_WEEKS) return false
  const voices = weeks.reduce((sum, { reach }) => sum + reach, 0)
  const now = weeks.at(-1)
  if (now?.week !== newest) return false
  return voices >= FEWEST_VOICES && voices - now.reach < FEWEST_VOICES
}

import type { DigestFriction, DigestPain, DigestRefusal } from '../model/digest.js'
import type { GroupMeasure } from '../model/measure.js'
import { addWeeks, weeksBetween } from '../model/week.js'
import { estimateRatio, rounded } from '../pipelines/rank/estimate.js'
import { countIn } from '../pipelines/rank/window.js'
import type { MeasuredScope, MeasuredTheme } from './measure-scope.js'

/** Weeks before the one told of, with which it is compared. */
const BEFORE_WEEKS = 8
/** A history shorter than this cannot say that something is new. */
const FEWEST_WEEKS = 4
const MOST_PAINS = 5
const MOST_FRICTIONS = 3
const MOST_REFUSALS = 5

/** Pains that were never said before, and those said more often per document than in the weeks before. */
export const findPains = (
  { themes, totals }: MeasuredScope,
  period: string,
  minimum: number,
): { readonly fresh: readonly DigestPain[]; readonly rising: readonly DigestPain[] } => {
  const first = totals.weeks[0]?.week ?? period
  const pains = themes.flatMap(({ theme, all }) => {
    const reach = countIn(all.weeks, period, period).reach
    if (theme.kind === 'request' || reach < minimum) return []
    const isNew = all.weeks[0]?.week === period
    const growth = isNew ? null : growthOf(all, totals, period)
    return [{ theme_id: theme.theme_id, name: theme.name, reach, growth, isNew }]
  })
  const longEnough = weeksBetween(first, period) >= FEWEST_WEEKS
  const strip = ({ isNew: _, ...pain }: (typeof pains)[number]): DigestPain => pain
  return {
    fresh: pains
      .filter(({ isNew }) => isNew && longEnough)
      .sort((a, b) => b.reach - a.reach || compare(a.theme_id, b.theme_id))
      .slice(0, MOST_PAINS)
      .map(strip),
    rising: pains
      .filter(({ growth }) => growth !== null && growth.low > 1)
      .sort((a, b) => (b.growth?.low ?? 0) - (a.growth?.low ?? 0) || compare(a.theme_id, b.theme_id))
      .slice(0, MOST_PAINS)
      .map(strip),
  }
}

/** Per document, so that a week of many sales is no rise. */
const growthOf = (own: GroupMeasure, totals: GroupMeasure, period: string): DigestPain['growth'] => {
  const from = addWeeks(period, -BEFORE_WEEKS)
  const now = countIn(own.weeks, period, period).reach
  const before = countIn(own.weeks, from, period, true).reach
  const allNow = countIn(totals.weeks, period, period).documents
  const allBefore = countIn(totals.weeks, from, period, true).documents
  if (allBefore === 0) return null
  return rounded(estimateRatio(now, allNow, before, allBefore))
}

/** Pains told by satisfied customers of the week. */
export const findFriction = (themes: readonly MeasuredTheme[], minimum: number): readonly DigestFriction[] =>
  themes
    .filter(({ theme, week }) => theme.kind !== 'request' && week.hidden_reach >= minimum)
    .map(({ theme, week }) => ({ theme_id: theme.theme_id, name: theme.name, reach: week.hidden_reach }))
    .sort((a, b) => b.reach - a.reach || compare(a.theme_id, b.theme_id))
    .slice(0, MOST_FRICTIONS)

/** Asks of the week that were refused, most often first. */
export const findRefusals = (themes: readonly MeasuredTheme[]): readonly DigestRefusal[] =>
  themes
    .filter(({ week }) => week.requests.refused > 0)
    .map(({ theme, week }) => ({
      theme_id: theme.theme_id,
      name: theme.name,
      requests: week.requests.all,
      refused: week.requests.refused,
      worked_around: week.requests.worked_around,
    }))
    .sort((a, b) => b.refused - a.refused || compare(a.theme_id, b.theme_id))
    .slice(0, MOST_REFUSALS)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

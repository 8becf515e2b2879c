import type { CandidateFix, RunResult } from '../model/fix.js'
import { addWeeks, weeksBetween } from '../model/week.js'

/** A century. One wrong date (year 0202) must not make a chart of a hundred thousand weeks. */
const MOST_WEEKS = 5218
const SIX_DAYS_MS = 6 * 24 * 60 * 60 * 1000

/** The weeks that all charts of a page share, ascending, without gaps. */
export interface WeekAxis {
  readonly weeks: readonly string[]
  /** Weeks at the edges that the data cover only in part: their low numbers are no fall. */
  readonly partial: ReadonlySet<string>
}

/** @param result its `weeks` may leave out weeks without feedback and stand in any order. */
export function weekAxis(result: Pick<RunResult, 'weeks' | 'summary'>): WeekAxis {
  const weeks = fillWeeks(result.weeks.map((entry) => entry.week))
  const { from, to } = result.summary.store
  const partial = new Set<string>()
  const first = weeks[0]
  const last = weeks.at(-1)
  if (first !== undefined && from !== null && from.slice(0, 10) > first) partial.add(first)
  if (last !== undefined && to !== null && Date.parse(to.slice(0, 10)) < Date.parse(last) + SIX_DAYS_MS)
    partial.add(last)
  return { weeks, partial }
}

/** Distinct customers per week of the axis, 0 where the trend has no entry. */
export function reachSeries(axis: WeekAxis, trend: CandidateFix['trend']): readonly number[] {
  const reach = new Map(trend.map((entry) => [entry.week, entry.reach]))
  return axis.weeks.map((week) => reach.get(week) ?? 0)
}

/** The last `count` weeks of an axis. */
export function lastWeeks(axis: WeekAxis, count: number): WeekAxis {
  return { weeks: axis.weeks.slice(-count), partial: axis.partial }
}

/** Index of the first week that is covered wholly, and one past the last; all weeks where fewer than two are. */
export function completeRange(axis: WeekAxis): readonly [first: number, end: number] {
  const first = axis.partial.has(axis.weeks[0] ?? '') ? 1 : 0
  const end = axis.weeks.length - (axis.partial.has(axis.weeks.at(-1) ?? '') ? 1 : 0)
  return end - first < 2 ? [0, axis.weeks.length] : [first, end]
}

function fillWeeks(weeks: readonly string[]): readonly string[] {
  const sorted = [...new Set(weeks)].sort()
  const first = sorted[0]
  const last = sorted.at(-1)
  // Weeks that are no dates cannot be counted through; they are shown as they came.
  if (first === undefined || last === undefined || !sorted.every(isDay)) return sorted
  const count = weeksBetween(first, last) + 1
  return count > MOST_WEEKS ? sorted : Array.from({ length: count }, (_, index) => addWeeks(first, index))
}

function isDay(week: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(week) && !Number.isNaN(Date.parse(week))
}

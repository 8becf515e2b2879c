import type { CandidateFix } from '../../model/fix.js'
import { formatCount } from '../format.js'
import { type Html, html } from '../html.js'
import { completeRange, lastWeeks, reachSeries, type WeekAxis } from '../week-axis.js'
import { drawDot, drawLine, lineShape } from './line-shape.js'

const HEIGHT = 34
const WEEKS = 26

/**
 * Distinct customers per week as a line of the size of a word: complete weeks, half a year at most. Nothing for fewer
 * than two weeks: one point is no line.
 */
export function sparkline(axis: WeekAxis, trend: CandidateFix['trend']): Html | null {
  const complete = { weeks: axis.weeks.slice(...completeRange(axis)), partial: axis.partial }
  const recent = lastWeeks(complete, WEEKS)
  const series = reachSeries(recent, trend)
  const last = series.at(-1)
  if (last === undefined || series.length < 2) return null
  const shape = lineShape(series.length, Math.max(...series), HEIGHT, 4)
  return html`<svg class="sparkline" width="100%" height="${HEIGHT}" role="img" aria-label="最近 ${series.length} 周每周波及的顾客：${series.map(formatCount).join('、')}">${drawLine(shape, series, 0)}${drawDot(shape, series.length - 1, last)}</svg>`
}

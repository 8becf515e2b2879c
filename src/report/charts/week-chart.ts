import type { CandidateFix } from '../../model/fix.js'
import { formatCount, formatWeek } from '../format.js'
import { type Html, html } from '../html.js'
import { completeRange, lastWeeks, reachSeries, type WeekAxis } from '../week-axis.js'
import { drawDot, drawLine, drawPartial, type LineShape, lineShape } from './line-shape.js'
import { drawPlot, roundTicks } from './plot.js'

const HEIGHT = 120
const WEEKS = 52

/** Distinct customers per week with axes; a year at most. Null for fewer than two weeks. */
export function weekChart(axis: WeekAxis, trend: CandidateFix['trend']): Html | null {
  const recent = lastWeeks(axis, WEEKS)
  const series = reachSeries(recent, trend)
  if (series.length < 2) return null
  const ticks = roundTicks(Math.max(...series))
  const shape = lineShape(series.length, ticks.at(-1) ?? 1, HEIGHT, 16)
  return drawPlot({
    description: describe(recent.weeks, series),
    height: HEIGHT,
    ticks,
    y: shape.y,
    weeks: recent.weeks,
    x: shape.x,
    marks: drawMarks(shape, recent, series),
  })
}

function drawMarks(shape: LineShape, axis: WeekAxis, series: readonly number[]): Html {
  const [first, end] = completeRange(axis)
  const complete = series.slice(first, end)
  return html`${drawLine(shape, complete, first)}${first > 0 && drawPartial(shape, series, 0, first)}${
    end < series.length && drawPartial(shape, series, end, end - 1)
  }${namedPoints(shape, complete, first)}`
}

/** The last complete week and the highest one carry their number: what a reader looks for first. */
function namedPoints(shape: LineShape, complete: readonly number[], first: number): readonly Html[] {
  const last = complete.length - 1
  const peak = complete.indexOf(Math.max(...complete))
  const tooClose = last - peak < complete.length * 0.07
  return (tooClose ? [last] : [peak, last]).map((index) => {
    const value = complete[index] ?? 0
    const x = shape.x(first + index)
    const anchor = x > 94 ? 'end' : x < 6 ? 'start' : 'middle'
    return html`${drawDot(shape, first + index, value)}<text class="point" x="${x.toFixed(1)}%" y="${(shape.y(value) - 7).toFixed(1)}" text-anchor="${anchor}">${formatCount(value)}</text>`
  })
}

function describe(weeks: readonly string[], series: readonly number[]): string {
  const points = weeks.map(
    (week, index) => `${formatWeek(week, index === 0)} ${formatCount(series[index] ?? 0)}`,
  )
  return `每周波及的顾客数：${points.join('，')}`
}

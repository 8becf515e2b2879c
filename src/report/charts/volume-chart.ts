import { scaleLinear } from 'd3-scale'
import type { RunResult } from '../../model/fix.js'
import { formatCount, formatWeek } from '../format.js'
import { type Html, html } from '../html.js'
import type { WeekAxis } from '../week-axis.js'
import { drawPlot, roundTicks } from './plot.js'

const HEIGHT = 130
const MOST_BARS = 104
/** How many weeks one bar may stand for; beyond, as many as needed. */
const STEPS = [1, 4, 13, 26, 52]

/** One bar of the chart. */
interface Bar {
  readonly week: string
  readonly documents: number
  readonly partial: boolean
}

/** All feedback over time, with the number of weeks that one bar stands for. Null for fewer than two weeks. */
export function volumeChart(
  axis: WeekAxis,
  weeks: RunResult['weeks'],
): { readonly chart: Html; readonly weeksPerBar: number } | null {
  if (axis.weeks.length < 2) return null
  const weeksPerBar =
    STEPS.find((step) => axis.weeks.length / step <= MOST_BARS) ?? Math.ceil(axis.weeks.length / MOST_BARS)
  const bars = toBars(axis, weeks, weeksPerBar)
  const ticks = roundTicks(Math.max(...bars.map((bar) => bar.documents)))
  const y = scaleLinear()
    .domain([0, ticks.at(-1) ?? 1])
    .range([HEIGHT - 1, 8])
  const chart = drawPlot({
    description: `反馈量：${bars.map((bar) => `${formatWeek(bar.week, true)} ${formatCount(bar.documents)}`).join('，')}`,
    height: HEIGHT,
    ticks,
    y,
    weeks: bars.map((bar) => bar.week),
    x: (index) => ((index + 0.5) / bars.length) * 100,
    marks: html`${bars.map((bar, index) => drawBar(bar, index, bars.length, y))}`,
  })
  return { chart, weeksPerBar }
}

function toBars(axis: WeekAxis, weeks: RunResult['weeks'], weeksPerBar: number): readonly Bar[] {
  const documents = new Map(weeks.map((entry) => [entry.week, entry.documents]))
  const bars: Bar[] = []
  for (let start = 0; start < axis.weeks.length; start += weeksPerBar) {
    const inside = axis.weeks.slice(start, start + weeksPerBar)
    bars.push({
      week: inside[0] ?? '',
      documents: inside.reduce((sum, week) => sum + (documents.get(week) ?? 0), 0),
      partial: inside.length < weeksPerBar || inside.some((week) => axis.partial.has(week)),
    })
  }
  return bars
}

function drawBar(bar: Bar, index: number, count: number, y: (value: number) => number): Html {
  const width = 100 / count
  const top = y(bar.documents)
  return html`<rect class="${bar.partial ? 'bar partial' : 'bar'}" x="${((index + 0.12) * width).toFixed(2)}%" width="${(width * 0.76).toFixed(2)}%" y="${top.toFixed(1)}" height="${Math.max(HEIGHT - 1 - top, 0).toFixed(1)}"><title>${formatWeek(bar.week, true)} 起：${formatCount(bar.documents)} 条</title></rect>`
}

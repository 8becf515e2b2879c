import { scaleLinear } from 'd3-scale'
import { formatQuantity, formatWeek } from '../format.js'
import { type Html, html } from '../html.js'

const DIGIT_WIDTH = 7
const LABEL_HEIGHT = 20
const MOST_WEEK_LABELS = 5

/** A plot with its axes. Widths are percent of the place, heights pixels: words keep their size on a phone. */
export interface Plot {
  /** What the picture shows, for people who do not see it. */
  readonly description: string
  readonly height: number
  readonly ticks: readonly number[]
  readonly y: (value: number) => number
  /** The weeks under the plot and where the middle of each lies, in percent. */
  readonly weeks: readonly string[]
  readonly x: (index: number) => number
  readonly marks: Html
}

/** Zero, and two or three round numbers up to the one at or above `highest`. */
export function roundTicks(highest: number): readonly number[] {
  const scale = scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .nice(3)
  return scale.ticks(3).filter((tick) => highest >= 3 || Number.isInteger(tick))
}

export function drawPlot(plot: Plot): Html {
  const labels = plot.ticks.map((tick) => ({ text: formatQuantity(tick), y: plot.y(tick) }))
  const width = Math.max(...labels.map((label) => label.text.length), 1) * DIGIT_WIDTH + 8
  const total = plot.height + LABEL_HEIGHT
  return html`<div class="plot">
<svg class="plot-axis" width="${width}" height="${total}" aria-hidden="true">${labels.map(
    (label) =>
      html`<text x="${width - 8}" y="${(label.y + 4).toFixed(1)}" text-anchor="end">${label.text}</text>`,
  )}</svg>
<svg class="plot-area" width="100%" height="${total}" role="img" aria-label="${plot.description}">${labels.map(
    (label) =>
      html`<line class="grid" x1="0" x2="100%" y1="${label.y.toFixed(1)}" y2="${label.y.toFixed(1)}"/>`,
  )}${plot.marks}${weekLabels(plot)}</svg>
</div>`
}

function weekLabels(plot: Plot): readonly Html[] {
  const years = new Set(plot.weeks.map((week) => week.slice(0, 4)))
  return labelledWeeks(plot.weeks.length).map((index) => {
    const x = plot.x(index)
    const anchor = x < 8 ? 'start' : x > 92 ? 'end' : 'middle'
    const at = anchor === 'start' ? 0 : anchor === 'end' ? 100 : x
    const text = formatWeek(plot.weeks[index] ?? '', years.size > 1)
    return html`<text x="${at.toFixed(1)}%" y="${plot.height + 15}" text-anchor="${anchor}">${text}</text>`
  })
}

/** Evenly spread weeks from the first on, and the last one where there is room for it. */
function labelledWeeks(count: number): readonly number[] {
  const step = Math.max(Math.ceil((count - 1) / (MOST_WEEK_LABELS - 1)), 1)
  const labels = Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step)
  const last = count - 1
  const gap = last - (labels.at(-1) ?? 0)
  if (gap > step / 2) return [...labels, last]
  return labels
}

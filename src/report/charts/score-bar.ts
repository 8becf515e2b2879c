import { type ScaleLinear, scaleLinear } from 'd3-scale'
import type { Estimate } from '../../model/fix.js'
import { formatQuantity } from '../format.js'
import { type Html, html } from '../html.js'

const BAR_HEIGHT = 18
const CAP = 4

/** From a score to percent of the bar's width; one for all bars of a page, so that lengths can be compared. */
export type ScoreScale = ScaleLinear<number, number>

/** @param scores at least the intervals that will be drawn; none gives an empty scale from 0 to 1. */
export function scoreScale(scores: readonly Estimate[]): ScoreScale {
  const highest = scores.reduce((most, score) => Math.max(most, finite(score.high), finite(score.value)), 0)
  return scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .nice(4)
    .range([0, 100])
    .clamp(true)
}

/** The bar ends at the value; the line over it spans the interval. The numbers stand beside it as text. */
export function scoreBar(score: Estimate, scale: ScoreScale): Html {
  const [low, value, high] = [score.low, score.value, score.high].map((each) => percent(scale(finite(each))))
  const middle = BAR_HEIGHT / 2
  return html`<svg class="score-bar" width="100%" height="${BAR_HEIGHT}" aria-hidden="true">
<rect class="bar" x="0" y="3" width="${value}" height="${BAR_HEIGHT - 6}" rx="1"/>
<line class="whisker" x1="${low}" x2="${high}" y1="${middle}" y2="${middle}"/>
<line class="whisker" x1="${low}" x2="${low}" y1="${middle - CAP}" y2="${middle + CAP}"/>
<line class="whisker" x1="${high}" x2="${high}" y1="${middle - CAP}" y2="${middle + CAP}"/>
</svg>`
}

/** The numbers of the common scale, drawn once above the bars. */
export function scoreAxis(scale: ScoreScale): Html {
  const ticks = scale.ticks(4)
  const anchor = (index: number): string =>
    index === 0 ? 'start' : index === ticks.length - 1 ? 'end' : 'middle'
  return html`<svg class="score-axis" width="100%" height="22" aria-hidden="true">
<line class="axis-line" x1="0" x2="100%" y1="21" y2="21"/>
${ticks.map((tick, index) => {
  const x = percent(scale(tick))
  return html`<line class="axis-line" x1="${x}" x2="${x}" y1="16" y2="21"/><text x="${x}" y="12" text-anchor="${anchor(index)}">${formatQuantity(tick)}</text>`
})}
</svg>`
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`
}

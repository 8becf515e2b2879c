import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { type Html, html } from '../html.js'

/** Part of the plot kept free on both sides, in percent, so that the dots at the ends are not cut. */
const EDGE = 1.5

/** Where the points of a weekly line lie. */
export interface LineShape {
  /** Weeks to percent of the width. */
  readonly x: (index: number) => number
  /** Customers to pixels from the top. */
  readonly y: (value: number) => number
  readonly height: number
}

/** @param top pixels kept free above the highest value; the zero line lies one pixel above the bottom. */
export function lineShape(count: number, highest: number, height: number, top: number): LineShape {
  const x = scaleLinear()
    .domain([0, Math.max(count - 1, 1)])
    .range([EDGE, 100 - EDGE])
  const y = scaleLinear()
    .domain([0, highest > 0 ? highest : 1])
    .range([height - 1, top])
  return { x: (index) => (count === 1 ? 50 : x(index)), y, height }
}

/**
 * Line and soft area below it, stretched to the width of the place; strokes keep their width. Dots and words are not
 * stretched, so they belong into the outer picture, at `x` percent and `y` pixels.
 * @param first the week of the first value.
 */
export function drawLine(shape: LineShape, values: readonly number[], first: number): Html {
  const x = (_: number, index: number): number => shape.x(first + index)
  const stroke = line<number>().x(x).y(shape.y).digits(1)(values.slice())
  const fill = area<number>()
    .x(x)
    .y0(shape.height - 1)
    .y1(shape.y)
    .digits(1)(values.slice())
  return html`<svg viewBox="0 0 100 ${shape.height}" width="100%" height="${shape.height}" preserveAspectRatio="none"><path class="area" d="${fill ?? ''}"/><path class="line" d="${stroke ?? ''}" vector-effect="non-scaling-stroke"/></svg>`
}

export function drawDot(shape: LineShape, index: number, value: number): Html {
  return html`<circle class="dot" cx="${shape.x(index).toFixed(1)}%" cy="${shape.y(value).toFixed(1)}" r="2.6"/>`
}

/** A week that is covered only in part: hollow, and dashed to its neighbour, so that it does not pass for a fall. */
export function drawPartial(
  shape: LineShape,
  values: readonly number[],
  index: number,
  neighbour: number,
): Html {
  const [x1, x2] = [neighbour, index].map((each) => `${shape.x(each).toFixed(1)}%`)
  const [y1, y2] = [neighbour, index].map((each) => shape.y(values[each] ?? 0).toFixed(1))
  return html`<line class="line partial" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}"/><circle class="dot partial" cx="${x2}" cy="${y2}" r="2.6"/>`
}

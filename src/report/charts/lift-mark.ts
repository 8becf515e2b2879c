import { scaleLog } from 'd3-scale'
import type { Estimate } from '../../model/fix.js'
import { type Html, html } from '../html.js'

const HEIGHT = 14
const SMALLEST = 0.5

/** From a lift to percent of the width, logarithmic: twice and half lie equally far from 1. */
export type LiftScale = (lift: number) => number

/** @param lifts all that will be drawn on it. */
export function liftScale(lifts: readonly Estimate[]): LiftScale {
  const highest = lifts.reduce(
    (most, lift) => (Number.isFinite(lift.high) ? Math.max(most, lift.high) : most),
    2,
  )
  const scale = scaleLog().domain([SMALLEST, highest]).range([1, 98]).clamp(true)
  return (lift) => (Number.isFinite(lift) ? scale(Math.max(lift, SMALLEST)) : 0)
}

/** Dot and interval; the faint upright line is 1: as often as elsewhere. */
export function liftMark(lift: Estimate, scale: LiftScale): Html {
  const at = (value: number): string => `${scale(value).toFixed(1)}%`
  const middle = HEIGHT / 2
  return html`<svg class="lift" width="100%" height="${HEIGHT}" aria-hidden="true"><line class="grid" x1="${at(1)}" x2="${at(1)}" y1="0" y2="${HEIGHT}"/><line class="whisker" x1="${at(lift.low)}" x2="${at(lift.high)}" y1="${middle}" y2="${middle}"/><circle class="dot" cx="${at(lift.value)}" cy="${middle}" r="3.2"/></svg>`
}

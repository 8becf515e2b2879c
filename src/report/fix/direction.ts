import type { CandidateFix } from '../../model/fix.js'
import { formatInterval, formatQuantity, formatTimes } from '../format.js'
import { type Html, html } from '../html.js'
import { DIRECTIONS } from '../labels.js'

/** `▲ 上升 1.8 倍（1.3–2.5）`: as often as so many times before; nothing where there are no dates to see a direction in. */
export function directionMark(fix: Pick<CandidateFix, 'direction' | 'score'>): Html | null {
  const { growth } = fix.score.parts
  if (growth === null) return null
  const direction = DIRECTIONS[fix.direction] ?? DIRECTIONS.unknown
  const certain = fix.direction === 'rising' || fix.direction === 'falling'
  return html`<span class="direction ${fix.direction}"><span class="direction-mark" aria-hidden="true">${direction.mark}</span> ${direction.label}${
    certain &&
    html` <span>${formatTimes(growth.value)}<small>（${formatInterval(growth, formatQuantity)}）</small></span>`
  }</span>`
}

/** The fix whose growth is the highest among those that certainly rise. */
export function fastestRising(fixes: readonly CandidateFix[]): CandidateFix | null {
  const rising = fixes.filter((fix) => fix.direction === 'rising' && fix.score.parts.growth !== null)
  return rising.reduce<CandidateFix | null>(
    (fastest, fix) => (fastest === null || growthOf(fix) > growthOf(fastest) ? fix : fastest),
    null,
  )
}

/** The fix whose pain goes down the most among those that certainly fall. */
export function fastestFalling(fixes: readonly CandidateFix[]): CandidateFix | null {
  const falling = fixes.filter((fix) => fix.direction === 'falling' && fix.score.parts.growth !== null)
  return falling.reduce<CandidateFix | null>(
    (fastest, fix) => (fastest === null || growthOf(fix) < growthOf(fastest) ? fix : fastest),
    null,
  )
}

function growthOf(fix: CandidateFix): number {
  return fix.score.parts.growth?.value ?? 1
}

import type { Estimate } from '../../model/fix.js'
import type { GroupEvidence } from '../../model/measure.js'
import { Z90 } from './estimate.js'

/** A customer who is hurt but carries on counts for so much of one who is stopped; more where stars are lost. */
const MILD_HURT = 0.2
const HURT_PER_STAR = 0.15
const MOST_MILD_HURT = 0.8
/** Comparisons that the rating gap is shrunk by. */
const PRIOR_RATINGS = 10

/**
 * Stars lost where the group stands, compared within product and week, shrunk towards none. With a spread of ratings s
 * the weighted mean of the comparisons has the variance s²/weight. null without ratings to compare.
 */
export const estimateGap = (
  { stars, weight }: GroupEvidence['rating_gap'],
  allRatings: readonly number[],
): Estimate | null => {
  if (weight <= 0) return null
  const value = stars / (weight + PRIOR_RATINGS)
  const half = (Z90 * spreadOf(allRatings)) / Math.sqrt(weight + PRIOR_RATINGS)
  return { value, low: value - half, high: value + half }
}

/** Standard deviation of ratings, from documents by star. */
const spreadOf = (ratings: readonly number[]): number => {
  const total = ratings.reduce((sum, count) => sum + count, 0)
  if (total === 0) return 0
  const mean = ratings.reduce((sum, count, index) => sum + count * (index + 1), 0) / total
  return Math.sqrt(ratings.reduce((sum, count, index) => sum + count * (index + 1 - mean) ** 2, 0) / total)
}

/**
 * How much of a full hurt one mention is: stopped customers count whole, the rest by the stars that they lose. Each
 * part's ends are taken with the other parts at their value and added as independent spreads.
 */
export const severityOf = (blocking: Estimate, leaving: Estimate, gap: Estimate | null): Estimate => {
  const stars = gap ?? { value: 0, low: 0, high: 0 }
  const value = hurt(blocking.value, leaving.value, stars.value)
  const spread = (end: 'low' | 'high'): number =>
    Math.hypot(
      hurt(blocking[end], leaving.value, stars.value) - value,
      hurt(blocking.value, leaving[end], stars.value) - value,
      hurt(blocking.value, leaving.value, stars[end]) - value,
    )
  return { value, low: Math.max(0, value - spread('low')), high: Math.min(1, value + spread('high')) }
}

const hurt = (blocking: number, leaving: number, stars: number): number => {
  const stopped = 1 - (1 - blocking) * (1 - leaving)
  return stopped + (1 - stopped) * Math.min(MOST_MILD_HURT, MILD_HURT + HURT_PER_STAR * Math.max(0, stars))
}

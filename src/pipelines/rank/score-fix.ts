import type { CandidateFix, Estimate, ScoreParts } from '../../model/fix.js'
import type { GroupMeasure } from '../../model/measure.js'
import { estimateRate, estimateRatio, estimateShare, multiply, round, rounded } from './estimate.js'
import type { RankWindow } from './window.js'
import { countIn } from './window.js'

/** Prior weeks' weight when the weekly reach is shrunk towards the long-run mean. */
const PRIOR_WEEKS = 2
/** A customer who is hurt but carries on counts for so much of one who is stopped; more where stars are lost. */
const MILD_HURT = 0.2
const HURT_PER_STAR = 0.15
const MOST_MILD_HURT = 0.8
/** Documents that the rating gap is shrunk by. */
const PRIOR_RATINGS = 10

export interface Scored {
  readonly score: CandidateFix['score']
  readonly direction: CandidateFix['direction']
}

/** Scores one group: expected customers hurt per week. docs/ranking.md derives each part. */
export const scoreFix = (measure: GroupMeasure, totals: GroupMeasure, window: RankWindow): Scored => {
  const trust = measure.documents === 0 ? 1 : measure.confidence / measure.documents
  const reach = reachPerWeek(measure, window)
  const blocking = estimateShare(measure.blocking, measure.documents)
  const leaving = estimateShare(measure.leaving, measure.documents)
  const gap = ratingGap(measure.ratings, totals.ratings)
  const severity = severityOf(blocking, leaving, gap)
  const growth = growthOf(measure, totals, window)
  const parts: ScoreParts = {
    reach_per_week: rounded(reach),
    per_thousand: rounded(scale(estimateRate(measure.reach, totals.documents, 0, 0), 1000)),
    severity: rounded(severity),
    blocking_share: rounded(blocking),
    leaving_share: rounded(leaving),
    rating_gap: gap === null ? null : round(gap),
    growth: growth && rounded(growth),
    corroboration: measure.scopes.source.length,
    demand: {
      requests: measure.requests.all,
      refused: measure.requests.refused,
      worked_around: measure.requests.worked_around,
    },
  }
  const score = scale(multiply([reach, severity]), trust)
  return {
    score: {
      ...rounded(score),
      unit: window.weeks > 0 ? 'customers_hurt_per_week' : 'customers_hurt',
      parts,
    },
    direction: directionOf(growth),
  }
}

const reachPerWeek = (measure: GroupMeasure, window: RankWindow): Estimate => {
  if (window.weeks === 0) return estimateRate(measure.reach, 1, 0, 0)
  const recent = countIn(measure.weeks, window.from, window.to)
  const longRun = countIn(measure.weeks, window.first, window.to).reach / window.allWeeks
  return estimateRate(recent.reach, window.weeks, longRun, PRIOR_WEEKS)
}

/** Stars lost: mean rating of all documents less that of those with the pain, shrunk. null without ratings. */
const ratingGap = (ratings: readonly number[], all: readonly number[]): number | null => {
  const count = sum(ratings)
  const others = all.map((documents, index) => documents - (ratings[index] ?? 0))
  if (count === 0 || sum(others) === 0) return null
  return ((mean(others) - mean(ratings)) * count) / (count + PRIOR_RATINGS)
}

const severityOf = (blocking: Estimate, leaving: Estimate, gap: number | null): Estimate => {
  const mild = Math.min(MOST_MILD_HURT, MILD_HURT + HURT_PER_STAR * Math.max(0, gap ?? 0))
  const stopped = (key: keyof Estimate): number => 1 - (1 - blocking[key]) * (1 - leaving[key])
  const at = (key: keyof Estimate): number => stopped(key) + (1 - stopped(key)) * mild
  return { value: at('value'), low: at('low'), high: at('high') }
}

/** Rates per document, so that a sales peak does not count as a rise. */
const growthOf = (measure: GroupMeasure, totals: GroupMeasure, window: RankWindow): Estimate | null => {
  if (window.weeks === 0 || window.before === null) return null
  const { from, to, before } = window
  const recent = countIn(measure.weeks, from, to)
  const earlier = countIn(measure.weeks, before, from, true)
  const allRecent = countIn(totals.weeks, from, to)
  const allEarlier = countIn(totals.weeks, before, from, true)
  if (allRecent.documents === 0 || allEarlier.documents === 0) return null
  return estimateRatio(recent.reach, allRecent.documents, earlier.reach, allEarlier.documents)
}

const directionOf = (growth: Estimate | null): CandidateFix['direction'] => {
  if (growth === null) return 'unknown'
  if (growth.low > 1) return 'rising'
  return growth.high < 1 ? 'falling' : 'steady'
}

const scale = ({ value, low, high }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  low: low * factor,
  high: high * factor,
})
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (ratings: readonly number[]): number =>
  ratings.reduce((total, count, index) => total + count * (index + 1), 0) / sum(ratings)

import type { CandidateFix, Estimate, ScoreParts } from '../../model/fix.js'
import { COLLEAGUES, type GroupEvidence, type GroupMeasure } from '../../model/measure.js'
import type { RankSettings } from '../../model/rank-settings.js'
import { estimateRate, estimateRatio, estimateShare, multiply, round, rounded, scale } from './estimate.js'
import { exposureIn } from './exposure-in.js'
import { estimateGap, severityOf } from './severity.js'
import { weighParts } from './weigh-parts.js'
import type { RankWindow } from './window.js'
import { countIn } from './window.js'

/** Prior weeks' weight when the weekly reach is shrunk towards the long-run mean. */
export const PRIOR_WEEKS = 2
/** Orders that carry a value, before their mean stands for the fix's. */
const FEWEST_ORDERS = 5

/** What all fixes of a ranking are scored with. */
export interface ScoreContext {
  readonly totals: GroupMeasure
  readonly window: RankWindow
  readonly settings: RankSettings
}

export interface Scored {
  readonly score: CandidateFix['score']
  readonly direction: CandidateFix['direction']
}

/** Scores one group: expected customers hurt per week. docs/ranking.md derives each part. */
export const scoreFix = (measure: GroupMeasure, evidence: GroupEvidence, context: ScoreContext): Scored => {
  const { totals, window, settings } = context
  const trust = measure.documents === 0 ? 1 : measure.confidence / measure.documents
  const reach = reachPerWeek(measure, window)
  const blocking = estimateShare(measure.blocking, measure.documents)
  const leaving = estimateShare(measure.leaving, measure.documents)
  const gap = estimateGap(evidence.rating_gap, totals.ratings)
  const growth = growthOf(measure, context)
  const rate = ratePerOrder(measure, context)
  const money = moneyAtRisk(reach, blocking, leaving, evidence, settings)
  const parts: ScoreParts = {
    reach_per_week: rounded(reach),
    per_thousand: rounded(scale(estimateRate(measure.reach, totals.documents, 0, 0), 1000)),
    per_ten_thousand: rate && { unit: rate.unit, ...rounded(rate) },
    severity: rounded(severityOf(blocking, leaving, gap)),
    blocking_share: rounded(blocking),
    leaving_share: rounded(leaving),
    rating_gap: gap && round(gap.value),
    trust: round(trust),
    growth: growth && rounded(growth),
    money_per_week: money && rounded(scale(money, trust)),
    corroboration:
      measure.scopes.source.length +
      COLLEAGUES.filter((colleague) => evidence.backing[colleague].people > 0).length,
    demand: {
      requests: measure.requests.all,
      refused: measure.requests.refused,
      worked_around: measure.requests.worked_around,
      colleagues: evidence.backing.idea.people + evidence.backing.expert.people,
      votes: evidence.backing.idea.votes + evidence.backing.expert.votes,
    },
  }
  const unit = window.weeks > 0 ? 'customers_hurt_per_week' : 'customers_hurt'
  return { score: weighParts(parts, settings.weights, unit), direction: directionOf(growth) }
}

const reachPerWeek = (measure: GroupMeasure, window: RankWindow): Estimate => {
  if (window.weeks === 0) return estimateRate(measure.reach, 1, 0, 0)
  const recent = countIn(measure.weeks, window.from, window.to)
  return estimateRate(recent.reach, window.weeks, longRun(measure, window), PRIOR_WEEKS)
}

/** Voices per week over all weeks of the data. */
export const longRun = (measure: GroupMeasure, window: RankWindow): number =>
  window.allWeeks === 0 ? 0 : countIn(measure.weeks, window.first, window.to).reach / window.allWeeks

/** Voices per 10,000 orders or calls in the recent weeks that the exposure file tells of; null without it. */
const ratePerOrder = (
  measure: GroupMeasure,
  { window, settings: { exposure } }: ScoreContext,
): (Estimate & { unit: 'orders' | 'calls' }) | null => {
  if (exposure === null || window.weeks === 0) return null
  const { count, weeks } = exposureIn(exposure, window.from, window.to)
  if (count === 0) return null
  const voices = measure.weeks.reduce((sum, { week, reach }) => sum + (weeks.has(week) ? reach : 0), 0)
  return { unit: exposure.unit, ...scale(estimateRate(voices, count, 0, 0), 10_000) }
}

/**
 * Customers stopped cost an order, customers who leave what a customer is worth; each by its share of those reached.
 * Where nobody told what an order is worth, the mean of the fix's own orders is taken. null when nothing is known.
 */
const moneyAtRisk = (
  reach: Estimate,
  blocking: Estimate,
  leaving: Estimate,
  { orders }: GroupEvidence,
  { orderValue, customerValue }: RankSettings,
): Estimate | null => {
  const order = orderValue ?? (orders.documents >= FEWEST_ORDERS ? orders.value / orders.documents : null)
  if (order === null && customerValue === null) return null
  const cost = (end: keyof Estimate): number =>
    blocking[end] * (order ?? 0) + leaving[end] * (customerValue ?? 0)
  return multiply([reach, { value: cost('value'), low: cost('low'), high: cost('high') }])
}

/** Rates per document, or per order where an exposure file tells of both spans, so that a sales peak is no rise. */
const growthOf = (measure: GroupMeasure, { totals, window, settings }: ScoreContext): Estimate | null => {
  if (window.weeks === 0 || window.before === null) return null
  const { from, to, before } = window
  const recent = countIn(measure.weeks, from, to)
  const earlier = countIn(measure.weeks, before, from, true)
  const sold = settings.exposure && {
    recent: exposureIn(settings.exposure, from, to),
    earlier: exposureIn(settings.exposure, before, from, true),
  }
  // Only where the file tells of every week: a gap in it would look like a rise.
  const useSold = sold?.recent.whole && sold.earlier.whole
  const allRecent = useSold ? sold.recent.count : countIn(totals.weeks, from, to).documents
  const allEarlier = useSold ? sold.earlier.count : countIn(totals.weeks, before, from, true).documents
  if (allRecent === 0 || allEarlier === 0) return null
  return estimateRatio(recent.reach, allRecent, earlier.reach, allEarlier)
}

const directionOf = (growth: Estimate | null): CandidateFix['direction'] => {
  if (growth === null) return 'unknown'
  if (growth.low > 1) return 'rising'
  return growth.high < 1 ? 'falling' : 'steady'
}

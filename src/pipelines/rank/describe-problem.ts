import type { CandidateFix } from '../../model/fix.js'
import type { GroupMeasure } from '../../model/measure.js'
import type { FixDraft } from '../propose.js'
import type { RankWindow } from './window.js'

/** Shares under this are not worth a clause of the sentence. */
const WORTH_NAMING = 0.05

/** The problem in a sentence with its numbers, for a manager. */
export const describeProblem = (
  draft: FixDraft,
  measure: GroupMeasure,
  score: CandidateFix['score'],
  window: RankWindow,
): string => {
  const { parts } = score
  const reach =
    window.weeks > 0
      ? `近${window.weeks}周平均每周约${formatCount(parts.reach_per_week.value)}位顾客提到（累计${measure.reach}位）`
      : `共${measure.reach}位顾客提到`
  const details: string[] = []
  if (parts.blocking_share.value >= WORTH_NAMING)
    details.push(`${percent(parts.blocking_share.value)}因此退换、放弃或用不了`)
  if (parts.leaving_share.value >= WORTH_NAMING)
    details.push(`${percent(parts.leaving_share.value)}表示不再来或要投诉`)
  if (parts.rating_gap !== null && parts.rating_gap >= 0.3)
    details.push(`评分平均低${parts.rating_gap.toFixed(1)}星`)
  if (measure.requests.refused > 0) details.push(`${measure.requests.refused}次诉求被拒绝`)
  return `${[`${draft.problem}：${reach}`, ...details].join('；')}。`
}

const formatCount = (value: number): string => (value >= 10 ? Math.round(value).toString() : value.toFixed(1))
const percent = (share: number): string => `${Math.round(share * 100)}%`

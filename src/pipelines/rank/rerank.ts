import type { CandidateFix } from '../../model/fix.js'
import { isDefault, type Weights } from '../../model/rank-settings.js'
import { weighParts } from './weigh-parts.js'

/** A fix before and after other weights. */
export interface Reranked {
  readonly fix_id: string
  readonly title: string
  readonly rank_before: number
  readonly rank: number
  readonly score_before: number
  readonly score: CandidateFix['score']
}

/** Weighs the parts of a ranking anew and orders by that; ties by id. Parts are taken as they are, nothing is counted. */
export const rerank = (fixes: readonly CandidateFix[], weights: Weights): readonly Reranked[] =>
  fixes
    .map((fix) => ({
      fix_id: fix.fix_id,
      title: fix.title,
      rank_before: fix.rank,
      score_before: fix.score.value,
      score: weighParts(fix.score.parts, weights, unitOf(fix)),
    }))
    .sort((a, b) => b.score.value - a.score.value || (a.fix_id < b.fix_id ? -1 : 1))
    .map((fix, index) => ({ ...fix, rank: index + 1 }))

/** An index that goes back to the default weights has its unit again, by whether there are dates. */
const unitOf = ({ score, trend }: CandidateFix): CandidateFix['score']['unit'] => {
  if (score.unit !== 'index') return score.unit
  return trend.length > 0 ? 'customers_hurt_per_week' : 'customers_hurt'
}

/** How many of the first `count` are there before and after. */
export const keptAmong = (reranked: readonly Reranked[], count: number): number =>
  reranked.filter(({ rank, rank_before }) => rank <= count && rank_before <= count).length

/** In words for a table: which weights are not the usual ones. */
export const describeWeights = (weights: Weights): string =>
  isDefault(weights)
    ? '默认权重'
    : Object.entries(weights)
        .map(([part, weight]) => `${part}=${weight}`)
        .join('，')

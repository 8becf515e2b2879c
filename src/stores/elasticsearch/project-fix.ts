import type { CandidateFix, ScopeEntry } from '../../model/fix.js'

/** Numbers of a fix that its `body` holds and dashboards draw. */
export type FixNumber =
  | 'score_low'
  | 'score_high'
  | 'rank_best'
  | 'rank_worst'
  | 'reach'
  | 'documents'
  | 'hidden'
  | 'reach_per_week'
  | 'severity'
  | 'blocking_share'
  | 'leaving_share'
  | 'rating_gap'
  | 'growth'
  | 'corroboration'
  | 'requests'
  | 'refused'
  | 'worked_around'
  | 'effect'

/** Words of it; those of `theme` and of the scope are several. */
export type FixWord =
  | 'theme'
  | 'problem'
  | 'score_unit'
  | 'state'
  | 'state_since'
  | `scope_${ScopeEntry['field']}`

export type FixProjection = Readonly<Record<FixNumber, number | null>> &
  Readonly<Record<FixWord, string | readonly string[] | null>>

/** null for a body that is no candidate fix, which a store may hold: whoever writes to it decides. */
export const projectFix = (body: unknown): FixProjection | null => {
  if (!isFix(body)) return null
  const { score, counts, rank_range, scope } = body
  const { parts } = score
  const scopeOf = (field: ScopeEntry['field']): readonly string[] =>
    scope.filter((entry) => entry.field === field).map(({ value }) => value)
  return {
    theme: body.themes,
    problem: body.problem,
    score_unit: score.unit,
    scope_category: scopeOf('category'),
    scope_product: scopeOf('product'),
    scope_region: scopeOf('region'),
    scope_source: scopeOf('source'),
    score_low: score.low,
    score_high: score.high,
    rank_best: rank_range[0],
    rank_worst: rank_range[1],
    reach: counts.reach,
    documents: counts.documents,
    hidden: counts.hidden,
    reach_per_week: parts.reach_per_week.value,
    severity: parts.severity.value,
    blocking_share: parts.blocking_share.value,
    leaving_share: parts.leaving_share.value,
    rating_gap: parts.rating_gap,
    growth: parts.growth?.value ?? null,
    corroboration: parts.corroboration,
    requests: parts.demand.requests,
    refused: parts.demand.refused,
    worked_around: parts.demand.worked_around,
    state: body.tracking?.state ?? 'candidate',
    state_since: body.tracking?.since ?? null,
    effect: body.tracking?.effect?.ratio.value ?? null,
  }
}

const isFix = (body: unknown): body is CandidateFix => {
  const fix = body as Partial<CandidateFix> | null
  return (
    typeof fix === 'object' &&
    fix !== null &&
    Array.isArray(fix.themes) &&
    Array.isArray(fix.scope) &&
    Array.isArray(fix.rank_range) &&
    fix.counts !== undefined &&
    fix.score?.parts?.demand !== undefined
  )
}

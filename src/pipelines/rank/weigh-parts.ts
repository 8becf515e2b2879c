import type { CandidateFix, Estimate, ScoreParts } from '../../model/fix.js'
import { isDefault, WEIGHTED_PARTS, type WeightedPart, type Weights } from '../../model/rank-settings.js'
import { multiply, rounded } from './estimate.js'

const SURE = (value: number): Estimate => ({ value, low: value, high: value })

/** What a weight is the exponent of. Growth has no interval here: reach holds the recent weeks' already. */
const factorOf: Readonly<Record<WeightedPart, (parts: ScoreParts) => Estimate>> = {
  reach: ({ reach_per_week }) => reach_per_week,
  severity: ({ severity }) => severity,
  trust: ({ trust }) => SURE(trust),
  growth: ({ growth }) => SURE(growth?.value ?? 1),
  corroboration: ({ corroboration }) => SURE(Math.max(1, corroboration)),
  // Who asks for it, with diminishing weight: ten who ask count as 1 + ln 11.
  demand: ({ demand }) => SURE(1 + Math.log1p(demand.requests + demand.colleagues + demand.votes)),
}

/** The product of the parts, each to the power of its weight; with the default ones, customers hurt per week. */
export const weighParts = (
  parts: ScoreParts,
  weights: Weights,
  unit: CandidateFix['score']['unit'],
): CandidateFix['score'] => ({
  ...rounded(multiply(WEIGHTED_PARTS.map((part) => power(factorOf[part](parts), weights[part])))),
  unit: isDefault(weights) ? unit : 'index',
  parts,
})

const power = ({ value, low, high }: Estimate, weight: number): Estimate => ({
  value: value ** weight,
  low: low ** weight,
  high: high ** weight,
})

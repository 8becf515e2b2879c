import type { Estimate } from '../../model/fix.js'
import type { PeopleCount } from '../../model/measure.js'
import { createRandom, drawGamma, drawNormal, Z90 } from './estimate.js'

const DRAWS = 400
const SEED = 20_260_401

/** What is drawn anew of a fix. */
export interface RangedFix {
  readonly score: number
  /** Its place among the groups that people speak of. */
  readonly group: number
  /** Weight of the prior in the reach, in voices. */
  readonly prior: number
  /** Exponents of reach and severity in the score. */
  readonly reachWeight: number
  readonly severityWeight: number
  readonly severity: Estimate
}

/**
 * Ranks that the data allow: 400 times all customers are weighed anew (Rubin's Bayesian bootstrap 1981, so who speaks of
 * two fixes moves both; of a fix alone it gives the posterior of its reach), severities are drawn from their intervals,
 * and the fixes ranked; the 5 % and 95 % points of each one's ranks are given ("2 to 5"). Deterministic: fixed seed.
 * @param fixes in rank order
 */
export const rankRanges = (
  fixes: readonly RangedFix[],
  people: readonly PeopleCount[],
): readonly (readonly [number, number])[] => {
  const random = createRandom(SEED)
  const observed = countVoices(people, ({ people: count }) => count)
  const ranks = fixes.map(() => new Uint16Array(DRAWS))
  const order = fixes.map((_, index) => index)
  const drawn = new Float64Array(fixes.length)
  for (let draw = 0; draw < DRAWS; draw++) {
    const voices = countVoices(people, ({ people: count }) => drawGamma(count, random))
    fixes.forEach((fix, index) => {
      const seen = (observed.get(fix.group) ?? 0) + fix.prior
      const now = (voices.get(fix.group) ?? 0) + drawGamma(fix.prior, random)
      const reach = seen > 0 ? (now / seen) ** fix.reachWeight : 1
      drawn[index] = fix.score * reach * drawSeverity(fix.severity, drawNormal(random)) ** fix.severityWeight
    })
    order.sort((a, b) => (drawn[b] as number) - (drawn[a] as number) || a - b)
    order.forEach((index, rank) => {
      ;(ranks[index] as Uint16Array)[draw] = rank + 1
    })
  }
  return ranks.map((column, index) => {
    column.sort()
    // The place by the data as they are is always one that the data allow.
    const [low, high] = [column[Math.floor(DRAWS * 0.05)] ?? 1, column[Math.ceil(DRAWS * 0.95) - 1] ?? 1]
    return [Math.min(low, index + 1), Math.max(high, index + 1)] as const
  })
}

const countVoices = (
  people: readonly PeopleCount[],
  countOf: (alike: PeopleCount) => number,
): ReadonlyMap<number, number> => {
  const voices = new Map<number, number>()
  for (const alike of people) {
    const count = countOf(alike)
    for (const group of alike.groups) voices.set(group, (voices.get(group) ?? 0) + count)
  }
  return voices
}

/** The severity drawn over its value, from a lognormal with a spread of its own on either side. */
const drawSeverity = ({ value, low, high }: Estimate, z: number): number => {
  if (value <= 0) return 1
  const edge = z < 0 ? Math.max(low, value * 1e-3) : Math.max(high, value)
  return Math.exp((Math.abs(z) / Z90) * Math.log(edge / value))
}

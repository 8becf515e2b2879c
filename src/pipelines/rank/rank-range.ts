import type { Estimate } from '../../model/fix.js'
import { createRandom, Z90 } from './estimate.js'

const DRAWS = 400
const SEED = 20_260_401

/**
 * Ranks that the intervals allow: scores are drawn from their (lognormal) uncertainty, ranked, and the 5 % and 95 %
 * points of each one's rank are given ("2 to 5"). Deterministic: fixed seed.
 * @param scores in rank order
 */
export const rankRanges = (scores: readonly Estimate[]): readonly (readonly [number, number])[] => {
  const random = createRandom(SEED)
  const ranks = scores.map(() => new Uint16Array(DRAWS))
  const order = scores.map((_, index) => index)
  const drawn = new Float64Array(scores.length)
  for (let draw = 0; draw < DRAWS; draw++) {
    scores.forEach((score, index) => {
      drawn[index] = drawScore(score, normal(random))
    })
    order.sort((a, b) => (drawn[b] as number) - (drawn[a] as number) || a - b)
    order.forEach((index, rank) => {
      ;(ranks[index] as Uint16Array)[draw] = rank + 1
    })
  }
  return ranks.map((column) => {
    column.sort()
    return [column[Math.floor(DRAWS * 0.05)] ?? 1, column[Math.ceil(DRAWS * 0.95) - 1] ?? 1] as const
  })
}

const drawScore = ({ value, low, high }: Estimate, z: number): number => {
  if (value <= 0) return 0
  const edge = z < 0 ? Math.max(low, value * 1e-3) : Math.max(high, value)
  return value * Math.exp((Math.abs(z) / Z90) * Math.log(edge / value))
}

/** Box and Muller (1958). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

import type { Estimate } from '../../model/fix.js'

/** Standard normal quantile of the 90 % interval's upper end. */
export const Z90 = 1.645

/** A deterministic number stream in [0, 1) (mulberry32): results never depend on the clock. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A rate from a count (Gamma–Poisson): `count` events in `exposure` units, shrunk towards `priorRate` with the weight of
 * `priorExposure` units. The 90 % interval is the posterior's, by Wilson and Hilferty's cube-root approximation (1931).
 */
export const estimateRate = (
  count: number,
  exposure: number,
  priorRate: number,
  priorExposure: number,
): Estimate => {
  const shape = count + priorRate * priorExposure
  const units = exposure + priorExposure
  if (units <= 0 || shape <= 0) return { value: 0, low: 0, high: units > 0 ? Math.log(20) / units : 0 }
  return {
    value: shape / units,
    low: gammaQuantile(shape, -Z90) / units,
    high: gammaQuantile(shape, Z90) / units,
  }
}

const gammaQuantile = (shape: number, z: number): number => {
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return shape * Math.max(cube, 0) ** 3
}

/** A share with Wilson's score interval (1927), 90 %. */
export const estimateShare = (count: number, total: number): Estimate => {
  if (total === 0) return { value: 0, low: 0, high: 1 }
  const share = count / total
  const z2 = Z90 * Z90
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half = (Z90 * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total))) / (1 + z2 / total)
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/** How far from 1 ratios lie before any data, as a standard deviation of their logarithm. */
const PRIOR_LOG_SPREAD = 0.7

/**
 * The ratio of two rates, its logarithm shrunk towards 0 (normal prior and normal approximation with half a count added
 * to each cell, Haldane–Anscombe): few cases give a ratio near 1 with a wide interval.
 */
export const estimateRatio = (
  count: number,
  exposure: number,
  otherCount: number,
  otherExposure: number,
): Estimate => {
  if (exposure <= 0 || otherExposure <= 0) return { value: 1, low: 0, high: Number.MAX_SAFE_INTEGER }
  const log = Math.log((count + 0.5) / exposure) - Math.log((otherCount + 0.5) / otherExposure)
  const variance = 1 / (count + 0.5) + 1 / (otherCount + 0.5)
  const prior = PRIOR_LOG_SPREAD ** 2
  const shrunk = (log * prior) / (prior + variance)
  const spread = Math.sqrt((prior * variance) / (prior + variance))
  return {
    value: Math.exp(shrunk),
    low: Math.exp(shrunk - Z90 * spread),
    high: Math.exp(shrunk + Z90 * spread),
  }
}

/** The product of independent estimates; the interval adds their spreads on the logarithmic scale. */
export const multiply = (estimates: readonly Estimate[]): Estimate => {
  const value = estimates.reduce((product, estimate) => product * estimate.value, 1)
  if (value === 0)
    return { value: 0, low: 0, high: estimates.reduce((product, estimate) => product * estimate.high, 1) }
  const down = Math.hypot(
    ...estimates.map(({ value: middle, low }) => Math.log(middle / Math.max(low, middle * 1e-3))),
  )
  const up = Math.hypot(
    ...estimates.map(({ value: middle, high }) => Math.log(Math.max(high, middle) / middle)),
  )
  return { value, low: value * Math.exp(-down), high: value * Math.exp(up) }
}

export const scale = ({ value, low, high }: Estimate, factor: number): Estimate => ({
  value: value * factor,
  low: low * factor,
  high: high * factor,
})

/** Box and Muller (1958). */
export const drawNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** A number from the Gamma distribution with this shape and scale 1 (Marsaglia and Tsang 2000); 0 for shape 0. */
export const drawGamma = (shape: number, random: () => number): number => {
  if (shape <= 0) return 0
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(random)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Four significant digits: enough for people, and files do not differ in a last bit. */
export const rounded = ({ value, low, high }: Estimate): Estimate => ({
  value: round(value),
  low: round(low),
  high: round(high),
})

export const round = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : 0)

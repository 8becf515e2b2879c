/**
 * How likely `count` or more are, where the rate is Gamma distributed with this mean (of the count) and this squared
 * relative spread, and the count Poisson given the rate: the upper tail of the negative binomial distribution.
 */
export const tailOf = (count: number, mean: number, spread: number): number => {
  if (count <= mean || mean <= 0) return count > 0 && mean <= 0 ? 0 : 1
  const shape = 1 / Math.max(spread, 1e-9)
  const more = mean / (mean + shape)
  let log = shape * Math.log1p(-more) + count * Math.log(more)
  for (let at = 0; at < count; at++) log += Math.log((shape + at) / (at + 1))
  let term = Math.exp(log)
  let sum = 0
  for (let at = count; term > sum * 1e-12 && term > 0; at++) {
    sum += term
    term *= ((shape + at) / (at + 1)) * more
  }
  return Math.min(1, sum)
}

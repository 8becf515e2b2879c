// Logistic regression with L2 regularization by dual coordinate descent (Yu, Huang and Lin 2011, "Dual coordinate descent methods for
// logistic regression and maximum entropy models"): for few texts of many words, where AdaGrad's large steps learn by heart. Deterministic.
import { createRandom, shuffle } from './linear.mjs'

const PASSES = 8
const NEWTON_STEPS = 8
const ENOUGH = 1e-4
const LOWEST = 1e-4
const LARGEST_LOG_ODDS = 20

/**
 * @param rows {places, values, weight}
 * @param holds tells whether a row is an example
 * @param cost what an error costs beside the weights' squares
 */
export const trainDual = (rows, holds, { bits, cost, seed = 5 }) => {
  const weights = new Float64Array(2 ** bits)
  let bias = 0
  const move = ({ places, values, sign }, by) => {
    bias += by * sign
    for (let i = 0; i < places.length; i++) weights[places[i]] += by * sign * values[i]
  }
  // A row's dual variable is a share of its cost; `logit` is that share's log-odds.
  const examples = rows.map((row) => ({
    places: row.places,
    values: row.values,
    sign: holds(row) ? 1 : -1,
    cost: cost * row.weight,
    square: row.values.reduce((sum, value) => sum + value * value, 1),
    alpha: LOWEST * cost * row.weight,
    logit: Math.log(LOWEST / (1 - LOWEST)),
  }))
  for (const example of examples) move(example, example.alpha)
  const random = createRandom(seed)
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(examples, random)
    for (const example of examples) {
      const { places, values, sign, cost: most, alpha } = example
      let sum = bias
      for (let i = 0; i < places.length; i++) sum += weights[places[i]] * values[i]
      example.logit = minimize(example, sum * sign)
      example.alpha = most / (1 + Math.exp(-example.logit))
      move(example, example.alpha - alpha)
    }
  }
  return { weights, bias }
}

/** Newton's method in the log-odds, where the slope is 1 or more. */
const minimize = ({ cost, square, alpha, logit: from }, margin) => {
  let logit = from
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const share = 1 / (1 + Math.exp(-logit))
    const by = (logit + square * (cost * share - alpha) + margin) / (1 + square * cost * share * (1 - share))
    logit -= by
    if (Math.abs(by) < ENOUGH) break
  }
  return Math.max(-LARGEST_LOG_ODDS, Math.min(LARGEST_LOG_ODDS, logit))
}

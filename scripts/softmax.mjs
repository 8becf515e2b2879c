// Multinomial logistic regression, full batch, by Adam (Kingma & Ba 2015): deterministic without any order of texts.
const STEPS = 200
const RATE = 0.1
const DECAY = 1e-4
const [KEEP, KEEP_SQUARES] = [0.9, 0.99]

/** @param rows {features, among: classes one of which is right, weight} @returns weights, one list a class */
export const trainSoftmax = (rows, classes) => {
  const width = rows[0].features.length
  const size = classes.length * width
  const [weights, mean, squares] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)]
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const scores = new Float64Array(classes.length)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(size)
    for (const row of rows) addGradient(gradient, row)
    for (let i = 0; i < size; i++) {
      const slope = gradient[i] / total - DECAY * weights[i]
      mean[i] = KEEP * mean[i] + (1 - KEEP) * slope
      squares[i] = KEEP_SQUARES * squares[i] + (1 - KEEP_SQUARES) * slope * slope
      const size = Math.sqrt(squares[i] / (1 - KEEP_SQUARES ** step)) + 1e-8
      weights[i] += (RATE * mean[i]) / (1 - KEEP ** step) / size
    }
  }
  return Object.fromEntries(
    classes.map((name, k) => [name, [...weights.subarray(k * width, (k + 1) * width)]]),
  )

  function addGradient(gradient, { features, among, weight }) {
    for (let k = 0; k < classes.length; k++) {
      scores[k] = 0
      for (let j = 0; j < width; j++) scores[k] += weights[k * width + j] * features[j]
    }
    const most = Math.max(...scores)
    let [sum, right] = [0, 0]
    for (let k = 0; k < classes.length; k++) {
      scores[k] = Math.exp(scores[k] - most)
      sum += scores[k]
      if (among[k]) right += scores[k]
    }
    for (let k = 0; k < classes.length; k++) {
      const error = ((among[k] ? scores[k] / right : 0) - scores[k] / sum) * weight
      if (error !== 0) for (let j = 0; j < width; j++) gradient[k * width + j] += error * features[j]
    }
  }
}

// A softmax over one hidden layer of rectified units, by Adam (Kingma & Ba 2015) with a rate that falls to nothing.
// Deterministic: fixed seed, fixed order.
const UNITS = 12
const PASSES = 24
const BATCH = 64
const RATE = 4e-3
const DECAY = 3e-4
const [KEEP, KEEP_SQUARES] = [0.9, 0.999]

const createRandom = (seed) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const shuffle = (order, random) => {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[order[i], order[j]] = [order[j], order[i]]
  }
}

/** Steps down the gradients that were gathered in `parameters.gradient`. */
const createAdam = (size) => {
  const [mean, squares] = [new Float64Array(size), new Float64Array(size)]
  let step = 0
  return ({ values, gradient }, rate) => {
    step++
    const [meanFactor, squaresFactor] = [1 - KEEP ** step, 1 - KEEP_SQUARES ** step]
    for (let i = 0; i < size; i++) {
      const slope = gradient[i] + DECAY * values[i]
      mean[i] = KEEP * mean[i] + (1 - KEEP) * slope
      squares[i] = KEEP_SQUARES * squares[i] + (1 - KEEP_SQUARES) * slope * slope
      values[i] -= (rate * mean[i]) / meanFactor / (Math.sqrt(squares[i] / squaresFactor) + 1e-8)
    }
    gradient.fill(0)
  }
}

const createParameters = (size, spread, random) => ({
  values: Float64Array.from({ length: size }, () => (2 * random() - 1) * spread),
  gradient: new Float64Array(size),
})

/** In place of each score the slope of the loss along it. */
const scoresToErrors = (scores, among, weight) => {
  const most = Math.max(...scores)
  let [sum, right] = [0, 0]
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - most)
    sum += scores[k]
    if (among[k]) right += scores[k]
  }
  for (let k = 0; k < scores.length; k++)
    scores[k] = (scores[k] / sum - (among[k] ? scores[k] / right : 0)) * weight
}

/**
 * @param rows {features, among: classes one of which is right, weight}; one of the features is always 1
 * @returns {hidden, outputs}: by feature one weight a unit; by class one weight a unit, and a constant
 */
export const trainHiddenLayer = (rows, classes) => {
  const width = rows[0].features.length
  const random = createRandom(5)
  const hidden = createParameters(UNITS * width, Math.sqrt(3 / width), random)
  const outputs = createParameters(classes.length * (UNITS + 1), Math.sqrt(3 / UNITS), random)
  const [stepHidden, stepOutputs] = [createAdam(hidden.values.length), createAdam(outputs.values.length)]
  const units = new Float64Array(UNITS + 1).fill(1)
  const scores = new Float64Array(classes.length)
  const order = rows.slice()
  const batches = Math.ceil(rows.length / BATCH)
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    for (let batch = 0; batch < batches; batch++) {
      for (const row of order.slice(batch * BATCH, (batch + 1) * BATCH)) addGradient(row)
      const rate = RATE * (1 - (pass * batches + batch) / (PASSES * batches))
      stepHidden(hidden, rate)
      stepOutputs(outputs, rate)
    }
  }
  return {
    hidden: Array.from({ length: width }, (_, j) =>
      Float64Array.from({ length: UNITS }, (_, u) => hidden.values[u * width + j]),
    ),
    outputs: Object.fromEntries(
      classes.map((name, k) => [name, outputs.values.slice(k * (UNITS + 1), (k + 1) * (UNITS + 1))]),
    ),
  }

  function addGradient({ features, among, weight }) {
    read(features)
    scoresToErrors(scores, among, weight / BATCH)
    for (let u = 0; u <= UNITS; u++) {
      let back = 0
      for (let k = 0; k < classes.length; k++) {
        back += scores[k] * outputs.values[k * (UNITS + 1) + u]
        outputs.gradient[k * (UNITS + 1) + u] += scores[k] * units[u]
      }
      if (u < UNITS && units[u] > 0)
        for (let j = 0; j < width; j++) hidden.gradient[u * width + j] += back * features[j]
    }
  }

  /** Fills units and scores. */
  function read(features) {
    for (let u = 0; u < UNITS; u++) {
      let sum = 0
      for (let j = 0; j < width; j++) sum += hidden.values[u * width + j] * features[j]
      units[u] = Math.max(0, sum)
    }
    for (let k = 0; k < classes.length; k++) {
      scores[k] = 0
      for (let u = 0; u <= UNITS; u++) scores[k] += outputs.values[k * (UNITS + 1) + u] * units[u]
    }
  }
}

// Logistic regressions over hashed features, by AdaGrad (Duchi et al. 2011); deterministic. Weights of the last half of the
// epochs are averaged.
import { fold } from '../dist/pipelines/tag/features.js'

/** Gradients that are not worth a step: of a regression, of a column of a softmax. */
const SKIP = 0.004
const SKIP_SHARE = 0.002

export const createRandom = (seed) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export const shuffle = (items, random) => {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[items[i], items[j]] = [items[j], items[i]]
  }
}

/** What a feature buffer holds now, folded into a table of 2 ** bits; places that occur twice are added up. */
export const takeRow = (buffer, bits) => {
  const sums = new Map()
  for (let index = 0; index < buffer.count; index++) {
    const place = fold(buffer.features[index], 2 ** bits - 1)
    sums.set(place, (sums.get(place) ?? 0) + buffer.values[index])
  }
  return { places: Uint32Array.from(sums.keys()), values: Float32Array.from(sums.values()) }
}

/**
 * Shows `learn` all rows in another order each epoch; gives the mean of the weights over the last half of the epochs.
 * @param state {weights, bias}: typed arrays that `learn` changes
 */
const averageEpochs = (rows, { epochs, seed }, state, learn) => {
  const mean = { weights: state.weights.slice().fill(0), bias: state.bias.slice().fill(0) }
  const random = createRandom(seed)
  const order = rows.slice()
  const first = Math.floor(epochs / 2)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const row of order) learn(row)
    if (epoch < first) continue
    for (const part of ['weights', 'bias'])
      for (let i = 0; i < mean[part].length; i++) mean[part][i] += state[part][i] / (epochs - first)
  }
  return mean
}

/**
 * One regression a column, all trained in one pass.
 * @param rows {places, values, truth: columns that hold, only: columns known (null: all), weight}
 * @param from a model to go on from
 */
export const trainColumns = (rows, { columns, bits, epochs, rate, from = null, start = -4, seed = 7 }) => {
  const size = 2 ** bits * columns
  const weights = from ? Float32Array.from(from.weights) : new Float32Array(size)
  const bias = from ? Float32Array.from(from.bias) : new Float32Array(columns).fill(start)
  const squares = new Float32Array(size).fill(1e-3)
  const all = Array.from({ length: columns }, (_, column) => column)
  return averageEpochs(rows, { epochs, seed }, { weights, bias }, learn)

  function learn({ places, values, truth, only, weight }) {
    const sums = Float32Array.from(bias)
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * columns
      for (let column = 0; column < columns; column++) sums[column] += weights[at + column] * values[i]
    }
    for (const column of only ?? all) {
      const gradient = ((truth.includes(column) ? 1 : 0) - 1 / (1 + Math.exp(-sums[column]))) * weight
      if (Math.abs(gradient) < SKIP) continue
      bias[column] += 0.02 * gradient
      for (let i = 0; i < places.length; i++) {
        const at = places[i] * columns + column
        const step = gradient * values[i]
        squares[at] += step * step
        weights[at] += (rate * step) / Math.sqrt(squares[at])
      }
    }
  }
}

/**
 * One softmax over all columns with L2 decay, by AdaGrad.
 * @param rows {places, values, truth: the column that holds, weight}
 */
export const trainSoftmax = (rows, { columns, bits, epochs, rate, decay, seed = 7 }) => {
  const size = 2 ** bits * columns
  const weights = new Float32Array(size)
  const squares = new Float32Array(size).fill(1e-2)
  const bias = new Float32Array(columns)
  const shares = new Float64Array(columns)
  return averageEpochs(rows, { epochs, seed }, { weights, bias }, learn)

  function learn({ places, values, truth, weight }) {
    shares.set(bias)
    for (let i = 0; i < places.length; i++) {
      const at = places[i] * columns
      for (let column = 0; column < columns; column++) shares[column] += weights[at + column] * values[i]
    }
    const most = Math.max(...shares)
    let sum = 0
    for (let column = 0; column < columns; column++) {
      shares[column] = Math.exp(shares[column] - most)
      sum += shares[column]
    }
    for (let column = 0; column < columns; column++) {
      const gradient = ((truth === column ? 1 : 0) - shares[column] / sum) * weight
      bias[column] += 0.02 * gradient
      if (Math.abs(gradient) < SKIP_SHARE) continue
      for (let i = 0; i < places.length; i++) {
        const at = places[i] * columns + column
        const step = gradient * values[i] - decay * weight * weights[at]
        squares[at] += step * step
        weights[at] += (rate * step) / Math.sqrt(squares[at])
      }
    }
  }
}

/** One regression with L2 decay. @param rows {places, values, label: 0 or 1, weight} */
export const trainOne = (rows, { bits, epochs, rate, decay, seed = 11 }) => {
  const size = 2 ** bits
  const weights = new Float64Array(size)
  const squares = new Float64Array(size).fill(1e-2)
  const bias = new Float64Array(1)
  const mean = averageEpochs(rows, { epochs, seed }, { weights, bias }, learn)
  return { weights: mean.weights, bias: mean.bias[0] }

  function learn({ places, values, label, weight }) {
    let sum = bias[0]
    for (let i = 0; i < places.length; i++) sum += weights[places[i]] * values[i]
    const error = label - 1 / (1 + Math.exp(-sum))
    bias[0] += 0.02 * weight * error
    for (let i = 0; i < places.length; i++) {
      const at = places[i]
      const step = weight * (error * values[i] - decay * weights[at])
      squares[at] += step * step
      weights[at] += (rate * step) / Math.sqrt(squares[at])
    }
  }
}

/** The clause model as it is shipped: weights of a byte, the small ones left out. */
export const toSparse = ({ weights, bias }, codes, { bits, smallest, largest }) => {
  const scale = largest / 127
  const counts = new Uint8Array(2 ** bits)
  const columns = []
  const kept = []
  for (let place = 0; place < counts.length; place++) {
    for (let code = 0; code < codes.length; code++) {
      const weight = weights[place * codes.length + code]
      if (Math.abs(weight) < smallest) continue
      columns.push(code)
      kept.push(Math.max(-127, Math.min(127, Math.round(weight / scale))))
      counts[place]++
    }
  }
  const offsets = new Uint32Array(counts.length + 1)
  for (let place = 0; place < counts.length; place++) offsets[place + 1] = offsets[place] + counts[place]
  return {
    counts,
    model: {
      codes,
      offsets,
      columns: Uint8Array.from(columns),
      weights: Int8Array.from(kept),
      scale,
      bias: Float32Array.from(bias),
    },
  }
}

/** A regression as it is shipped: weights of 16 bits. */
export const toHashed = ({ weights, bias }) => {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6) / 32_767
  return { weights: Int16Array.from(weights, (weight) => Math.round(weight / scale)), scale, bias }
}

// A linear SVM over n-grams that are weighted by naive Bayes (Wang & Manning 2012), trained by dual coordinate descent
// (Hsieh et al. 2008, squared hinge). Deterministic: fixed seed, fixed order.
import { hashesAt } from '../dist/pipelines/tag/tone-model.js'

const COST = 0.2
const PASSES = 8
const MIN_DOCUMENTS = 3

const createRandom = (seed) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** N-grams numbered as they come, so that all trainings of a run share the numbers. */
const numbers = new Map()
/** hash of each n-gram, by number. */
export const hashes = []

/** Distinct n-grams of a text with their counts. */
export const countNgrams = (text) => {
  const counts = new Map()
  for (let at = 0; at < text.length; at++) {
    hashesAt(text, at, (hash) => {
      let number = numbers.get(hash)
      if (number === undefined) {
        number = hashes.push(hash) - 1
        numbers.set(hash, number)
      }
      counts.set(number, (counts.get(number) ?? 0) + 1)
    })
  }
  return { ngrams: Uint32Array.from(counts.keys()), counts: Float32Array.from(counts.values()) }
}

/** |log ratio| of an n-gram's share of the satisfied and of the dissatisfied texts. */
const bayesWeights = (documents, columns, width) => {
  const counts = [new Float64Array(width).fill(1), new Float64Array(width).fill(1)]
  const totals = [0, 0]
  for (const { ngrams, label, weight } of documents) {
    for (const ngram of ngrams) {
      if (columns[ngram] < 0) continue
      counts[label][columns[ngram]] += weight
      totals[label] += weight
    }
  }
  return Float64Array.from(counts[0], (no, i) =>
    Math.abs(Math.log(counts[1][i] / totals[1] / (no / totals[0]))),
  )
}

const chooseColumns = (documents) => {
  const frequency = new Int32Array(hashes.length)
  for (const { ngrams } of documents) for (const ngram of ngrams) frequency[ngram]++
  const columns = new Int32Array(hashes.length).fill(-1)
  let width = 0
  for (let i = 0; i < columns.length; i++) if (frequency[i] >= MIN_DOCUMENTS) columns[i] = width++
  return { columns, width, frequency }
}

/**
 * @param documents {text, ngrams, counts, label: 0 or 1, weight}
 * @returns n-grams {hash, weight, frequency} that add up to the score of a text, divided by √length, beside `bias`
 */
export const trainNbSvm = (documents) => {
  const { columns, width, frequency } = chooseColumns(documents)
  const bayes = bayesWeights(documents, columns, width)
  const rows = documents.map(({ text, ngrams, counts, label, weight }) => {
    const places = []
    const values = []
    ngrams.forEach((ngram, i) => {
      const column = columns[ngram]
      if (column < 0) return
      places.push(column)
      values.push((counts[i] * bayes[column]) / Math.sqrt(text.length))
    })
    const slack = 0.5 / (COST * weight)
    return {
      places: Uint32Array.from(places),
      values: Float32Array.from(values),
      sign: label === 1 ? 1 : -1,
      slack,
      norm: values.reduce((sum, value) => sum + value * value, 1 + slack),
      alpha: 0,
    }
  })
  const weights = new Float64Array(width)
  let bias = 0
  const random = createRandom(7)
  for (let pass = 0; pass < PASSES; pass++) {
    for (let i = rows.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[rows[i], rows[j]] = [rows[j], rows[i]]
    }
    for (const row of rows) bias += descend(row, weights, bias)
  }
  const ngrams = []
  columns.forEach((column, ngram) => {
    if (column >= 0 && weights[column] !== 0)
      ngrams.push({
        hash: hashes[ngram],
        weight: weights[column] * bayes[column],
        frequency: frequency[ngram],
      })
  })
  return { ngrams, bias }
}

/** One step along a text's dual variable; gives back what the bias gains. */
const descend = (row, weights, bias) => {
  const { places, values, sign, slack, norm, alpha } = row
  let sum = bias
  for (let i = 0; i < places.length; i++) sum += weights[places[i]] * values[i]
  const gradient = sign * sum - 1 + slack * alpha
  row.alpha = Math.max(0, alpha - gradient / norm)
  const step = (row.alpha - alpha) * sign
  if (step === 0) return 0
  for (let i = 0; i < places.length; i++) weights[places[i]] += step * values[i]
  return step
}

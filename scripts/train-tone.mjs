// Trains models/tone.bin, the polarity model, on the labelled reviews of `online-shopping.csv.gz`.
//   npm run train [-- --data ../shared/data]
// Deterministic: fixed seed, fixed order. Prints accuracy on a random fifth and on each category left out.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { featuresAt } from '../dist/pipelines/tag/tone-model.js'
import { loadTrainingTexts } from './training-texts.mjs'

const BITS = 18
const MASK = 2 ** BITS - 1
const EPOCHS = 3
const RATE = 0.12
const ADAGRAD_START = 1e-6
const FIFTH = 5

const createRandom = (seed) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const featurize = ({ text, label, category, id }) => {
  const features = []
  for (let at = 0; at < text.length; at++) featuresAt(text, at, MASK, (feature) => features.push(feature))
  const fold = createHash('sha256').update(id).digest()[0] % FIFTH
  return { features: Uint32Array.from(features), label, category, fold, norm: Math.sqrt(text.length) }
}

/** Logistic regression by AdaGrad; weights of the epochs are averaged. */
const train = (documents) => {
  const random = createRandom(7)
  const order = documents.slice()
  const weights = new Float64Array(MASK + 1)
  const average = new Float64Array(MASK + 1)
  const squares = new Float64Array(MASK + 1).fill(ADAGRAD_START)
  let bias = 0
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    for (const { features, label, norm } of order) {
      const error = label - 1 / (1 + Math.exp(-scoreOf(weights, bias, features, norm)))
      bias += 0.01 * error
      const gradient = error / norm
      for (const feature of features) {
        squares[feature] += gradient * gradient
        weights[feature] += (RATE * gradient) / Math.sqrt(squares[feature])
      }
    }
    for (let i = 0; i <= MASK; i++) average[i] += weights[i] / EPOCHS
  }
  return { weights: average, bias }
}

const scoreOf = (weights, bias, features, norm) => {
  let sum = 0
  for (const feature of features) sum += weights[feature]
  return sum / norm + bias
}

const accuracy = ({ weights, bias }, documents) =>
  documents.filter(
    ({ features, label, norm }) => scoreOf(weights, bias, features, norm) > 0 === (label === 1),
  ).length / documents.length

/** File: magic "TXT1", bits, scale and bias as 64-bit floats, then the weights as signed bytes. */
const write = (path, { weights, bias }) => {
  const largest = weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0)
  // Few weights are large: clipping them lets the many small ones keep their differences.
  const scale = largest / 127 / 2
  const head = Buffer.alloc(24)
  head.write('TXT1', 0, 'latin1')
  head.writeUInt32LE(BITS, 4)
  head.writeDoubleLE(scale, 8)
  head.writeDoubleLE(bias, 16)
  const body = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  writeFileSync(path, Buffer.concat([head, Buffer.from(body.buffer)]))
}

const documents = (await loadTrainingTexts()).map(featurize)
const fifth = train(documents.filter(({ fold }) => fold !== 0))
console.log(
  `a random fifth: accuracy ${accuracy(
    fifth,
    documents.filter(({ fold }) => fold === 0),
  ).toFixed(4)}`,
)
if (process.argv.includes('--categories')) {
  for (const category of [...new Set(documents.map((document) => document.category))]) {
    const model = train(documents.filter((document) => document.category !== category))
    console.log(
      `${category} left out: accuracy ${accuracy(
        model,
        documents.filter((document) => document.category === category),
      ).toFixed(4)}`,
    )
  }
}
write('models/tone.bin', train(documents))
console.log('models/tone.bin written')

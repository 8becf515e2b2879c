// Trains models/aspects.bin: which aspect of the general dictionary (lexicons/zh/aspects.yml) a clause speaks of.
//   npm run train [-- --data ../shared/data] [--gold ../shared/eval]
// Nobody labelled these texts. Clauses of public reviews that do not sound satisfied and in which the dictionary knows words
// of one aspect alone are the examples; in half of them these words are hidden, so that the model learns what stands
// around them. Texts that are also in the gold annotations are left out. Deterministic: fixed seed, fixed order.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileLexicon } from '../dist/lexicon/compile-lexicon.js'
import { DEFAULT_LEXICON_DIR, loadLexicon } from '../dist/lexicon/load-lexicon.js'
import { loadMask } from '../dist/lexicon/load-mask.js'
import { loadToneModel } from '../dist/lexicon/load-models.js'
import { loadNormalize } from '../dist/lexicon/load-normalize.js'
import { createMaskStage } from '../dist/pipelines/mask.js'
import { aspectWordsOf } from '../dist/pipelines/mine/cut-pieces.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { createContextReader } from '../dist/pipelines/read-context.js'
import { createSegmentStage } from '../dist/pipelines/segment.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'
import { loadAllReviews } from './training-texts.mjs'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const GOLD = option('--gold', '../shared/eval')
/** Log-odds of satisfaction above which a clause is no example. */
const SATISFIED = -0.3
const LONGEST_CLAUSE = 40
const HIDDEN_SHARE = 0.5
const FEATURES = 6000
const EPOCHS = 3
const RATE = 0.1
const BIAS_RATE = 0.005
const ADAGRAD_START = 1e-4
/** Rare aspects count more, at most so much. */
const HEAVIEST = 3
const HIDDEN = '\u0001'

const createRandom = (seed) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const base = fileURLToPath(DEFAULT_LEXICON_DIR)
const lexicon = compileLexicon(loadLexicon(base, null), { taxonomy: false })
const stages = {
  normalize: createNormalizeStage(loadNormalize(base, null)),
  mask: createMaskStage(loadMask(base, null)),
  // Nobody asks for words here.
  segment: createSegmentStage({ cut: (text) => [text] }),
  read: createContextReader(lexicon, loadToneModel()),
}
const { aspects } = lexicon
const domains = lexicon.domains.map(({ name }) => name)

/** Characters and pairs of them. */
const featuresOf = (text) => {
  const features = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] === HIDDEN) continue
    features.push(text[at])
    if (at > 0 && text[at - 1] !== HIDDEN) features.push(text.slice(at - 1, at + 1))
  }
  return features
}

const hide = (clause, start, words) =>
  words.reduce(
    (text, word) =>
      text.slice(0, word.start - start) + HIDDEN.repeat(word.end - word.start) + text.slice(word.end - start),
    clause,
  )

const examples = []
const frequency = new Map()
const random = createRandom(3)

const addExamples = ({ text, category }) => {
  const normalized = stages.normalize(feedbackOfText(text, category))
  if (normalized.kind === 'drop') return
  const document = stages.segment(stages.mask(normalized.document))
  const context = stages.read(document)
  document.clauses.forEach(({ start, end }, index) => {
    if (context.clauseTones[index] > SATISFIED || end - start > LONGEST_CLAUSE) return
    const words = aspectWordsOf(context.matches.filter((match) => match.clause === index))
    if (new Set(words.map(({ aspect }) => aspect)).size !== 1) return
    const clause = document.masked.slice(start, end)
    for (const feature of new Set(featuresOf(clause)))
      frequency.set(feature, (frequency.get(feature) ?? 0) + 1)
    examples.push({
      text: random() < HIDDEN_SHARE ? hide(clause, start, words) : clause,
      aspect: aspects.indexOf(words[0].aspect),
      domain: domains.indexOf(context.domain?.name),
    })
  })
}

const goldTexts = new Set(
  readFileSync(join(GOLD, 'gold/reviews.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).text.trim()),
)
const texts = new Set()
for (const review of loadAllReviews()) {
  const text = review.text.trim()
  if (goldTexts.has(text) || texts.has(text)) continue
  texts.add(text)
  addExamples({ ...review, text })
}
const features = [...frequency]
  .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  .slice(0, FEATURES)
  .map(([feature]) => feature)
const rows = new Map(features.map((feature, row) => [feature, row]))

/** Rows and their values: a text's own features share one unit of length, its field has one of its own. */
const inputOf = ({ text, aspect, domain }) => {
  const own = featuresOf(text).flatMap((feature) => rows.get(feature) ?? [])
  const pairs = own.map((row) => [row, 1 / Math.sqrt(own.length)])
  return { aspect, pairs: domain < 0 ? pairs : [...pairs, [features.length + domain, 1]] }
}

const columns = aspects.length
const size = (features.length + domains.length) * columns
const weights = new Float64Array(size)
const squares = new Float64Array(size).fill(ADAGRAD_START)
const biases = new Float64Array(columns)

/** Probabilities into `scores`. */
const predict = (pairs, scores) => {
  scores.set(biases)
  for (const [row, value] of pairs)
    for (let column = 0; column < columns; column++) scores[column] += weights[row * columns + column] * value
  const largest = scores.reduce((max, score) => Math.max(max, score), Number.NEGATIVE_INFINITY)
  for (let column = 0; column < columns; column++) scores[column] = Math.exp(scores[column] - largest)
  const sum = scores.reduce((total, score) => total + score, 0)
  for (let column = 0; column < columns; column++) scores[column] /= sum
}

const learn = ({ aspect, pairs }, weight, errors) => {
  predict(pairs, errors)
  for (let column = 0; column < columns; column++)
    errors[column] = ((column === aspect ? 1 : 0) - errors[column]) * weight
  for (const [row, value] of pairs) {
    for (let column = 0; column < columns; column++) {
      const gradient = errors[column] * value
      const at = row * columns + column
      squares[at] += gradient * gradient
      weights[at] += (RATE * gradient) / Math.sqrt(squares[at])
    }
  }
  for (let column = 0; column < columns; column++) biases[column] += BIAS_RATE * errors[column]
}

/** Softmax regression by AdaGrad; weights of the epochs are averaged. */
const train = () => {
  const counts = new Float64Array(columns)
  for (const { aspect } of examples) counts[aspect]++
  const weighOf = Array.from(counts, (count) =>
    Math.min(HEAVIEST, Math.sqrt(examples.length / columns / Math.max(1, count))),
  )
  const inputs = examples.map(inputOf)
  const shuffle = createRandom(7)
  const average = new Float64Array(size)
  const errors = new Float64Array(columns)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = inputs.length - 1; i > 0; i--) {
      const j = Math.floor(shuffle() * (i + 1))
      ;[inputs[i], inputs[j]] = [inputs[j], inputs[i]]
    }
    for (const input of inputs) learn(input, weighOf[input.aspect], errors)
    for (let at = 0; at < size; at++) average[at] += weights[at] / EPOCHS
  }
  return average
}

/** File: magic "TXA1", length of the head, the head as JSON, then the weights as signed bytes. */
const write = (path, trained) => {
  const largest = trained.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0)
  // Few weights are large: clipping them lets the many small ones keep their differences.
  const scale = largest / 127 / 1.5
  const head = Buffer.from(
    JSON.stringify({
      provenance: `${examples.length} clauses of ${texts.size} public reviews, labelled by lexicons/zh/aspects.yml`,
      aspects,
      domains,
      features,
      scale,
      biases: Array.from(biases, (bias) => Number(bias.toFixed(4))),
    }),
  )
  const start = Buffer.alloc(8)
  start.write('TXA1', 0, 'latin1')
  start.writeUInt32LE(head.length, 4)
  const body = Int8Array.from(trained, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  writeFileSync(path, Buffer.concat([start, head, Buffer.from(body.buffer)]))
}

write('models/aspects.bin', train())
console.log(
  `models/aspects.bin written: ${aspects.length} aspects, ${examples.length} clauses of ${texts.size} reviews`,
)

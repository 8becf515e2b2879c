// Trains models/confidence.json (which of the lexicon's matches does a careful reader agree with?) and
// models/blocking.json (which of the pains stopped the writer?) on gold annotations.
//   npm run train [-- --gold ../shared/eval]
// Deterministic. The lexicon's authors read half A of the gold, so its matches there look better than they are; half B
// counts fully, half A with less weight. Prints cross-validated figures on half B.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createMaskStage } from '../dist/pipelines/mask.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { createContextReader } from '../dist/pipelines/read-context.js'
import { createSegmentStage } from '../dist/pipelines/segment.js'
import { createMatchChooser } from '../dist/pipelines/tag/find-pains.js'
import { contextOf, FEATURES, featuresOf } from '../dist/pipelines/tag/match-model.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const GOLD = option('--gold', '../shared/eval')
const CONTEXT_BITS = 13
const EPOCHS = 60
const RATE = 0.05
const DENSE_DECAY = 1e-4
const CODE_DECAY = 4e-3
const CONTEXT_DECAY = 4e-3
const READ_HALF_WEIGHT = 0.35
const FOLDS = 5

for (const name of ['confidence', 'blocking']) {
  const nothing = { bias: 5, weights: FEATURES.map(() => 0), codes: {}, context: [0, 0], threshold: 0 }
  writeModel(name, { provenance: 'placeholder while training', ...nothing }, true)
}
const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const stages = {
  normalize: createNormalizeStage(portable.normalize),
  mask: createMaskStage(portable.mask),
  segment: createSegmentStage(await createSegmenter('nodejieba', portable.lexicon.userWords)),
  read: createContextReader(portable.lexicon, portable.tone),
  choose: createMatchChooser(portable.lexicon),
}

/** One row a chosen match: features, code, whether gold has the code. */
const rowsOf = (item) => {
  const normalized = stages.normalize(feedbackOfText(item.text, item.cat ?? null))
  if (normalized.kind === 'drop')
    return { rows: [], missed: item.pains.filter(({ code }) => !code.startsWith('其他')).length }
  const document = stages.segment(stages.mask(normalized.document))
  const context = stages.read(document)
  const matches = stages.choose(document, context)
  const codes = new Set(item.pains.map(({ code }) => code))
  const blocked = new Set(item.pains.filter(({ blocks }) => blocks).map(({ code }) => code))
  const hash = createHash('sha256').update(item.id).digest()
  const rows = matches.map((match) => ({
    features: featuresOf(document, context, match, matches.length - 1),
    context: contextOf(document.masked, match, 2 ** CONTEXT_BITS - 1),
    code: match.name,
    label: codes.has(match.name) ? 1 : 0,
    blocked: blocked.has(match.name) ? 1 : 0,
    heldOut: hash[0] % 2 === 1,
    fold: hash[1] % FOLDS,
  }))
  const found = new Set(matches.map(({ name }) => name))
  return {
    rows,
    missed: [...codes].filter((code) => !code.startsWith('其他') && !found.has(code)).length,
    heldOut: hash[0] % 2 === 1,
  }
}

const score = (model, row) => {
  let sum = model.bias + (model.codes[row.code] ?? 0)
  for (const [index, value] of row.features.entries()) sum += value * model.weights[index]
  let around = 0
  for (const feature of row.context) around += model.context[feature]
  if (row.context.length > 0) sum += around / Math.sqrt(row.context.length)
  return sum
}

const train = (rows) => {
  const model = {
    bias: 1,
    weights: FEATURES.map(() => 0),
    codes: {},
    context: new Float64Array(2 ** CONTEXT_BITS),
  }
  let state = 11
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const order = rows.slice()
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + epoch / 10)
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    for (const row of order) {
      const step = rate * (row.heldOut ? 1 : READ_HALF_WEIGHT)
      const error = row.label - 1 / (1 + Math.exp(-score(model, row)))
      model.bias += step * error
      for (const [index, value] of row.features.entries()) {
        model.weights[index] += step * (error * value - DENSE_DECAY * model.weights[index])
      }
      const code = model.codes[row.code] ?? 0
      model.codes[row.code] = code + step * (error - CODE_DECAY * 10 * code)
      const share = 1 / Math.sqrt(row.context.length || 1)
      for (const feature of row.context)
        model.context[feature] += step * (error * share - CONTEXT_DECAY * model.context[feature])
    }
  }
  return model
}

const f1At = (rows, missed, threshold) => {
  let tp = 0
  let fp = 0
  let fn = missed
  for (const { probability, label } of rows) {
    if (probability >= threshold) label ? tp++ : fp++
    else if (label) fn++
  }
  return { precision: tp / (tp + fp), recall: tp / (tp + fn), f1: (2 * tp) / (2 * tp + fp + fn) }
}

function writeModel(name, model, silent = false) {
  const rounded = (values) => [...values].map((value) => Number(value.toFixed(3)))
  writeFileSync(
    `models/${name}.json`,
    `${JSON.stringify({ provenance: model.provenance, bias: Number(model.bias.toFixed(3)), weights: rounded(model.weights), codes: Object.fromEntries(Object.entries(model.codes).map(([code, weight]) => [code, Number(weight.toFixed(3))])), context: rounded(model.context), threshold: model.threshold })}\n`,
  )
  if (!silent) console.log(`models/${name}.json written`)
}

const items = ['reviews', 'calls'].flatMap((set) =>
  readFileSync(join(GOLD, 'gold', `${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
)
const analyzed = items.map(rowsOf)
const rows = analyzed.flatMap(({ rows: own }) => own)
const missed = analyzed.filter(({ heldOut }) => heldOut).reduce((sum, { missed: count }) => sum + count, 0)
const percent = (value) => (100 * value).toFixed(1)

/** Trains on all rows; cross-validates on half B and chooses the threshold with the best F1 there. */
const trainModel = (name, all, missedOutside) => {
  const judged = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = train(all.filter((row) => !(row.heldOut && row.fold === fold)))
    for (const row of all) {
      if (row.heldOut && row.fold === fold)
        judged.push({ ...row, probability: 1 / (1 + Math.exp(-score(model, row))) })
    }
  }
  let best = { threshold: 0, f1: 0 }
  for (let threshold = 0; threshold <= 0.7; threshold += 0.05) {
    const { precision, recall, f1 } = f1At(judged, missedOutside, threshold)
    console.log(
      `${name} ≥ ${threshold.toFixed(2)}: P ${percent(precision)} R ${percent(recall)} F1 ${percent(f1)}`,
    )
    if (f1 > best.f1) best = { threshold: Number(threshold.toFixed(2)), f1 }
  }
  console.log('predicted → measured (cross-validated on half B)')
  for (let low = 0; low < 1; low += 0.1) {
    const inside = judged.filter(({ probability }) => probability >= low && probability < low + 0.1)
    if (inside.length === 0) continue
    const measured = inside.filter(({ label }) => label).length / inside.length
    console.log(`  ${low.toFixed(1)}–${(low + 0.1).toFixed(1)}: ${percent(measured)} of ${inside.length}`)
  }
  const provenance = `gold annotations of ../shared/eval (${items.length} items, ${all.length} matches), scripts/train-matches.mjs`
  writeModel(name, { ...train(all), threshold: best.threshold, provenance })
}

trainModel('confidence', rows, missed)
trainModel(
  'blocking',
  rows.filter(({ label }) => label === 1).map((row) => ({ ...row, label: row.blocked })),
  0,
)

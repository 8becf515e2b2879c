// Trains models/tone.bin, how satisfied a stretch of text sounds, and models/polarity.json, what a review is as a whole.
//   npm run train [-- --data ../shared/data --gold ../shared/eval --categories]
// Deterministic. Polarity is trained and measured on tones of models that did not learn from the text. Prints figures for
// fifths left out and, with --categories, for each category of online-shopping left out.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { POLARITIES } from '../dist/model/document.js'
import { POLARITY_FEATURES } from '../dist/pipelines/tag/polarity-features.js'
import { choosePolarity, polarityProbabilities } from '../dist/pipelines/tag/polarity-model.js'
import { probability } from '../dist/pipelines/tag/tone-model.js'
import { trainHiddenLayer } from './hidden-layer.mjs'
import { countNgrams, trainNbSvm } from './nb-svm.mjs'
import { readRows } from './polarity-rows.mjs'
import { toSlots, writeTone } from './tone-slots.mjs'
import { loadToneTexts } from './tone-texts.mjs'

const FIFTHS = [0, 1, 2, 3, 4]
/** Of a review of which only the stars are known: they say less than an annotator, and there are five times as many. */
const STARRED_WEIGHT = 0.35
const SURE_NEUTRAL = 0.8
/** Two names of one kind of goods: what is left out is left out under both. */
const SAME_KIND = { 笔记本: '计算机' }
const kindOf = ({ category }) => SAME_KIND[category] ?? category
const byteOf = ({ id }, place) => createHash('sha256').update(id).digest()[place]
const fifthOf = (text) => byteOf(text, 0) % FIFTHS.length

const texts = loadToneTexts().map((text) => ({ ...text, ...countNgrams(text.text) }))
const trainTone = (chosen) => toSlots(trainNbSvm(texts.filter(chosen)))

/** Platt's scaling: the factor that makes scores log-odds, by Newton steps on texts that the model did not see. */
const calibrate = (rows) => {
  let factor = 1
  for (let step = 0; step < 20; step++) {
    let [slope, curve] = [0, 0]
    for (const { tone, label } of rows) {
      const p = probability(factor * tone)
      slope += (label - p) * tone
      curve += p * (1 - p) * tone * tone
    }
    factor += slope / curve
  }
  return factor
}

const trainPolarity = (rows) => ({
  sureNeutral: SURE_NEUTRAL,
  ...trainHiddenLayer(
    rows.flatMap((row) => {
      if (row.polarity !== null) return [{ ...row, weight: 1 }]
      return row.origin === 'shop' ? [{ ...row, weight: STARRED_WEIGHT }] : []
    }),
    POLARITIES,
  ),
})

const share = (rows, holds) => (rows.length === 0 ? 0 : rows.filter(holds).length / rows.length)
const percent = (value) => (100 * value).toFixed(1)
const withPain = (polarity) => (polarity === 'mixed' ? 'neg' : polarity)
const isShop = ({ label }) => label !== null
const judge = (model, rows) =>
  rows.map((row) => ({ ...row, said: choosePolarity(model, polarityProbabilities(model, row.features)) }))

/** Stars against: tone alone; pos or not; pos against neg and mixed, where neutral is wrong. */
const printShop = (name, rows) => {
  const figures = [
    share(rows, ({ tone, label }) => tone > 0 === (label === 1)),
    share(rows, ({ said, label }) => (said === 'pos') === (label === 1)),
    share(rows, ({ said, label }) => withPain(said) === (label === 1 ? 'pos' : 'neg')),
  ]
  const [tone, satisfied, strict] = figures.map(percent)
  console.log(`${name}: tone ${tone}, pos or not ${satisfied}, neutral counted as wrong ${strict}`)
  return figures
}

const printAnnotated = (name, rows) => {
  const folded = share(rows, ({ said, polarity }) => withPain(said) === withPain(polarity))
  const exact = share(rows, ({ said, polarity }) => said === polarity)
  console.log(`${name}: ${percent(folded)} right, mixed as neg; ${percent(exact)} of four; of ${rows.length}`)
}

const first = trainTone((text) => fifthOf(text) !== 0)
const factor = calibrate(readRows(first, (row) => isShop(row) && fifthOf(row) === 0))
const scaled = ({ slots, scale, bias }) => ({ slots, scale: scale * factor, bias: bias * factor })
const rows = FIFTHS.flatMap((fifth) =>
  readRows(
    scaled(fifth === 0 ? first : trainTone((text) => fifthOf(text) !== fifth)),
    (row) => fifthOf(row) === fifth,
  ),
)
const known = rows.filter(({ origin }) => origin !== 'held-out')

const judged = FIFTHS.flatMap((fifth) =>
  judge(
    trainPolarity(known.filter((row) => fifthOf(row) !== fifth)),
    rows.filter((row) => fifthOf(row) === fifth),
  ),
)
console.log(`${texts.length} texts for the tone, log-odds are ${factor.toFixed(2)} times its score`)
for (const fifth of FIFTHS)
  printShop(
    `online-shopping, fifth ${fifth}`,
    judged.filter((row) => isShop(row) && fifthOf(row) === fifth),
  )
for (const origin of ['held-out', 'gold', 'annotated', 'written'])
  printAnnotated(
    origin,
    judged.filter((row) => row.origin === origin),
  )

if (process.argv.includes('--categories')) {
  const kinds = [...new Set(rows.filter(isShop).map(kindOf))]
  const figures = kinds.map((kind) => {
    const tone = scaled(trainTone((text) => kindOf(text) !== kind))
    const own = readRows(tone, (row) => isShop(row) && kindOf(row) === kind)
    return printShop(
      `${kind} left out`,
      judge(trainPolarity(known.filter((row) => kindOf(row) !== kind)), own),
    )
  })
  const means = [0, 1, 2].map((at) => figures.reduce((sum, figure) => sum + figure[at], 0) / kinds.length)
  console.log(`mean of ${kinds.length}: ${means.map(percent).join(', ')}`)
}

const round = (weights) => [...weights].map((weight) => Number(weight.toFixed(3)))
const model = trainPolarity(known)
writeTone('models/tone.bin', scaled(trainTone(() => true)))
writeFileSync(
  'models/polarity.json',
  `${JSON.stringify({
    provenance: `${known.filter(({ polarity }) => polarity !== null).length} annotated reviews and starred ones of online-shopping, scripts/train-tone.mjs`,
    sureNeutral: model.sureNeutral,
    hidden: Object.fromEntries(
      POLARITY_FEATURES.map((feature, index) => [feature, round(model.hidden[index])]),
    ),
    outputs: Object.fromEntries(
      Object.entries(model.outputs).map(([name, weights]) => [name, round(weights)]),
    ),
  })}\n`,
)
console.log('models/tone.bin and models/polarity.json written')

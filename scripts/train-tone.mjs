// Trains models/tone.bin, the model of tone.
//   npm run train [-- --data ../shared/data --gold ../shared/eval]
// Deterministic. Prints the accuracy on a random fifth of online-shopping and, with --categories, on each of its
// categories left out, as the shipped file would have it.
import { createHash } from 'node:crypto'
import { probability, toneOf, toneSums } from '../dist/pipelines/tag/tone-model.js'
import { countNgrams, trainNbSvm } from './nb-svm.mjs'
import { toSlots, writeTone } from './tone-slots.mjs'
import { loadToneTexts } from './tone-texts.mjs'

const FIFTHS = 5
/** Two names of one kind of goods: what is left out is left out under both. */
const SAME_KIND = { 笔记本: '计算机' }
const kindOf = ({ category }) => SAME_KIND[category] ?? category
const fifthOf = ({ id }) => createHash('sha256').update(id).digest()[0] % FIFTHS

let sums = new Float32Array(4096)
const logOddsOf = (model, text) => {
  sums = toneSums(model, text, sums)
  return toneOf(model, sums, 0, text.length)
}

const accuracy = (model, texts) =>
  texts.filter(({ text, label }) => logOddsOf(model, text) > 0 === (label === 1)).length / texts.length

/** Platt's scaling: the factor that makes scores log-odds, by Newton steps on texts that the model did not see. */
const calibrate = (model, texts) => {
  let factor = 1
  for (let step = 0; step < 20; step++) {
    let [slope, curve] = [0, 0]
    for (const { text, label } of texts) {
      const score = logOddsOf(model, text)
      const p = probability(factor * score)
      slope += (label - p) * score
      curve += p * (1 - p) * score * score
    }
    factor += slope / curve
  }
  return factor
}

const texts = loadToneTexts().map((text) => ({ ...text, ...countNgrams(text.text) }))
const shop = texts.filter((text) => text.shop)
const train = (chosen) => toSlots(trainNbSvm(texts.filter(chosen)))

const fifth = shop.filter((text) => fifthOf(text) === 0)
const withoutFifth = train((text) => fifthOf(text) !== 0)
const factor = calibrate(withoutFifth, fifth)
console.log(`${texts.length} texts; a random fifth: accuracy ${accuracy(withoutFifth, fifth).toFixed(4)}`)
if (process.argv.includes('--categories')) {
  const figures = [...new Set(shop.map(kindOf))].map((kind) => {
    const figure = accuracy(
      train((text) => kindOf(text) !== kind),
      shop.filter((text) => kindOf(text) === kind),
    )
    console.log(`${kind} left out: accuracy ${figure.toFixed(4)}`)
    return figure
  })
  console.log(`mean: ${(figures.reduce((sum, figure) => sum + figure, 0) / figures.length).toFixed(4)}`)
}
const { slots, scale, bias } = train(() => true)
writeTone('models/tone.bin', { slots, scale: scale * factor, bias: bias * factor })
console.log(`models/tone.bin written, log-odds are ${factor.toFixed(2)} times the score`)

// How well asks tell JD's own intents apart: each sentence of `requests/jddc-intents.jsonl` in the half that was not
// annotated for training is read as a session of one turn.
//   npm run build && node scripts/measure-asks.mjs [--data ../shared/data] [--all]
// Prints how many sentences ask, the purity (whose intent is the most frequent one of their ask), the mutual information of
// ask and intent beside the entropy of the intents, and each ask's intents.
import { createDocumentPipeline } from '../dist/pipelines/index.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'
import { isAnnotated, loadIntents } from './utterances.mjs'

const NOTHING = 'nothing'
const MOST_SHOWN = 3

const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const segmenter = await createSegmenter('nodejieba', portable.lexicon.userWords)
const pipeline = createDocumentPipeline({ ...portable, segmenter })

const askOf = (text) => {
  const outcome = pipeline.analyze(feedbackOfText(`客户：${text}`, null))
  const [request] = outcome.kind === 'ok' ? outcome.document.mined.requests : []
  if (request === undefined) return NOTHING
  // Free asks have as many names as sentences.
  return portable.lexicon.asks.some(({ ask }) => ask === request.ask) ? request.ask : '其他'
}

const count = (values) => {
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

const entropy = (values) => {
  let bits = 0
  for (const n of count(values).values()) bits -= (n / values.length) * Math.log2(n / values.length)
  return bits
}

const all = process.argv.includes('--all')
const sentences = loadIntents()
  .filter(({ text }) => all || !isAnnotated(text))
  .map(({ text, intent }) => ({ intent, ask: askOf(text) }))
const asking = sentences.filter(({ ask }) => ask !== NOTHING)
const byAsk = [...count(asking.map(({ ask }) => ask)).keys()]
  .map((ask) => {
    const intents = [...count(asking.filter((one) => one.ask === ask).map(({ intent }) => intent))]
    return {
      ask,
      intents: intents.sort((a, b) => b[1] - a[1]),
      size: intents.reduce((sum, [, n]) => sum + n, 0),
    }
  })
  .sort((a, b) => b.size - a.size)

/** Mutual information: how many of the intents' bits the asks give. */
const information = (some) => {
  const left = [...count(some.map(({ ask }) => ask))].reduce((sum, [ask, n]) => {
    const own = some.filter((one) => one.ask === ask).map(({ intent }) => intent)
    return sum + (n / some.length) * entropy(own)
  }, 0)
  return { total: entropy(some.map(({ intent }) => intent)), left }
}

const report = (name, some) => {
  const { total, left } = information(some)
  console.log(
    `${name}: ${(total - left).toFixed(2)} of ${total.toFixed(2)} bits (${percent((total - left) / total)} %)`,
  )
}
const percent = (value) => (100 * value).toFixed(1)

const pure = byAsk.reduce((sum, { intents }) => sum + (intents[0]?.[1] ?? 0), 0)
console.log(`${sentences.length} sentences of ${count(sentences.map(({ intent }) => intent)).size} intents`)
console.log(`ask for something: ${asking.length} (${percent(asking.length / sentences.length)} %)`)
console.log(`purity of those: ${percent(pure / asking.length)} %`)
report('information about the intent, all', sentences)
report('information about the intent, those that ask', asking)
for (const { ask, intents, size } of byAsk) {
  const shown = intents.slice(0, MOST_SHOWN).map(([intent, n]) => `${intent} ${n}`)
  console.log(`  ${ask} ${size}: ${shown.join(', ')}`)
}

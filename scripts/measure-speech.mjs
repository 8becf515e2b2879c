// How many tags survive speech noise: sessions of the gold's read half, noised in memory.
//   node scripts/measure-speech.mjs [--gold ../shared/eval] [--seeds 5] [--split read|held-out]
// Needs a build. Prints figures only, never a text.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDocumentPipeline } from '../dist/pipelines/index.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { buildFeedback } from '../dist/sources/build-feedback.js'
import { parseLabelledText } from '../dist/sources/speaker-labels.js'
import { addSpeechNoise, NOISE_RATES } from './speech-noise.mjs'

const option = (name, fallback) => {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : fallback
}
const SEEDS = Number(option('--seeds', '5'))
const HALF = option('--split', 'read') === 'read' ? 0 : 1

const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const segmenter = await createSegmenter('nodejieba', portable.lexicon.userWords)
const pipeline = createDocumentPipeline({ ...portable, segmenter })

const NOTHING = Object.fromEntries(
  [
    'id',
    'created_at',
    'category',
    'product_id',
    'product',
    'variant',
    'shop',
    'region',
    'rating',
    'order_id',
    'order_value',
    'customer',
  ].map((name) => [name, null]),
)
const tagsOf = (turns, source) => {
  const feedback = buildFeedback(
    { ...NOTHING, source, turns, text: undefined, metadata: {} },
    { customerSalt: '', guessedSource: null },
  )
  const outcome = pipeline.analyze(feedback)
  if (outcome.kind === 'drop') return new Set()
  const { tagged, mined, document } = outcome.document
  for (const { quote, start, end } of [...tagged.pains, ...mined.requests])
    if (document.text.slice(start, end) !== quote) throw new Error('a quote is not in the text')
  return new Set([
    ...tagged.pains.map(({ code }) => `pain ${code}`),
    ...mined.requests.map(({ ask }) => `ask ${ask}`),
  ])
}

const sessions = readFileSync(join(option('--gold', '../shared/eval'), 'gold/calls.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter(({ id }) => createHash('sha256').update(id).digest()[0] % 2 === HALF)
  .map(({ text, pains, requests }) => ({
    turns: parseLabelledText(text).map(({ role, start, end }) => ({ role, text: text.slice(start, end) })),
    gold: new Set(
      [...pains.map(({ code }) => `pain ${code}`), ...requests.map(({ ask }) => `ask ${ask}`)].filter(
        (tag) => !tag.includes('其他'),
      ),
    ),
  }))

const none = { homophones: 0, fillers: 0, pauses: 0, stutters: 0, lostMarks: 0 }
const kinds = {
  all: NOISE_RATES,
  ...Object.fromEntries(Object.keys(none).map((kind) => [kind, { ...none, [kind]: NOISE_RATES[kind] }])),
  none,
}

/** Recall and precision against gold, and the share of clean tags that are found in noise too. */
const measure = (rates, seeds, clean) => {
  const sums = { gold: 0, goldFound: 0, found: 0, cleanTags: 0, cleanFound: 0 }
  for (let seed = 1; seed <= seeds; seed++) {
    sessions.forEach(({ turns, gold }, index) => {
      const tags =
        rates === null ? clean[index] : tagsOf(addSpeechNoise(turns, seed * 1000 + index, rates), 'call')
      const closed = [...tags].filter((tag) => !tag.includes('其他'))
      sums.gold += gold.size
      sums.goldFound += [...gold].filter((tag) => tags.has(tag)).length
      sums.found += closed.length
      sums.cleanTags += clean[index].size
      sums.cleanFound += [...clean[index]].filter((tag) => tags.has(tag)).length
    })
  }
  return sums
}

const clean = sessions.map(({ turns }) => tagsOf(turns, 'chat'))
const percent = (a, b) => ((100 * a) / b).toFixed(1).padStart(6)
const base = measure(null, 1, clean)
const row = (name, sums, seeds) =>
  console.log(
    `${name.padEnd(12)} recall ${percent(sums.goldFound, sums.gold)}  of clean's ${percent(sums.goldFound / seeds, base.goldFound)}  precision ${percent(sums.goldFound, sums.found)}  clean tags kept ${percent(sums.cleanFound, sums.cleanTags)}`,
  )
console.log(`${sessions.length} sessions, ${base.gold} tags of gold, ${SEEDS} seeds`)
row('clean', base, 1)
for (const [name, rates] of Object.entries(kinds)) row(name, measure(rates, SEEDS, clean), SEEDS)

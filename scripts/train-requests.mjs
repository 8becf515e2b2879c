// Trains models/requests.bin: whether a customer's clause asks for something, for what, and whether it was met.
//   npm run train [-- --data ../shared/data --gold ../shared/eval]
// Deterministic. Figures are cross-validated: no session is judged by a model that saw it.
import { writeFileSync } from 'node:fs'
import { createMaskStage } from '../dist/pipelines/mask.js'
import { createRequestFinder } from '../dist/pipelines/mine/find-requests.js'
import { addOutcomeFeatures } from '../dist/pipelines/mine/outcome-features.js'
import { addOutcomeWords } from '../dist/pipelines/mine/outcome-words.js'
import { readAnswers } from '../dist/pipelines/mine/read-answers.js'
import { createAskReader } from '../dist/pipelines/mine/read-asks.js'
import { addRequestFeatures } from '../dist/pipelines/mine/request-features.js'
import { UNKNOWN_ASK } from '../dist/pipelines/mine/request-models.js'
import { addSessionFeatures } from '../dist/pipelines/mine/session-features.js'
import { viewSession } from '../dist/pipelines/mine/session-view.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { quoteAt } from '../dist/pipelines/quote.js'
import { createContextReader } from '../dist/pipelines/read-context.js'
import { createSegmentStage } from '../dist/pipelines/segment.js'
import { createFeatureBuffer } from '../dist/pipelines/tag/features.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'
import { isSession, loadLabelledTexts } from './labelled-texts.mjs'
import { takeRow, toHashed, toSparse, trainOne, trainSoftmax } from './linear.mjs'
import { measureRequests, percent } from './measure-requests.mjs'
import { trainReviewRequests } from './review-requests.mjs'
import { loadUtterances } from './utterances.mjs'

const FOLDS = 5
const REQUESTS = { bits: 16, epochs: 20, rate: 0.05, decay: 2e-3 }
const ASKS = { bits: 16, epochs: 8, rate: 0.2, decay: 5e-3 }
const OUTCOMES = { bits: 16, epochs: 12, rate: 0.05, decay: 2e-2 }
const SPARSE = { bits: ASKS.bits, smallest: 0.04, largest: 3 }
const UTTERANCE_WEIGHT = 1.5
const WRITTEN_WEIGHT = 1
const WRITTEN_UTTERANCE_WEIGHT = 0.7
const EXAMPLE_WEIGHT = 2
/** Asks with fewer annotations are named by the lexicon or by their own words. */
const FEWEST = 3
const FIRST = [0.2, 0.25, 0.3, 0.35, 0.4]
const FURTHER = [0.3, 0.4, 0.5, 0.6, 0.7]
/** Of thresholds with nearly the same F1 those are taken whose asks and outcomes are right most often. */
const TOLERANCE = 0.01

const { lexicon: entries, portable } = loadResources({
  taxonomy: null,
  segmenter: 'nodejieba',
  withoutModels: true,
})
const { lexicon } = portable
const stages = {
  normalize: createNormalizeStage(portable.normalize),
  mask: createMaskStage(portable.mask),
  segment: createSegmentStage(await createSegmenter('nodejieba', lexicon.userWords)),
  read: createContextReader(lexicon, portable.tone),
}
const readAsks = createAskReader(lexicon)
const buffer = createFeatureBuffer()

const read = (text, category) => {
  const outcome = stages.normalize(feedbackOfText(text, category))
  if (outcome.kind === 'drop') return null
  const document = stages.segment(stages.mask(outcome.document))
  return { document, context: stages.read(document) }
}

const readSession = (item) => {
  const found = read(item.text, null)
  if (found === null) return { ...item, utterances: [] }
  const { document, context } = found
  const view = viewSession(readAsks, document, context)
  const utterances = view.utterances.map((utterance, index) => {
    const { start, end } = document.clauses[utterance.clause]
    buffer.count = 0
    addRequestFeatures(buffer, context, view, index)
    const row = takeRow(buffer, REQUESTS.bits)
    addSessionFeatures(buffer, view)
    return { ...utterance, ...quoteAt(document, start, end), row, askRow: takeRow(buffer, ASKS.bits) }
  })
  return { ...item, document, context, utterances }
}

const overlaps = (a, b) => a.start < b.end && b.start < a.end
const isSame = (quote, text) =>
  quote.includes(text) || (text.length > 3 && quote.length > 3 && text.includes(quote))

/** Where a session repeats an ask the annotation names one place: the others are neither right nor wrong. */
const labelSession = ({ requests, text, ...item }, weight) => {
  const places = requests.map((request) => {
    const start = text.indexOf(request.quote)
    return { ...request, start, end: start + request.quote.length }
  })
  const rows = item.utterances.flatMap((utterance) => {
    const own = places.find((place) => overlaps(place, utterance))
    const repeats = requests.some(
      ({ ask, quote }) =>
        isSame(utterance.quote, quote) || utterance.asks.some(({ name, asked }) => asked && name === ask),
    )
    if (!own && repeats) return []
    return [{ ...utterance, label: own ? 1 : 0, ask: own?.ask ?? null, weight, fold: item.fold }]
  })
  return { ...item, text, requests: places, rows }
}

/** Of a sentence that asks only the clause is sure that the lexicon reads, or the longest. */
const labelUtterance = ({ ask, written, ...item }) => {
  const worth = ({ asks, text }) =>
    (asks.some(({ name, asked }) => name === ask && asked) ? 200 : 0) +
    (asks.some(({ name }) => name === ask) ? 100 : 0) +
    (asks.some(({ asked }) => asked) ? 50 : 0) +
    Math.min(49, text.length)
  const best = ask === null ? null : [...item.utterances].sort((a, b) => worth(b) - worth(a))[0]
  return item.utterances
    .filter((utterance) => best === null || utterance === best || utterance.text.length <= 3)
    .map((utterance) => ({
      ...utterance,
      label: utterance === best ? 1 : 0,
      ask: utterance === best ? ask : null,
      weight: written ? WRITTEN_UTTERANCE_WEIGHT : UTTERANCE_WEIGHT,
      fold: item.fold,
    }))
}

/** The asks' own examples. One that should not match may still ask for something else: then it says nothing. */
const readExamples = () =>
  entries.asks.flatMap(({ ask, examples }) =>
    ['match', 'no_match'].flatMap((kind) =>
      examples[kind].flatMap((example) => {
        const text = typeof example === 'string' ? example : example.text
        const item = { id: text, text: `客户：${text}`, ask: kind === 'match' ? ask : null, fold: -1 }
        const rows = labelUtterance(readSession(item))
        const other = rows.some(({ asks: readings }) => readings.some(({ asked }) => asked))
        return kind === 'no_match' && other ? [] : rows.map((row) => ({ ...row, weight: EXAMPLE_WEIGHT }))
      }),
    ),
  )

const outcomeRowsOf = ({ document, context, requests, utterances, fold, origin }) =>
  requests.flatMap((request) => {
    const utterance = utterances.find((one) => overlaps(one, request))
    if (!utterance || typeof request.met !== 'boolean') return []
    buffer.count = 0
    const answers = readAnswers(document, context, utterance.turn)
    addOutcomeFeatures(buffer, request.ask, answers)
    addOutcomeWords(buffer, document, utterance.clause, answers)
    const weight = origin === 'written' ? WRITTEN_WEIGHT : 1
    return [{ ...takeRow(buffer, OUTCOMES.bits), label: request.met ? 1 : 0, weight, fold }]
  })

const sessions = loadLabelledTexts()
  .filter(isSession)
  .map(readSession)
  .filter(({ document }) => document)
  .map((item) => labelSession(item, item.origin === 'written' ? WRITTEN_WEIGHT : 1))
const utterances = loadUtterances().map((item) => labelUtterance(readSession(item)))
const rows = [...sessions.flatMap(({ rows: own }) => own), ...utterances.flat(), ...readExamples()]
const outcomeRows = sessions.flatMap(outcomeRowsOf)
const askCounts = new Map()
for (const { ask } of rows) if (ask !== null) askCounts.set(ask, (askCounts.get(ask) ?? 0) + 1)
const asks = [...[...askCounts.keys()].filter((ask) => askCounts.get(ask) >= FEWEST), UNKNOWN_ASK]
console.log(
  `${sessions.length} sessions, ${utterances.length} single sentences; ${rows.length} clauses, ${rows.filter(({ label }) => label).length} ask; ${asks.length} asks`,
)

const trainAll = (fold) => {
  // The examples, of fold -1, are in all of them.
  const some = rows.filter((row) => row.fold !== fold || fold === -1)
  const requests = trainOne(
    some.map(({ row, label, weight }) => ({ ...row, label, weight })),
    REQUESTS,
  )
  const asking = some.filter(({ ask }) => ask !== null)
  const columns = trainSoftmax(
    asking.map(({ askRow, ask, weight }) => ({
      ...askRow,
      truth: asks.indexOf(asks.includes(ask) ? ask : UNKNOWN_ASK),
      weight,
    })),
    { ...ASKS, columns: asks.length },
  )
  const outcomes = trainOne(
    outcomeRows.filter((row) => row.fold !== fold),
    OUTCOMES,
  )
  return { requests: toHashed(requests), asks: toSparse(columns, asks, SPARSE), outcomes: toHashed(outcomes) }
}

/** Sessions of the kind that counts: real ones. */
const real = sessions.filter(({ origin }) => origin !== 'written')
const byFold = Array.from({ length: FOLDS }, (_, fold) => trainAll(fold))
const judge = (thresholds) => {
  const finders = byFold.map((models) =>
    createRequestFinder(lexicon, {
      ...models,
      reviews: models.requests,
      asks: models.asks.model,
      thresholds: { review: 1, ...thresholds },
    }),
  )
  return new Map(real.map((item) => [item.id, finders[item.fold](item.document, item.context)]))
}
const trials = FIRST.flatMap((first) =>
  FURTHER.filter((further) => further >= first).map((further) => {
    const thresholds = { first, further }
    return { thresholds, ...measureRequests(real, judge(thresholds)) }
  }),
)
const most = Math.max(...trials.map(({ f1 }) => f1))
const { thresholds } = trials
  .filter(({ f1 }) => f1 >= most - TOLERANCE)
  .reduce((best, one) => (one.ask + one.met > best.ask + best.met ? one : best))
const found = judge(thresholds)
for (const [name, some] of [
  ['all', real],
  ['gold, half that nobody read', real.filter(({ origin, heldOut }) => origin === 'gold' && heldOut)],
  ['annotated, half that nobody read', real.filter(({ origin, heldOut }) => origin !== 'gold' && heldOut)],
  ['halves that were read', real.filter(({ heldOut }) => !heldOut)],
]) {
  const at = measureRequests(some, found)
  console.log(
    `${name} (${some.length}): P ${percent(at.precision)} R ${percent(at.recall)} F1 ${percent(at.f1)}; ask right ${percent(at.ask)}, met right ${percent(at.met)}`,
  )
}
console.log(`thresholds ${JSON.stringify(thresholds)}`)

const reviews = trainReviewRequests(lexicon, read)
const models = trainAll(-1)
const { model } = models.asks
const head = Buffer.from(
  JSON.stringify({
    provenance: `${sessions.length} annotated sessions, ${utterances.length} annotated sentences, scripts/train-requests.mjs`,
    reviews: { bits: reviews.bits, scale: reviews.model.scale, bias: reviews.model.bias },
    requests: { bits: REQUESTS.bits, scale: models.requests.scale, bias: models.requests.bias },
    asks: { codes: asks, bits: ASKS.bits, scale: model.scale, pairs: model.columns.length },
    outcomes: { bits: OUTCOMES.bits, scale: models.outcomes.scale, bias: models.outcomes.bias },
    thresholds: { review: reviews.threshold, ...thresholds },
  }),
)
const start = Buffer.alloc(8)
start.write('TXR1', 0, 'latin1')
start.writeUInt32LE(head.length, 4)
const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
writeFileSync(
  'models/requests.bin',
  Buffer.concat([
    start,
    head,
    bytes(reviews.model.weights),
    bytes(models.requests.weights),
    bytes(model.bias),
    bytes(models.asks.counts),
    bytes(model.columns),
    bytes(model.weights),
    bytes(models.outcomes.weights),
  ]),
)
console.log(`models/requests.bin written, ${model.columns.length} weights of asks`)

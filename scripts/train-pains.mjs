// Trains models/pains.bin: what a clause says in reviews and in sessions and what a whole session says (one regression a pain code), whether a
// careful reader agrees with a candidate, and whether a pain stopped the writer.
//   npm run train [-- --data ../shared/data --gold ../shared/eval --judgements FILE --without-held-out]
// Deterministic. Figures are cross-validated: no text is judged by a model that saw it.
import { writeFileSync } from 'node:fs'
import { createMaskStage } from '../dist/pipelines/mask.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { createContextReader } from '../dist/pipelines/read-context.js'
import { createSegmentStage } from '../dist/pipelines/segment.js'
import { createBlockingFeatures } from '../dist/pipelines/tag/blocking-features.js'
import { createMatchChooser } from '../dist/pipelines/tag/choose-matches.js'
import { addClauseFeatures } from '../dist/pipelines/tag/clause-features.js'
import { UNLIKELY, UNLIKELY_IN_SESSION } from '../dist/pipelines/tag/evidence.js'
import { createFeatureBuffer } from '../dist/pipelines/tag/features.js'
import { createCandidateFinder } from '../dist/pipelines/tag/find-candidates.js'
import { addTalkFeatures } from '../dist/pipelines/tag/talk-features.js'
import { ANY_PAIN } from '../dist/pipelines/tag/talk-model.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'
import { trainDual } from './dual.mjs'
import { isSession, loadLabelledTexts } from './labelled-texts.mjs'
import { takeRow, toHashed, toSparse, trainColumns, trainOne } from './linear.mjs'
import {
  AS_GOOD,
  averagePrecision,
  chooseThreshold,
  measure,
  percent,
  printReliability,
} from './measure-pains.mjs'
import { loadReviews } from './training-texts.mjs'
import { loadMessages } from './utterances.mjs'

const CLAUSE_BITS = 17
const TALK_BITS = 16
const CONFIDENCE_BITS = 16
const BLOCKING_BITS = 16
const FOLDS = 5
/** The lexicon's authors read half of the gold and of the sessions, and the single messages: there its matches look better than they are. */
const READ_WEIGHT = 0.35
const MESSAGE_WEIGHT = 0.5
const EXAMPLE_WEIGHT = 4
const SPARSE = { bits: CLAUSE_BITS, smallest: 1.1, largest: 4 }
/** Of sessions there are fewer texts: their weights stay smaller. */
const SPARSE_IN_SESSION = { bits: CLAUSE_BITS, smallest: 0.45, largest: 4 }
/** Of whole sessions. Weights are a fifth of the words' rarity at most: what is rare may weigh more. */
const TALK = { bits: TALK_BITS, cost: 3 }
const RARITY_SHARE = 0.2
const SPARSE_TALK = { bits: TALK_BITS, smallest: 0.02, largest: 3 }
/** Codes and words in fewer sessions say nothing of a whole session. */
const FEWEST_SESSIONS = 8
const FEWEST_WITH_WORD = 5
/** Beside the sessions' own candidates: what speaks for a pain in a review mostly does so in a session. */
const REVIEW_WEIGHT_IN_SESSION = 0.25
/** One of the few pains in sessions is worth more than a third of a point. */
const AS_GOOD_IN_SESSION = 0.01
const isOther = (code) => code.startsWith('其他')

const { lexicon, portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba', withoutModels: true })
const stages = {
  normalize: createNormalizeStage(portable.normalize),
  mask: createMaskStage(portable.mask),
  segment: createSegmentStage(await createSegmenter('nodejieba', portable.lexicon.userWords)),
  read: createContextReader(portable.lexicon, portable.tone),
  choose: createMatchChooser(portable.lexicon),
}
const codes = portable.lexicon.pains.map(({ code }) => code)
const columnOf = new Map(codes.map((code, column) => [code, column]))
const buffer = createFeatureBuffer()
const readBlockingFeatures = createBlockingFeatures(portable.lexicon.endings)

const read = (text, category) => {
  const outcome = stages.normalize(feedbackOfText(text, category))
  if (outcome.kind === 'drop') return null
  const document = stages.segment(stages.mask(outcome.document))
  return { document, context: stages.read(document) }
}

/** received → masked: the first index whose text lies at or behind. */
const maskedIndex = ({ masked_offsets: offsets, masked }, at) => {
  if (offsets === null) return at
  let low = 0
  let high = masked.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle] < at) low = middle + 1
    else high = middle
  }
  return low
}

const isCustomers = (document, clause) =>
  document.masked_turns === null || document.masked_turns[clause.turn]?.role === 'customer'

const clauseRow = (document, context, index) => {
  buffer.count = 0
  addClauseFeatures(buffer, document, context, index)
  return takeRow(buffer, CLAUSE_BITS)
}

/** The texts that people judged, read once. */
const readItems = () => {
  const items = []
  for (const item of [...loadLabelledTexts(), ...loadMessages()]) {
    const found = read(item.text, item.cat ?? null)
    const pains = item.pains
      .map((pain) => ({ ...pain, at: found ? found.document.text.indexOf(pain.quote) : -1 }))
      .map((pain) => ({
        ...pain,
        start: pain.at < 0 ? -1 : maskedIndex(found.document, pain.at),
        end: pain.at < 0 ? -1 : maskedIndex(found.document, pain.at + pain.quote.length),
      }))
    items.push({ ...item, ...found, pains, session: isSession(item), only: null })
  }
  return items
}

/** The lexicons' own examples: each says of one code whether it holds. */
const readExamples = () =>
  [...lexicon.pains.values()].flatMap(({ code, examples }) =>
    ['match', 'no_match'].flatMap((kind) =>
      examples[kind].map((example, index) => {
        const { text, domain } = typeof example === 'string' ? { text: example } : example
        const found = read(text, domain ?? null)
        const match =
          found && stages.choose(found.document, found.context).chosen.find(({ pain }) => pain.code === code)
        const clause = found?.document.clauses[match?.match.clause ?? 0]
        const pains =
          kind === 'match' && clause ? [{ code, blocks: null, start: clause.start, end: clause.end }] : []
        return {
          id: `${code}-${kind}-${index}`,
          ...found,
          pains,
          origin: 'example',
          fold: -1,
          session: false,
          only: code,
        }
      }),
    ),
  )

const clauseRowsOf = (item) => {
  if (!item.document) return []
  const { document, context, pains, only } = item
  return document.clauses.flatMap((clause, index) => {
    if (!isCustomers(document, clause)) return []
    const truth = pains
      .filter(({ code, start, end }) => columnOf.has(code) && start < clause.end && clause.start < end)
      .map(({ code }) => columnOf.get(code))
    // Of an example only the clause that shows the pain is known to show it.
    if (only !== null && pains.length > 0 && truth.length === 0) return []
    return [
      {
        ...clauseRow(document, context, index),
        truth,
        only: only === null ? null : [columnOf.get(only)],
        weight: 1,
        fold: item.fold,
        session: item.session || only !== null,
      },
    ]
  })
}

/** Real reviews as the lexicon alone judges them: many, and wrong here and there; the model begins with them. */
const readLexiconLabelled = (known) => {
  const rows = []
  let texts = 0
  let plain = 0
  for (const { id, text, category } of loadReviews()) {
    if (known.has(id)) continue
    const found = read(text, category)
    if (!found) continue
    const { document, context } = found
    const { chosen } = stages.choose(document, context)
    if (context.tone >= 0.5 && chosen.length === 0 && texts++ % 6 > 0) continue
    document.clauses.forEach((_, index) => {
      const truth = chosen
        .filter(({ match }) => match.clause === index)
        .map(({ pain }) => columnOf.get(pain.code))
      if (truth.length === 0 && plain++ % 3 > 0) return
      rows.push({ ...clauseRow(document, context, index), truth, only: null, weight: 1 })
    })
  }
  return rows
}

const weightOf = ({ only, origin, session, heldOut }) => {
  if (only !== null) return EXAMPLE_WEIGHT
  if (origin === 'message') return MESSAGE_WEIGHT
  const read = !heldOut && (origin === 'gold' || (origin === 'annotated' && session))
  return read ? READ_WEIGHT : 1
}

const talkRowOf = ({ document, pains, origin, fold }) => {
  buffer.count = 0
  addTalkFeatures(buffer, document)
  const truth = pains.length === 0 ? [] : [...new Set(pains.map(({ code }) => code)), ANY_PAIN]
  return { ...takeRow(buffer, TALK_BITS), truth, weight: origin === 'message' ? MESSAGE_WEIGHT : 1, fold }
}

/** By place, how much a word counts: the more, the fewer sessions have it; 0 for those that hardly any has. */
const rarityOf = (some) => {
  const sessions = new Float64Array(2 ** TALK_BITS)
  for (const { places } of some) for (const place of places) sessions[place]++
  return sessions.map((count) =>
    count < FEWEST_WITH_WORD ? 0 : RARITY_SHARE * (1 + Math.log((some.length + 1) / (count + 1))),
  )
}

/** What whole sessions say: the codes that enough of them show, and whether they show any. */
const tuneTalk = (some) => {
  const rarity = rarityOf(some)
  const rare = some.map((row) => ({
    ...row,
    values: row.values.map((value, i) => value * rarity[row.places[i]]),
  }))
  const counts = countBy(
    some.flatMap(({ truth }) => truth),
    (code) => code,
  )
  const columns = [...codes, ANY_PAIN].filter((code) => counts[code] >= FEWEST_SESSIONS)
  const weights = new Float32Array(rarity.length * columns.length)
  const bias = columns.map((code, column) => {
    const model = trainDual(rare, ({ truth }) => truth.includes(code), TALK)
    for (let place = 0; place < rarity.length; place++)
      weights[place * columns.length + column] = model.weights[place] * rarity[place]
    return model.bias
  })
  return toSparse({ weights, bias }, columns, SPARSE_TALK)
}

const candidateRowsOf = (findCandidates, item) => {
  if (!item.document) return []
  const holds = new Set(item.pains.map(({ code }) => code))
  return findCandidates(item.document, item.context).flatMap((candidate) => {
    if (item.only !== null && item.only !== candidate.code) return []
    const { start, end } = candidate.match ?? item.document.clauses[candidate.clause]
    const label = holds.has(candidate.code) ? 1 : 0
    // Where people gave a name of their own, a code of the taxonomy is neither right nor wrong.
    const open =
      label === 0 && item.pains.some((pain) => isOther(pain.code) && pain.start < end && start < pain.end)
    buffer.count = 0
    candidate.addFeatures(buffer)
    return [
      {
        ...takeRow(buffer, CONFIDENCE_BITS),
        label,
        weight: weightOf(item),
        open,
        item,
        code: candidate.code,
        verdict: candidate.lexicon,
      },
    ]
  })
}

const probability = ({ weights, bias }, { places, values }) => {
  let sum = bias
  for (let i = 0; i < places.length; i++) sum += weights[places[i]] * values[i]
  return 1 / (1 + Math.exp(-sum))
}

const CONFIDENCE = { bits: CONFIDENCE_BITS, epochs: 12, rate: 0.05, decay: 5e-3 }
const BLOCKING = { bits: BLOCKING_BITS, epochs: 12, rate: 0.15, decay: 1e-3 }

/** Each row of `judged` by a model that saw no text of its fold. */
const crossValidate = (rows, settings, judged = rows) => {
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainOne(
      rows.filter((row) => row.item.fold !== fold && !row.open),
      settings,
    )
    for (const row of judged) if (row.item.fold === fold) row.probability = probability(model, row)
  }
}

const items = readItems()
const examples = readExamples()
console.log(`${items.length} annotated texts, ${examples.length} examples`)
const rows = [...items, ...examples].flatMap(clauseRowsOf)
const base = trainColumns(readLexiconLabelled(new Set(items.map(({ id }) => id))), {
  columns: codes.length,
  bits: CLAUSE_BITS,
  epochs: 2,
  rate: 0.6,
})
const tune = (some, epochs = 6) =>
  trainColumns(some, { columns: codes.length, bits: CLAUSE_BITS, epochs, rate: 0.3, from: base })
/** The clause models of reviews and of sessions: people write to an agent in other words, which reviews would outweigh. */
const tuneBoth = (some) => ({
  reviews: toSparse(tune(some), codes, SPARSE),
  sessions: toSparse(
    tune(
      some.filter(({ session }) => session).map((row) => (row.only ? { ...row, weight: 0.5 } : row)),
      8,
    ),
    codes,
    SPARSE_IN_SESSION,
  ),
})

const talkRows = items.filter(({ session, document }) => session && document).map(talkRowOf)

const candidates = []
for (let fold = 0; fold < FOLDS; fold++) {
  const { reviews, sessions } = tuneBoth(rows.filter((row) => row.fold !== fold))
  const talk = tuneTalk(talkRows.filter((row) => row.fold !== fold))
  const findInReview = createCandidateFinder(portable.lexicon, reviews.model, UNLIKELY, null)
  const findInSession = createCandidateFinder(
    portable.lexicon,
    sessions.model,
    UNLIKELY_IN_SESSION,
    talk.model,
  )
  for (const item of items)
    if (item.fold === fold)
      candidates.push(...candidateRowsOf(item.session ? findInSession : findInReview, item))
  if (fold === 0) for (const item of examples) candidates.push(...candidateRowsOf(findInReview, item))
}
const candidatesForSessions = candidates.map((row) =>
  row.item.session ? row : { ...row, weight: row.weight * REVIEW_WEIGHT_IN_SESSION },
)
crossValidate(candidates, CONFIDENCE)
crossValidate(
  candidatesForSessions,
  CONFIDENCE,
  candidates.filter(({ item }) => item.session),
)
const judged = candidates.filter(({ item }) => item.fold >= 0)
const thresholds = { review: 0, session: 0, codes: {}, blocking: 0.5 }
for (const kind of ['review', 'session']) {
  // On texts that the lexicon's authors did not read: sessions of the half that was read look better, at a lower threshold.
  const inKind = ({ session, origin, heldOut }) =>
    session === (kind === 'session') &&
    ((origin === 'annotated' && !session) || (['gold', 'annotated'].includes(origin) && heldOut))
  const unread = judged.filter(({ item }) => inKind(item))
  const chosenOn = items.filter(inKind)
  thresholds[kind] = chooseThreshold(unread, chosenOn, kind === 'session' ? AS_GOOD_IN_SESSION : AS_GOOD)
  console.log(
    `${kind}s for the threshold: average precision ${percent(averagePrecision(unread, chosenOn))} F1 ${percent(measure(unread, chosenOn, thresholds[kind]).f1)} of ${chosenOn.length}`,
  )
  for (const origin of ['gold', 'annotated', 'written', 'message']) {
    const chosen = (item) =>
      item.session === (kind === 'session') && item.origin === origin && (origin !== 'gold' || item.heldOut)
    const some = items.filter(chosen)
    if (some.length === 0) continue
    const own = judged.filter(({ item }) => chosen(item))
    const at = measure(own, some, thresholds[kind])
    console.log(
      `${kind}s, ${origin}: P ${percent(at.precision)} R ${percent(at.recall)} F1 ${percent(at.f1)} macro ${percent(at.macro)} any ${percent(at.any)} of ${some.length}, threshold ${thresholds[kind]}`,
    )
  }
}
printAblation()
printReliability(judged.filter(({ item, open }) => !open && (item.origin !== 'gold' || item.heldOut)))

const blockingRows = items.flatMap((item) =>
  item.document
    ? item.pains.flatMap(({ code, start, end, blocks }) => {
        const index = item.document.clauses.findIndex((clause) => start < clause.end && clause.start < end)
        if (typeof blocks !== 'boolean' || index < 0) return []
        buffer.count = 0
        const features = readBlockingFeatures(item.document, item.context)
        features.addShared(buffer)
        features.addOwn(buffer, code, index)
        return [
          { ...takeRow(buffer, BLOCKING_BITS), label: blocks ? 1 : 0, weight: 1, open: false, item, code },
        ]
      })
    : [],
)
crossValidate(blockingRows, BLOCKING)
const own = blockingRows.filter(({ item }) => item.origin === 'gold')
let best = { f1: 0 }
for (let threshold = 0.1; threshold < 0.8; threshold += 0.02) {
  const [tp, fp, fn] = [
    own.filter(({ label, probability: p }) => label === 1 && p >= threshold).length,
    own.filter(({ label, probability: p }) => label === 0 && p >= threshold).length,
    own.filter(({ label, probability: p }) => label === 1 && p < threshold).length,
  ]
  const f1 = (2 * tp) / (2 * tp + fp + fn)
  if (f1 > best.f1)
    best = { threshold: Number(threshold.toFixed(2)), f1, precision: tp / (tp + fp), recall: tp / (tp + fn) }
}
console.log(
  `blocking, gold: P ${percent(best.precision)} R ${percent(best.recall)} F1 ${percent(best.f1)}, threshold ${best.threshold}`,
)
thresholds.blocking = best.threshold

const clauses = tuneBoth(rows)
const talk = tuneTalk(talkRows)
const tuneConfidence = (some) =>
  toHashed(
    trainOne(
      some.filter(({ open }) => !open),
      CONFIDENCE,
    ),
  )
const confidence = tuneConfidence(candidates)
const sessionConfidence = tuneConfidence(candidatesForSessions)
const blocking = toHashed(trainOne(blockingRows, BLOCKING))
const headOf = ({ model, counts }) => ({
  codes: model.codes,
  bits: Math.log2(counts.length),
  scale: model.scale,
  pairs: model.columns.length,
})
const hashedHeadOf = ({ weights, scale, bias }) => ({ bits: Math.log2(weights.length), scale, bias })
const head = Buffer.from(
  JSON.stringify({
    provenance: `${items.length} annotated texts (${JSON.stringify(countBy(items, ({ origin }) => origin))}), ${examples.length} examples, scripts/train-pains.mjs`,
    clauses: headOf(clauses.reviews),
    sessionClauses: headOf(clauses.sessions),
    talk: headOf(talk),
    confidence: hashedHeadOf(confidence),
    sessionConfidence: hashedHeadOf(sessionConfidence),
    blocking: hashedHeadOf(blocking),
    thresholds,
  }),
)
const start = Buffer.alloc(8)
start.write('TXP3', 0, 'latin1')
start.writeUInt32LE(head.length, 4)
const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
const bytesOf = ({ model, counts }) => [model.bias, counts, model.columns, model.weights].map(bytes)
writeFileSync(
  'models/pains.bin',
  Buffer.concat([
    start,
    head,
    ...bytesOf(clauses.reviews),
    ...bytesOf(clauses.sessions),
    ...bytesOf(talk),
    bytes(confidence.weights),
    bytes(sessionConfidence.weights),
    bytes(blocking.weights),
  ]),
)
console.log(
  `models/pains.bin written, ${clauses.reviews.model.columns.length} and ${clauses.sessions.model.columns.length} weights of clauses, ${talk.model.columns.length} of sessions`,
)

function countBy(list, key) {
  const counts = {}
  for (const item of list) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}

/** What each proposer would reach alone on the reviews of the half that the lexicon's authors did not read. */
function printAblation() {
  const chosen = ({ session, origin, heldOut }) => !session && origin === 'gold' && heldOut
  const some = items.filter(chosen)
  if (some.length === 0) return
  const own = judged.filter(({ item }) => chosen(item))
  const alone = {
    'the lexicon and its rules alone': own.map((row) => ({
      ...row,
      probability: row.verdict === 'chosen' || row.verdict === 'general' ? 1 : 0,
    })),
    'the clause model alone': own.map((row) => ({ ...row, probability: 1 / (1 + Math.exp(-row.score)) })),
    'both, the confidence model decides': own,
  }
  for (const [name, rows] of Object.entries(alone)) {
    const threshold = chooseThreshold(rows, some)
    const at = measure(rows, some, threshold)
    console.log(
      `${name}: P ${percent(at.precision)} R ${percent(at.recall)} F1 ${percent(at.f1)} macro ${percent(at.macro)}`,
    )
  }
}

// The model of requests in reviews: rows, training, figures. Used by train-requests.mjs.
import { createReviewAskFinder } from '../dist/pipelines/mine/find-review-asks.js'
import { addReviewAskFeatures, mayAsk } from '../dist/pipelines/mine/review-features.js'
import { quoteAt } from '../dist/pipelines/quote.js'
import { createFeatureBuffer } from '../dist/pipelines/tag/features.js'
import { isSession, loadLabelledTexts } from './labelled-texts.mjs'
import { takeRow, toHashed, trainOne } from './linear.mjs'
import { measureRequests, percent } from './measure-requests.mjs'

const FOLDS = 5
const SETTINGS = { bits: 14, epochs: 20, rate: 0.05, decay: 2e-3 }
const THRESHOLDS = [0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
const buffer = createFeatureBuffer()

const rowsOf = ({ document, context, text, requests, fold }) => {
  const places = requests.map(({ quote }) => {
    const start = text.indexOf(quote)
    return { start, end: start + quote.length }
  })
  return document.clauses.flatMap((clause, index) => {
    const quote = quoteAt(document, clause.start, clause.end)
    if (quote === null || !mayAsk(context, index)) return []
    buffer.count = 0
    addReviewAskFeatures(buffer, document, context, index)
    const label = places.some(({ start, end }) => start < quote.end && quote.start < end) ? 1 : 0
    return [{ ...takeRow(buffer, SETTINGS.bits), label, weight: 1, fold }]
  })
}

/** @param read reads a text as far as its context; @returns {bits, model, threshold} */
export const trainReviewRequests = (lexicon, read) => {
  const items = loadLabelledTexts()
    .filter((item) => !isSession(item))
    .flatMap((item) => {
      const found = read(item.text, item.cat ?? null)
      return found ? [{ ...item, ...found }] : []
    })
  const rows = items.flatMap(rowsOf)
  console.log(`${items.length} reviews, ${rows.length} clauses that may ask`)
  const train = (fold) =>
    toHashed(
      trainOne(
        rows.filter((row) => row.fold !== fold),
        SETTINGS,
      ),
    )
  const byFold = Array.from({ length: FOLDS }, (_, fold) => train(fold))
  const judge = (some, threshold) => {
    const finders = byFold.map((model) => createReviewAskFinder(lexicon, model, threshold))
    return new Map(
      some.map(({ id, fold, document, context }) => [
        id,
        finders[fold](document, context).flatMap(({ start, end }) => quoteAt(document, start, end) ?? []),
      ]),
    )
  }
  const real = items.filter(({ origin }) => origin !== 'written')
  const scored = THRESHOLDS.map((threshold) => ({
    threshold,
    worth: worthOf(measureRequests(real, judge(real, threshold))),
  }))
  const { threshold } = scored.reduce((best, one) => (one.worth > best.worth ? one : best))
  for (const [name, some] of [
    ['gold, half that nobody read', real.filter(({ origin, heldOut }) => origin === 'gold' && heldOut)],
    ['gold, half that was read', real.filter(({ origin, heldOut }) => origin === 'gold' && !heldOut)],
    ['annotated', real.filter(({ origin }) => origin === 'annotated')],
  ]) {
    const at = measureRequests(some, judge(some, threshold))
    console.log(
      `reviews, ${name} (${some.length}): P ${percent(at.precision)} R ${percent(at.recall)} F1 ${percent(at.f1)}, threshold ${threshold}`,
    )
  }
  return { bits: SETTINGS.bits, model: train(-1), threshold }
}

/** F0.5: a wish that asks nobody for anything (希望耐用) is worse in a ranking than an ask that is missed. */
const worthOf = ({ precision, recall }) =>
  precision + recall === 0 ? 0 : (1.25 * precision * recall) / (0.25 * precision + recall)

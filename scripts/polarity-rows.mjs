// Reviews as the polarity model sees them, read with a tone model that did not learn from them.
import { POLARITIES } from '../dist/model/document.js'
import { createMaskStage } from '../dist/pipelines/mask.js'
import { createNormalizeStage } from '../dist/pipelines/normalize.js'
import { createContextReader } from '../dist/pipelines/read-context.js'
import { createSegmentStage } from '../dist/pipelines/segment.js'
import { polarityFeatures } from '../dist/pipelines/tag/polarity-features.js'
import { loadResources } from '../dist/run/resources.js'
import { createSegmenter } from '../dist/segmenters/create-segmenter.js'
import { feedbackOfText } from '../dist/sources/feedback-of-text.js'
import { readReviews } from './training-texts.mjs'
import { loadVerdicts } from './verdicts.mjs'

const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba', withoutModels: true })
const normalize = createNormalizeStage(portable.normalize)
const mask = createMaskStage(portable.mask)
const segment = createSegmentStage(await createSegmenter('nodejieba', portable.lexicon.userWords))

/** Stars of 0 and 1: with 1 a review is pos, with 0 anything else. */
const amongOf = ({ polarity, label }) =>
  POLARITIES.map((name) => (polarity ? name === polarity : (name === 'pos') === (label === 1)))

const loadReviewsToJudge = () => {
  const annotated = loadVerdicts().map(({ id, cat, text, polarity, origin, heldOut }) => ({
    ...{ id, category: cat, text, polarity, label: null },
    origin: origin === 'gold' && heldOut ? 'held-out' : origin,
  }))
  const known = new Set(annotated.map(({ id }) => id))
  const shop = readReviews('online-shopping').map(({ id, category, text, label }) => ({
    ...{ id, category, text, polarity: null, label: Number(label) },
    origin: known.has(id) ? 'annotated shop' : 'shop',
  }))
  return [...shop, ...annotated].flatMap((row) => {
    const outcome = normalize(feedbackOfText(row.text, row.category))
    return outcome.kind === 'drop' ? [] : [{ ...row, document: segment(mask(outcome.document)) }]
  })
}

export const reviews = loadReviewsToJudge()

/** @returns {{features, tone, among, id, category, polarity, label, origin}[]} */
export const readRows = (tone, chosen) => {
  const read = createContextReader(portable.lexicon, tone)
  return reviews.filter(chosen).map(({ document, ...row }) => {
    const context = read(document)
    return { ...row, features: polarityFeatures(document, context), tone: context.tone, among: amongOf(row) }
  })
}

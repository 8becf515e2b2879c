import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import type { PolarityModel } from '../../../src/pipelines/tag/polarity-model.js'
import {
  choosePolarity,
  createPolarityJudge,
  polarityProbabilities,
} from '../../../src/pipelines/tag/polarity-model.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

const weights = (...values: readonly number[]): Float64Array => Float64Array.from(values)

/** Two features, two units: one unit hears the first feature, one the second turned round. */
const MODEL: PolarityModel = {
  hidden: [weights(1, 0), weights(0, -1)],
  outputs: {
    neg: weights(0, 2, 0),
    pos: weights(3, 0, 0),
    mixed: weights(0, 0, 1),
    neutral: weights(0, 0, 0),
  },
  sureNeutral: 0.8,
}

describe('the polarity model', () => {
  it('is a softmax over rectified units', () => {
    const { neg, pos, mixed, neutral } = polarityProbabilities(MODEL, weights(1, 5))
    const sum = 1 + Math.exp(3) + Math.exp(1) + 1
    expect(pos).toBeCloseTo(Math.exp(3) / sum)
    expect(mixed).toBeCloseTo(Math.exp(1) / sum)
    // The second unit hears −5 and is silent.
    expect(neg).toBeCloseTo(1 / sum)
    expect(neutral).toBeCloseTo(1 / sum)
  })

  it('gives probabilities that add up to one, however large the features', () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const probabilities = Object.values(polarityProbabilities(MODEL, weights(a, b)))
        expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1)
        for (const one of probabilities) expect(one).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('that knows nothing finds all alike', () => {
    const none = weights(0)
    const model = { ...MODEL, hidden: [], outputs: { neg: none, pos: none, mixed: none, neutral: none } }
    expect(polarityProbabilities(model, weights(3, 4))).toEqual({
      neg: 0.25,
      pos: 0.25,
      mixed: 0.25,
      neutral: 0.25,
    })
  })
})

describe('the judge of polarity', () => {
  it('judges a review alike, whatever it judged before', async () => {
    const { portable, read } = await buildShippedPipeline()
    const readContext = createContextReader(portable.lexicon, portable.tone)
    const judge = createPolarityJudge(portable.polarity)
    const texts = ['太失望了，再也不买了', '很好，非常满意', '还没用，不知道好不好', '好看，就是有点小']
    const judged = [...texts, ...texts.toReversed()].map((text) => {
      const { document } = read(text, '服装')
      return judge(document, readContext(document))
    })
    expect(judged.slice(0, texts.length)).toEqual(judged.slice(texts.length).toReversed())
    expect(judged.slice(0, 2)).toEqual(['neg', 'pos'])
  })
})

describe('the choice of a polarity', () => {
  it.each([
    ['pos, where that is likelier than neg and mixed together', [0.2, 0.5, 0.25, 0.05], 'pos'],
    ['neg, where something is wrong, though pos is the likeliest of all', [0.3, 0.4, 0.25, 0.05], 'neg'],
    ['mixed, where that is likelier than neg', [0.25, 0.4, 0.3, 0.05], 'mixed'],
    ['not neutral, where that is the likeliest but not sure', [0.2, 0.1, 0, 0.7], 'neg'],
    ['neutral, where that is sure', [0.1, 0.05, 0.05, 0.8], 'neutral'],
  ] as const)('is %s', (_, [neg, pos, mixed, neutral], expected) => {
    expect(choosePolarity(MODEL, { neg, pos, mixed, neutral })).toBe(expected)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { createMaskStage } from '../../../src/pipelines/mask.js'
import { createNormalizeStage } from '../../../src/pipelines/normalize.js'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import { createSegmentStage } from '../../../src/pipelines/segment.js'
import { addClauseFeatures } from '../../../src/pipelines/tag/clause-features.js'
import type { ClauseModel } from '../../../src/pipelines/tag/clause-model.js'
import { createClauseScorer } from '../../../src/pipelines/tag/clause-model.js'
import { createFeatureBuffer, fold } from '../../../src/pipelines/tag/features.js'
import { loadResources } from '../../../src/run/resources.js'
import { createSegmenter } from '../../../src/segmenters/create-segmenter.js'
import { feedbackOfText } from '../../../src/sources/feedback-of-text.js'

const BITS = 10
const SCALE = 0.5
const BIAS = [-1, -2]

let read: (text: string) => Parameters<ReturnType<typeof createClauseScorer>>
beforeAll(async () => {
  const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
  const normalize = createNormalizeStage(portable.normalize)
  const mask = createMaskStage(portable.mask)
  const segment = createSegmentStage(await createSegmenter('nodejieba', []))
  const readContext = createContextReader(portable.lexicon, portable.tone)
  read = (text) => {
    const outcome = normalize(feedbackOfText(text, null))
    if (outcome.kind === 'drop') throw new Error(outcome.reason)
    const document = segment(mask(outcome.document))
    return [document, readContext(document)]
  }
})

/** Every place has one weight: 1 for the first code at even places, 2 for the second at odd ones. */
const model = (): ClauseModel => ({
  codes: ['甲', '乙'],
  offsets: Uint32Array.from({ length: 2 ** BITS + 1 }, (_, place) => place),
  columns: Uint8Array.from({ length: 2 ** BITS }, (_, place) => place % 2),
  weights: Int8Array.from({ length: 2 ** BITS }, (_, place) => 1 + (place % 2)),
  scale: SCALE,
  bias: Float32Array.from(BIAS),
})

describe('the clause model', () => {
  it('adds up weight times value over the features of each clause', () => {
    const [document, context] = read('屏幕坏了，声音太吵')
    const { logOdds: scores } = createClauseScorer(model())(document, context)
    document.clauses.forEach((_, clause) => {
      const buffer = createFeatureBuffer()
      addClauseFeatures(buffer, document, context, clause)
      const sums = [0, 0]
      for (let at = 0; at < buffer.count; at++) {
        const odd = fold(buffer.features[at] as number, 2 ** BITS - 1) % 2
        sums[odd] = (sums[odd] as number) + (1 + odd) * (buffer.values[at] as number)
      }
      for (const code of [0, 1])
        expect(scores[clause * 2 + code]).toBeCloseTo(
          (sums[code] as number) * SCALE + (BIAS[code] as number),
          4,
        )
    })
  })

  it('does not listen to the agent', () => {
    const [document, context] = read('客服：屏幕坏了吗\n客户：屏幕坏了')
    const { clauses } = createClauseScorer(model())(document, context)
    expect(clauses).toEqual([1])
  })

  it('gives the same whatever was scored before', () => {
    const score = createClauseScorer(model())
    const once = Array.from(score(...read('包装破了')).logOdds.slice(0, 2))
    score(...read('一二三四五，六七八九十。'.repeat(200)))
    expect(Array.from(score(...read('包装破了')).logOdds.slice(0, 2))).toEqual(once)
  })
})

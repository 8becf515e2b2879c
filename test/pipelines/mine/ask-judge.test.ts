import { describe, expect, it } from 'vitest'
import { createAskJudge } from '../../../src/pipelines/mine/request-models.js'
import { addFeature, createFeatureBuffer, fold } from '../../../src/pipelines/tag/features.js'

const PLACES = 16
/** One feature that speaks for the first ask and against the second. */
const FEATURE = 5

const model = () => {
  const place = fold(FEATURE, PLACES - 1)
  return {
    codes: ['退货', '换货', '其他'],
    offsets: Uint32Array.from({ length: PLACES + 1 }, (_, at) => (at > place ? 2 : 0)),
    columns: Uint8Array.of(0, 1),
    weights: Int8Array.of(100, -100),
    scale: 0.02,
    bias: Float32Array.of(0, 0, -0.5),
  }
}

describe('the judge of asks', () => {
  it('gives each ask a share of the likelihood, by the features that are there', () => {
    const judge = createAskJudge(model())
    const features = createFeatureBuffer()
    const [before = 0, beside = 0] = judge(features)
    expect(before).toBeCloseTo(beside)
    addFeature(features, FEATURE, 1)
    const likelihoods = [...judge(features)]
    expect(likelihoods.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1)
    expect(likelihoods[0]).toBeGreaterThan(0.8)
    expect(likelihoods[1]).toBeLessThan(0.05)
  })
})

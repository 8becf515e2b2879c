import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addFeature, createFeatureBuffer, fold, hashName, mix } from '../../../src/pipelines/tag/features.js'

describe('hashed features', () => {
  it('always lie in the table', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 20 }), (feature, bits) => {
        const place = fold(feature, 2 ** bits - 1)
        expect(place >= 0 && place < 2 ** bits).toBe(true)
      }),
    )
  })

  it('spread: ten thousand neighbours fill most of a table of their size', () => {
    const places = new Set(Array.from({ length: 16_384 }, (_, unit) => fold(mix(17, unit), 16_383)))
    expect(places.size).toBeGreaterThan(16_384 * 0.55)
  })

  it('tell the order of what went in', () => {
    expect(mix(mix(1, 2), 3)).not.toBe(mix(mix(1, 3), 2))
    expect(hashName('ab')).not.toBe(hashName('ba'))
  })

  it('leave out what does not fit, whatever a text brings', () => {
    const buffer = createFeatureBuffer()
    for (let index = 0; index < 100_000; index++) addFeature(buffer, index, 1)
    expect(buffer.count).toBe(buffer.features.length)
  })
})

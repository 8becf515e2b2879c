import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import { POLARITY_FEATURES, polarityFeatures } from '../../../src/pipelines/tag/polarity-features.js'
import { arbitraryText } from '../arbitrary-text.js'
import { feedbackOf } from '../language.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

/** Farther from 0 no feature may lie, so that none outweighs all others in a text unlike those of the training. */
const FARTHEST = 4

let shipped: ShippedPipeline
let read: ReturnType<typeof createContextReader>
beforeAll(async () => {
  shipped = await buildShippedPipeline()
  read = createContextReader(shipped.portable.lexicon, shipped.portable.tone)
})

const featuresOf = (text: string, category: string | null = null): ((name: string) => number) => {
  const { document } = shipped.read(text, category)
  const values = polarityFeatures(document, read(document))
  return (name) => {
    const at = POLARITY_FEATURES.indexOf(name)
    if (at < 0) throw new Error(`no feature ${name}`)
    return values[at] as number
  }
}

describe('what is known of a review’s verdict', () => {
  it('has a name for each number, and no name twice', () => {
    const { document } = shipped.read('包装破了')
    expect(polarityFeatures(document, read(document))).toHaveLength(POLARITY_FEATURES.length)
    expect(new Set(POLARITY_FEATURES).size).toBe(POLARITY_FEATURES.length)
  })

  it('is the tone of the whole, and of its best and worst clauses', () => {
    const mixed = featuresOf('包装特别漂亮，非常喜欢，可是里面全烂了，太失望了')
    expect(mixed('lowest')).toBeLessThan(0)
    expect(mixed('highest')).toBeGreaterThan(0)
    expect(mixed('first')).toBeGreaterThan(mixed('last'))
    expect(mixed('share negative')).toBeGreaterThan(0)
    expect(mixed('share positive')).toBeGreaterThan(0)
    expect(featuresOf('非常喜欢')('tone')).toBeGreaterThan(featuresOf('太失望了')('tone'))
  })

  it('is what kinds of cues there are, and at most that there are many', () => {
    const contrasting = featuresOf('声音小，但是画面暗，但是省电，但是轻，但是贵')
    expect(contrasting('cue contrast')).toBe(1)
    expect(contrasting('cue leaving')).toBe(0)
    expect(featuresOf('声音小，画面暗')('cue contrast')).toBe(0)
    expect(featuresOf('烂了，再也不买了')('cue leaving')).toBeGreaterThan(0)
  })

  it('is the product field, and whether it is unknown', () => {
    expect(featuresOf('收到了', '水果')('domain 水果')).toBe(1)
    expect(featuresOf('收到了', '水果')('domain unknown')).toBe(0)
    expect(featuresOf('收到了')('domain unknown')).toBe(1)
  })

  it('stays near 0 whatever the text', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const outcome = shipped.pipeline.analyze(feedbackOf(text))
        if (outcome.kind === 'drop') return
        const { document } = outcome.document
        for (const value of polarityFeatures(document, read(document)))
          expect(Math.abs(value)).toBeLessThanOrEqual(FARTHEST)
      }),
      { numRuns: 100 },
    )
  })
})

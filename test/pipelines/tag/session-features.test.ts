import { beforeAll, describe, expect, it } from 'vitest'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import { createFeatureBuffer } from '../../../src/pipelines/tag/features.js'
import { addSessionFeatures } from '../../../src/pipelines/tag/session-features.js'
import type { Talk } from '../../../src/pipelines/tag/talk-model.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

const QUIET: Talk = { hurts: -2, scoreOf: () => -4, rivalOf: () => -3 }

const featuresOf = (text: string, code = '改单难', verdict = 0, talk = QUIET): readonly number[] => {
  const { document } = shipped.read(text)
  const buffer = createFeatureBuffer()
  const context = createContextReader(shipped.portable.lexicon, shipped.portable.tone)(document)
  addSessionFeatures(buffer, document, context, talk, { code, clause: 0, verdict })
  return Array.from(buffer.features.subarray(0, buffer.count)).sort()
}

describe('what a session tells of a candidate', () => {
  it('is nothing in a review', () => {
    expect(featuresOf('地址想换一个')).toEqual([])
  })

  it('changes with what the agent answers, not with what the agent says much later', () => {
    const asked = '客户：地址想换一个\n'
    const refused = featuresOf(`${asked}客服：抱歉，系统不支持修改`)
    const greeted = featuresOf(`${asked}客服：早上天气`)
    expect(refused).not.toEqual(greeted)
    expect(featuresOf(`${asked}客服：早上天气\n客户：这样\n客服：抱歉，系统不支持修改`)).toEqual(greeted)
  })

  it('is of the code and of the verdict of the lexicon', () => {
    const text = '客户：地址想换一个\n客服：抱歉，系统不支持修改'
    expect(featuresOf(text, '改单难')).not.toEqual(featuresOf(text, '退换难'))
    expect(featuresOf(text, '改单难', 0)).not.toEqual(featuresOf(text, '改单难', 3))
  })

  it('changes with what the whole session speaks for, for this code, for another and at all', () => {
    const text = '客户：地址想换一个\n客服：抱歉，系统不支持修改'
    const quiet = featuresOf(text)
    expect(featuresOf(text, '改单难', 0, { ...QUIET, scoreOf: () => 1 })).not.toEqual(quiet)
    expect(featuresOf(text, '改单难', 0, { ...QUIET, rivalOf: () => 0 })).not.toEqual(quiet)
    expect(featuresOf(text, '改单难', 0, { ...QUIET, hurts: 2 })).not.toEqual(quiet)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import { createMatchChooser } from '../../../src/pipelines/tag/choose-matches.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

/** Codes that the lexicon and its rules alone find. */
const codesOf = (...lines: readonly string[]): readonly string[] => {
  const { document } = shipped.read(lines.join('\n'))
  const context = createContextReader(shipped.portable.lexicon, shipped.portable.tone)(document)
  return createMatchChooser(shipped.portable.lexicon)(document, context).chosen.map(({ pain }) => pain.code)
}

describe('pains in a session', () => {
  it('are asks that hurt by themselves', () => {
    expect(codesOf('客户：能把差价退给我吗', '客服：好的')).toContain('降价快')
    expect(codesOf('客户：能把差价退给我吗', '客服：好的').filter((code) => code === '降价快')).toHaveLength(
      1,
    )
  })

  it('are asks that the agent refuses, as the last word on it', () => {
    expect(codesOf('客户：帮我改下地址', '客服：已经出库，改不了')).toContain('改单难')
    expect(codesOf('客户：帮我改下地址', '客服：好的，改好了')).not.toContain('改单难')
    expect(
      codesOf('客户：帮我改下地址', '客服：这边改不了', '客户：求求了', '客服：已经改好了'),
    ).not.toContain('改单难')
  })

  it('are words to an agent that tell nothing in a review', () => {
    const words = '钱去哪了'
    expect(codesOf(`客户：${words}`, '客服：您好')).toContain('退换难')
    expect(codesOf(words)).toEqual([])
    expect(codesOf('客户：这款是不是有点小', '客服：不会的')).not.toContain('尺寸不准')
  })

  it('are never what the agent says', () => {
    expect(codesOf('客户：我想问下这款电脑', '客服：抱歉让您久等，物流太慢，包装也破了')).toEqual([])
  })
})

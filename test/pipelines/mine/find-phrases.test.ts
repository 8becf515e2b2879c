import { beforeAll, describe, expect, it } from 'vitest'
import type { Tagged } from '../../../src/model/document.js'
import { createPhraseFinder } from '../../../src/pipelines/mine/find-phrases.js'
import { createContextReader } from '../../../src/pipelines/read-context.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

/** With a tagger that finds no pain, or those given: what the shipped one finds changes with its training. */
const phrasesOf = (text: string, category: string, pains?: Tagged['pains']) => {
  const { lexicon, tone } = shipped.portable
  const { document, tagged } = shipped.read(text, category)
  const polarity = tagged.tone < 0.5 ? 'neg' : 'pos'
  const found = createPhraseFinder(lexicon)(
    document,
    { ...tagged, polarity, pains: pains ?? [] },
    createContextReader(lexicon, tone)(document),
  )
  return found.map(({ aspect, opinion }) => [aspect, opinion])
}

describe('a phrase beside a taxonomy', () => {
  it('is what a complaint says of something that the taxonomy does not know', () => {
    expect(phrasesOf('果子很好，就是没有手提袋，抱着盒子走了一路', '水果')).toEqual([
      ['没有手提袋', '没有手提袋'],
    ])
    expect(phrasesOf('太失望了，提手真的是太短', '家电')).toEqual([['提手', '提手太短']])
  })

  it('takes what lies between word and thing for granted', () => {
    expect(phrasesOf('味道很甜，就是没有配套的手提袋', '水果')).toEqual([['没有手提袋', '没有手提袋']])
    expect(phrasesOf('太差劲了，连个手提袋都没有', '水果')).toEqual([['没有手提袋', '没有手提袋']])
  })

  it('is not made of praise, nor of what is bad and not there', () => {
    expect(phrasesOf('手提袋很漂亮，质量很好，非常满意', '水果')).toEqual([])
    expect(phrasesOf('吃了半个月，没有任何副作用，不过价格太贵', '保健品').flat()).not.toContain('没有副作用')
  })

  it('is not made where a pain was tagged, nor of words that the taxonomy has', () => {
    const text = '太失望了，提手真的是太短'
    const pain = {
      quote: '提手真的是太短',
      start: 5,
      end: 12,
      code: '设计不合理',
      aspect: null,
      opinion: null,
      blocks: false,
      stage: '使用',
      confidence: 1,
      judged_by: 'lexicon',
    } as const
    expect(phrasesOf(text, '家电', [pain])).toEqual([])
    expect(phrasesOf('太失望了，快递太慢', '服装')).toEqual([])
  })
})

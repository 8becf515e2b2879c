import { describe, expect, it } from 'vitest'
import { createEndingsReader } from '../../../src/pipelines/tag/read-endings.js'
import { loadResources } from '../../../src/run/resources.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

const { endings } = loadResources({ taxonomy: null, segmenter: 'nodejieba' }).portable.lexicon
const readEndings = createEndingsReader(endings)
const shipped = await buildShippedPipeline()

/** Names of the endings by clause. */
const endingsOf = (text: string): readonly (readonly string[])[] => {
  const { document } = shipped.read(text)
  return Array.from(readEndings(document), (bits) =>
    endings.names.flatMap((name, bit) => ((bits & (1 << bit)) === 0 ? [] : [name])),
  )
}

describe('reading how things ended', () => {
  it.each([
    ['裤子昨天已经寄回去了', 'returned'],
    ['剩下的半瓶直接扔进了垃圾桶', 'discarded'],
    ['插上电源也打不开', 'unusable'],
    ['等到第三天自认倒霉', 'gave_up'],
    ['店家说什么也不肯赔', 'refused'],
    ['打了五个电话都没人接', 'unanswered'],
    ['说是签收可我没收到', 'not_received'],
    ['凑合着穿吧', 'coped'],
    ['这个牌子以后不买', 'left'],
    ['早知道去店里看看', 'unreal'],
  ])('"%s" is %s', (text, ending) => {
    expect(endingsOf(text).flat()).toContain(ending)
  })

  it('tells clauses apart', () => {
    const [first, second] = endingsOf('快递慢了三天，鞋子已经退掉了')
    expect(first).toEqual([])
    expect(second).toEqual(['returned'])
  })

  it('finds none where nothing ended', () => {
    expect(endingsOf('颜色好看，穿着也暖和').flat()).toEqual([])
  })
})

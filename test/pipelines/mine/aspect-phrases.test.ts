import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { arbitrarySession, arbitraryText } from '../arbitrary-text.js'
import { feedbackOf } from '../language.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline('nodejieba', 'none')
})
const phrasesOf = (text: string, category: string | null = null) => shipped.read(text, category).mined.phrases
const aspectsOf = (text: string, category: string | null = null) =>
  phrasesOf(text, category).map(({ aspect }) => aspect)

describe('a phrase without a taxonomy', () => {
  it.each([
    ['快递走了一个星期才到，太慢了', '服装', '物流速度'],
    ['布料特别薄，一扯就变形', '服装', '材质'],
    ['面条送来的时候全凉了', '外卖', '餐品温度'],
    ['隔壁打呼噜听得一清二楚', '酒店', '隔音'],
    ['才买三天就降价八十，气死', '手机', '降价'],
    ['师傅来装的时候多收了我六十块管子钱', '热水器', '安装费用'],
    ['苹果切开一半是烂的', '水果', '新鲜'],
  ])('speaks of an aspect of the dictionary: %s', (text, category, aspect) => {
    expect(aspectsOf(text, category)).toContain(aspect)
  })

  it('is judged by the model where the dictionary knows no word', () => {
    expect(phrasesOf('后半段越编越离谱', '书籍')).toMatchObject([{ aspect: '内容', opinion: '' }])
    expect(aspectsOf('后半段越编越离谱', '水果')).not.toContain('内容')
  })

  it('says shortly what is wrong, in the same words for the same complaint', () => {
    const said = (text: string) => phrasesOf(text, '衣服').map(({ opinion }) => opinion)
    expect(said('失望，包装真的是太简陋了')).toContain('包装太简陋')
    expect(said('失望，包装太简陋')).toContain('包装太简陋')
    expect(said('太差了，等了这么久还没收到')).toContain('还没收到')
  })

  it('is no praise, nor something bad that is not there', () => {
    expect(phrasesOf('物流很快，包装也好，质量非常不错，很满意', '衣服')).toEqual([])
    expect(
      phrasesOf('没有色差，没有异味，很满意', '衣服')
        .map(({ opinion }) => opinion)
        .join(''),
    ).toBe('')
  })

  it('is cut out of a long clause that speaks of several things', () => {
    const quotes = phrasesOf('快递走了整整八天而且盒子全都压扁了客服半天也不回一句话', '衣服')
    expect(quotes.map(({ aspect }) => aspect)).toEqual(['物流速度', '包装', '客服'])
  })

  it('is the customer’s alone in a session', () => {
    const text = '客服：您反映的快递太慢我们会改进\n客户：你们包装太差了，盒子都烂了'
    expect(aspectsOf(text)).not.toContain('物流速度')
    expect(aspectsOf(text)).toContain('包装')
  })

  it('is a quote of the text as received, one at a place, whatever the text', () => {
    const expectSound = (text: string): void => {
      const outcome = shipped.pipeline.analyze(feedbackOf(text))
      if (outcome.kind === 'drop') return
      const { document, mined } = outcome.document
      for (const { quote, start, end } of mined.phrases) {
        expect(document.text.slice(start, end)).toBe(quote)
        expect(document.pii.some((span) => span.start < end && start < span.end)).toBe(false)
      }
      const starts = mined.phrases.map(({ start }) => start)
      expect(new Set(starts).size).toBe(starts.length)
    }
    fc.assert(fc.property(fc.oneof(arbitraryText(), arbitrarySession()), expectSound), { numRuns: 400 })
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { arbitraryText } from '../arbitrary-text.js'
import { feedbackOf } from '../language.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})
const complaintsOf = (text: string, category: string | null = null) =>
  shipped.read(text, category).mined.complaints()

describe('the complaints of a document', () => {
  it('have aspect and opinion, also where the taxonomy does not know them', () => {
    expect(complaintsOf('太失望了，提手真的是太短', '家电')).toContainEqual({
      aspect: '提手',
      opinion: '太短',
      quote: '提手真的是太短',
    })
  })

  it('have them where a pain was tagged, once', () => {
    // 噪音 is a word of complaint too: what lies in the pain is told with it.
    const [complaint, ...more] = complaintsOf('洗衣机脱水噪音特别大', '家电')
    expect(more).toEqual([])
    expect(complaint).toMatchObject({ opinion: '大', quote: '洗衣机脱水噪音特别大' })
    expect(complaintsOf('物流太慢了', '水果')).toEqual([
      { aspect: '物流', opinion: expect.stringContaining('慢'), quote: expect.stringContaining('物流太慢') },
    ])
  })

  it('are told of the nearest aspect before them', () => {
    const aspects = complaintsOf('很失望，包装破烂，物流太慢', '水果').map(({ aspect }) => aspect)
    expect(aspects).toEqual(expect.arrayContaining(['包装', '物流']))
  })

  it('stand in the order of the text', () => {
    const text = '太失望了，提手太短，而且盖子太松，味道也很难闻'
    const places = complaintsOf(text, '家电').map(({ quote }) => text.indexOf(quote))
    expect(places.length).toBeGreaterThan(1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('are none in praise, and none of what is bad and not there', () => {
    expect(complaintsOf('手提袋很漂亮，质量很好，非常满意', '水果')).toEqual([])
    expect(complaintsOf('用着很好，一点也不卡，非常满意', '手机')).toEqual([])
  })

  it('in a session are the customer’s, not the agent’s', () => {
    const found = complaintsOf('客户：提手太短，太失望了\n客服：抱歉，是我们的包装太差，物流太慢')
    expect(found.map(({ quote }) => quote).join()).not.toMatch(/物流|包装/)
    expect(found.map(({ opinion }) => opinion)).toContain('太短')
  })

  it('are quoted in the words received, whatever the text', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const received = `${text}，太失望了，提手太短，物流太慢`
        const outcome = shipped.pipeline.analyze(feedbackOf(received))
        if (outcome.kind === 'drop') return
        for (const { opinion, quote } of outcome.document.mined.complaints()) {
          expect(received).toContain(quote)
          expect(quote).toContain(opinion)
        }
      }),
      { numRuns: 100 },
    )
  })
})

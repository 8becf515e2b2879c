import { beforeAll, describe, expect, it } from 'vitest'
import type { ShippedPipeline } from './shipped-pipeline.js'
import { buildShippedPipeline } from './shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})
const requestsOf = (text: string, category: string | null = null) =>
  shipped.read(text, category).mined.requests
const session = (...lines: readonly string[]) => requestsOf(lines.join('\n'))

describe('a request', () => {
  it('is told with how sure the model is: a plain ask is surer than one half said', () => {
    const [plain] = session('客户：麻烦帮我把订单取消掉', '客服：好的，已经取消了')
    const [faint] = requestsOf('希望下次快递小心一点吧', '水果')
    expect(plain?.confidence).toBeGreaterThan(0.8)
    for (const request of [plain, faint]) {
      expect(request?.confidence ?? 0).toBeGreaterThan(0)
      expect(request?.confidence ?? 1).toBeLessThan(1)
    }
  })
})

describe('the journey stage of a request', () => {
  it('is what the lexicon says of the ask, whatever else hurts', () => {
    const [request] = session('客户：东西坏了，麻烦帮我改一下收货地址', '客服：好的，已经改好了')
    expect(request).toMatchObject({ ask: '改地址', stage: '物流' })
  })

  it.each([
    ['希望快递能快一点', '物流'],
    ['希望安装师傅能准时来', '安装'],
    ['希望能多一些花样', null],
  ])('is what its words speak of where no lexicon names the ask: %j', (text, stage) => {
    const [request] = requestsOf(text, '家电')
    expect(request).toMatchObject({ ask: expect.stringMatching(/^其他:/), stage })
  })
})

describe('a request in a session', () => {
  it('that the system does not allow was refused, and not met', () => {
    const [request] = session(
      '客户：我补差价换大一号的可以吗',
      '客服：抱歉，系统不支持补差价换货',
      '客户：那算了',
    )
    expect(request).toMatchObject({ ask: '补差价换货', met: false, refused: true, payer: 'customer' })
    expect('我补差价换大一号的可以吗').toContain(request?.quote)
  })

  it('that the agent carries out was met, and not refused', () => {
    const [request] = session('客户：帮我把地址改成公司', '客服：好的，已经给您改好了', '客户：谢谢')
    expect(request).toMatchObject({ ask: '改地址', met: true, refused: false })
  })

  it('for which the agent knows another way was worked around', () => {
    const found = session(
      '客户：能补差价换成贵一点的那款吗',
      '客服：没有这个入口呢，建议您先申请退款，再重新下单',
    ).find(({ ask }) => ask === '补差价换货')
    expect(found).toMatchObject({ met: false, worked_around: true })
  })

  it('is named once, though it is asked again', () => {
    const asks = session(
      '客户：麻烦催一下发货',
      '客服：好的',
      '客户：一定帮我催发货啊',
      '客服：已经催了',
    ).map(({ ask }) => ask)
    expect(asks.filter((ask) => ask === '催发货')).toHaveLength(1)
  })

  it.each([
    '客户：请问几点能送到\n客服：下午三点前',
    '客户：这款是纯棉的吗\n客服：是的',
    '客户：屏幕亮度在哪里调\n客服：您可以申请退款，我帮您换货',
  ])('is neither a plain question nor what the agent offers: %j', (text) => {
    expect(requestsOf(text)).toEqual([])
  })
})

describe('a request in a review', () => {
  it('has nobody who could have met it', () => {
    const [request] = requestsOf('衣服不错，希望能补差价换个大号的', '服装')
    expect(request).toMatchObject({ ask: '补差价换货', met: null, refused: null, worked_around: null })
  })

  it('is no wish for other buyers, and no thing done already', () => {
    expect(requestsOf('希望对大家有帮助', '服装')).toEqual([])
    expect(requestsOf('已经申请退货了，退款也到账了', '服装')).toEqual([])
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { feedbackOfText } from '../../../src/sources/feedback-of-text.js'
import { arbitrarySession } from '../arbitrary-text.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})
const requestsOf = (...lines: readonly string[]) => shipped.read(lines.join('\n')).mined.requests

describe('what is asked for in a session', () => {
  it.each([
    ['取消订单', '取消'],
    ['开发票', '发票能开吗'],
    ['催配送', '快递三天没动了 麻烦催一下'],
    ['催发货', '商家一直不发货 催一下'],
    ['改地址', '地址写错了'],
    ['补差价换货', '换那台大的\n客户：差价我补'],
    ['其他:转人工', '转人工'],
  ])('is %s: %j', (ask, words) => {
    const found = requestsOf(`客户：${words}`, '客服：好的，这就为您处理')
    expect(found.map((request) => request.ask)).toContain(ask)
  })

  it('is read from several messages in a row as from one', () => {
    const [request, ...others] = requestsOf('客户：能不能', '客户：帮我', '客户：改下地址', '客服：改好了哦')
    expect(request).toMatchObject({ ask: '改地址', quote: '改下地址', met: true })
    expect(others).toEqual([])
  })

  it('takes a vague ask as one for what was said before', () => {
    const [request] = requestsOf('客户：账户余额提现，帮我操作一下', '客服：已提交')
    expect(request?.ask).toBe('其他:余额提现')
  })

  it('is, where the words say little, what the session is about', () => {
    const asks = requestsOf(
      '客户：退款一直没到账',
      '客服：已经为您查询',
      '客户：麻烦帮忙处理一下',
      '客服：好的',
    ).map(({ ask }) => ask)
    expect(asks).toEqual(['退款'])
  })

  it('is nothing in what a click sends, and nothing in goods that are only looked at', () => {
    expect(requestsOf('客户：订单业务咨询 商品信息咨询', '客服：您好')).toEqual([])
    expect(requestsOf('客户：[链接x] 这款有黑色吗', '客服：有的')).toEqual([])
  })

  it('never stands in the words of the agent, and is judged alike every time', () => {
    fc.assert(
      fc.property(arbitrarySession(), (text) => {
        const first = shipped.pipeline.analyze(feedbackOfText(text.replaceAll('\u0000', ''), null))
        const second = shipped.pipeline.analyze(feedbackOfText(text.replaceAll('\u0000', ''), null))
        if (first.kind === 'drop' || second.kind === 'drop') return
        expect(first.document.mined.requests).toEqual(second.document.mined.requests)
        const names = first.document.mined.requests.map(({ ask }) => ask)
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 200 },
    )
  })

  it('is found in a conversation of 3,000 turns in seconds', () => {
    const turn = ['客户：催一下吧，还没发货', '客服：好的，正在为您查询', '客户：地址能改吗', '客服：改不了']
    const started = performance.now()
    const found = requestsOf(...Array.from({ length: 3000 }, (_, index) => turn[index % 4] as string))
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(found.map(({ ask }) => ask)).toContain('改地址')
  }, 60_000)
})

describe('what stands around an ask', () => {
  it('is what the customer told before it, greetings and questions aside', () => {
    const [request] = requestsOf(
      '客户：你好，在吗',
      '客服：在的',
      '客户：昨天买的花洒漏水了',
      '客服：抱歉',
      '客户：在吗，帮我换一个新的',
      '客服：好的，已经给您登记了',
    )
    expect(request).toMatchObject({ ask: '换货', situation: '昨天买的花洒漏水了' })
  })

  it.each([
    ['customer', '能换大一号吗，我补差价'],
    ['seller', '退我差价换成小的那款'],
    ['seller', '给我换一台，运费你们承担'],
    ['seller', '不加钱能送上楼吗'],
    ['customer', '能退货吗，运费我自己出'],
    [null, '帮我换一个新的'],
    [null, '帮我催一下发货，我补个备注'],
  ])('is who pays, if it costs anything: %s in %j', (payer, words) => {
    expect(requestsOf(`客户：${words}`, '客服：好的')[0]?.payer).toBe(payer)
  })

  it('is why it was refused: the fullest of the clauses that refuse, and none when it was met', () => {
    const [refused] = requestsOf('客户：帮我改下地址', '客服：抱歉，改不了，订单已经出库无法修改地址了呢')
    expect(refused).toMatchObject({ met: false, refused: true, worked_around: false })
    expect(refused?.obstacle).toContain('无法修改地址')
    const [met] = requestsOf('客户：帮我改下地址', '客服：好的，已经改好了', '客户：谢谢')
    expect(met).toMatchObject({ met: true, refused: false, obstacle: null })
  })

  it('is met or not as the customer takes it, where the agent only says what is tried', () => {
    const met = (last: string) =>
      requestsOf('客户：帮我改下地址', '客服：这边为您联系站点', `客户：${last}`)[0]?.met
    expect([met('好的谢谢'), met('那好吧算了')]).toEqual([true, false])
  })

  it('is read over several messages of the agent', () => {
    const [request] = requestsOf(
      '客户：帮我改下地址',
      '客服：不好意思',
      '客服：已经出库改不了了呢',
      '客服：建议您拒收后重新下单',
    )
    expect(request).toMatchObject({ met: false, refused: true, worked_around: true })
  })
})

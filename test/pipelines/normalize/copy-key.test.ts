import { describe, expect, it } from 'vitest'
import { feedbackOf, normalized, sessionOf } from '../language.js'

const keyOf = (text: string) => normalized(feedbackOf(text)).copy_key

const TEXT =
  '洗衣机送来那天下着雨，师傅还是抬上了五楼，安装的时候发现少一个接头，又跑回去拿了一趟，用到现在两个月，脱水的声音一直偏大，邻居都来敲门了'

describe('copy_key', () => {
  it('is the same whatever marks, digits, blanks, case and width are used', () => {
    const other = ` ${TEXT.replaceAll('，', ' ')} 12345！！！`
    expect(keyOf(other)).toBe(keyOf(TEXT))
    expect(keyOf('ＩＰＨＯＮＥ屏幕有划痕而且电池不耐用')).toBe(keyOf('iphone 屏幕有划痕,而且电池不耐用。'))
  })

  it('is null for texts too short to be a copy', () => {
    expect(keyOf('质量很好物流很快不错')).toBeNull()
    expect(keyOf('质量好12345678901234567890')).toBeNull()
  })

  it('is the same with praise appended or put before', () => {
    expect(keyOf(`${TEXT}好评！`)).toBe(keyOf(TEXT))
    expect(keyOf(`追评：${TEXT}`)).toBe(keyOf(TEXT))
  })

  it('survives most replacements of one word', () => {
    let same = 0
    let tried = 0
    for (let at = 0; at + 2 <= TEXT.length; at += 2, tried += 1) {
      if (keyOf(`${TEXT.slice(0, at)}某些${TEXT.slice(at + 2)}`) === keyOf(TEXT)) same += 1
    }
    expect(same / tried).toBeGreaterThan(0.6)
    expect(same / tried).toBeLessThan(1)
  })

  it('differs between texts that share only stock phrases', () => {
    const texts = [
      '性价比高，物流也很快，商家服务态度好，就是杯子有点小',
      '性价比高，物流也很快，商家服务态度好，电池不行',
      '物流也很快，商家服务态度好，价格实惠，裤子掉色严重',
      '商家服务态度好，价格实惠，苹果坏了三个，赔了两块钱',
    ]
    expect(new Set(texts.map(keyOf)).size).toBe(texts.length)
  })

  it('does not show the text', () => {
    expect(keyOf('wangxiaoming lives here')).toMatch(/^[\da-z]{14}$/)
    expect(keyOf('wangxiaoming lives here')).not.toContain('wang')
  })

  it("compares sessions by the customer's words, all of them", () => {
    const said = '客户：我买的净水器滤芯装不上去，说明书上也没有写怎么拆旧的'
    const one = normalized(sessionOf(['客服：您好', said, '客服：请稍等']))
    const same = normalized(sessionOf(['客服：亲，在的', `${said}？`]))
    const more = normalized(sessionOf(['客服：您好', said, '客户：能上门装吗']))
    expect(one.copy_key).not.toBeNull()
    expect(same.copy_key).toBe(one.copy_key)
    expect(more.copy_key).not.toBe(one.copy_key)
  })

  it('does not take short sessions for copies', () => {
    expect(normalized(sessionOf(['客户：怎么修改收货地址啊请告诉我'])).copy_key).toBeNull()
  })
})

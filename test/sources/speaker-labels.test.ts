import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseLabelledText, parseRole } from '../../src/sources/speaker-labels.js'

/** The turns as who said what, so that a test can be read. */
const said = (text: string) =>
  parseLabelledText(text)?.map((turn) => `${turn.role}=${text.slice(turn.start, turn.end)}`) ?? null

describe('parseLabelledText', () => {
  it('finds who says what in lines that begin with 客户： and 客服：', () => {
    expect(said('客户：杯盖漏水能换一个吗\n客服：可以的\n客户：好')).toEqual([
      'customer=杯盖漏水能换一个吗',
      'agent=可以的',
      'customer=好',
    ])
  })

  it.each([
    ['half-width colons', '用户: 在吗\n坐席: 在的', ['customer=在吗', 'agent=在的']],
    ['brackets', '【买家】：没收到\n【商家】：已催', ['customer=没收到', 'agent=已催']],
    ['numbers', '客服1：您好\n顾客 2：发错了', ['agent=您好', 'customer=发错了']],
    ['names', '客服-小苗：您好\n客户(尾号0000)：在', ['agent=您好', 'customer=在']],
    ['times', '客户 2024-01-05 12:33:21：漏水\n客服 12:34：收到', ['customer=漏水', 'agent=收到']],
    ['English', 'Customer: leaks\nAgent: sorry', ['customer=leaks', 'agent=sorry']],
    ['indents', '  客户：漏\n\t客服：嗯', ['customer=漏', 'agent=嗯']],
    ['CRLF', '客户：漏\r\n客服：嗯\r\n', ['customer=漏', 'agent=嗯']],
    [
      'system lines',
      '客户：人工\n系统：正在转接\n客服：您好',
      ['customer=人工', 'system=正在转接', 'agent=您好'],
    ],
  ])('knows labels with %s', (_what, text, turns) => {
    expect(said(text)).toEqual(turns)
  })

  it('keeps a time that a customer says at the start of a turn', () => {
    expect(said('客户：12:30到的\n客服：好')).toEqual(['customer=12:30到的', 'agent=好'])
  })

  it('adds a line without a label to the turn before it, blank lines apart', () => {
    expect(said('客户：第一行\n第二行：完\n\n客服：好\n\n')).toEqual([
      'customer=第一行\n第二行：完',
      'agent=好',
    ])
  })

  it('leaves out a turn in which nothing is said', () => {
    expect(said('客户：\n客服：在吗\n客户：在')).toEqual(['agent=在吗', 'customer=在'])
  })

  it.each([
    ['a review with headings', '质量：不错\n客服：很耐心\n物流：快'],
    ['a review that begins with 客服：', '客服：很耐心\n物流：快'],
    ['a review about a customer', '客户很满意：推荐'],
    ['a label that is not at the start', '我说客户：你好'],
    ['a longer word', '用户体验：一般\n客服：好'],
    ['an empty text', ''],
    ['blank lines', '\n \n'],
  ])('does not take %s for a session', (_what, text) => {
    expect(said(text)).toBeNull()
  })

  it('gives turns that lie in the text, in order, apart and not empty, whatever the text', () => {
    const line = fc.tuple(
      fc.constantFrom('客户：', '客服:', '【用户】：', '系统：', '', ' '),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
        const text = `客户：在\n${lines.map((parts) => parts.join('')).join(end)}`
        const turns = parseLabelledText(text) ?? []
        let last = 0
        for (const turn of turns) {
          expect(turn.start).toBeGreaterThanOrEqual(last)
          expect(turn.end).toBeGreaterThan(turn.start)
          last = turn.end
        }
        expect(last).toBeLessThanOrEqual(text.length)
        expect(turns.length).toBeGreaterThan(0)
      }),
    )
  })

  it('takes time in proportion to the text', () => {
    const text = `客户：${'在 12:'.repeat(40_000)}\n${'客服 1'.repeat(40_000)}`
    const start = performance.now()
    parseLabelledText(text)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('parseRole', () => {
  it.each([
    ['customer', 'customer'],
    ['USER', 'customer'],
    [' 买家 ', 'customer'],
    ['assistant', 'agent'],
    ['客服', 'agent'],
    ['客服3', 'agent'],
    ['客服-小苗', 'agent'],
    ['坐席（夜班）', 'agent'],
    ['customer_service', 'agent'],
    ['系统', 'system'],
  ])('knows %s', (word, role) => {
    expect(parseRole(word)).toBe(role)
  })

  it.each(['小苗', '', '客服主管投诉', 'x'])('does not know "%s"', (word) => {
    expect(parseRole(word)).toBeNull()
  })
})

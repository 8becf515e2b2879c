import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Source } from '../../src/model/feedback.js'
import { feedbackOf, normalize, sessionOf } from './language.js'
import { mask, maskedOf } from './mask-language.js'

/** Personal data and what surrounds it, to be put together in every order. */
const PIECES = [
  ...[
    '13812345678',
    '138 1234',
    '5678',
    '１３９',
    '幺三八',
    '一二三四',
    '五六七八',
    '1',
    '0571-',
    '88881234',
    '+86',
    '(010)',
  ],
  ...[
    '11010519491231002X',
    '6228480402123456780',
    '330106',
    '19900307',
    '1236',
    '@',
    'example.com',
    'a.b-c',
    'wxid_1',
  ],
  ...[
    '微信',
    '加我微信',
    'vx',
    'QQ',
    'qq号',
    '订单号',
    '订单',
    '单号',
    '快递单号',
    'sf1234567890123',
    'JD',
    '手机',
    '电话',
  ],
  ...[
    '京A',
    '12345',
    '新B',
    '·',
    '车牌',
    '浙江省',
    '杭州市',
    '西湖区',
    '文三路',
    '478号',
    '3栋',
    '2单元',
    '501室',
    '小区',
    '地址',
  ],
  ...[
    '我叫',
    '我姓',
    '收货人',
    '张',
    '李',
    '王小明',
    '欧阳',
    '先生',
    '女士',
    '师傅',
    '的',
    '是',
    '：',
    ':',
    ' ',
    ',',
    '，',
    '-',
    '.',
    '\n',
  ],
  ...[
    '[',
    ']',
    '[手机号]',
    '[QQ号]',
    '[姓名x]',
    '[数字x]',
    '退货',
    '嗯',
    '_',
    '我',
    '！',
    '…',
    '元',
    'x',
    '号',
    '#',
    '和',
    '\u200b',
    '😀',
  ],
]
const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
)
const source = fc.constantFrom<Source>('review', 'call')
const RUNS = { numRuns: 6000 }

describe('mask on random text', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(text, source, (received, from) => {
        const first = maskedOf(feedbackOf(`语${received}`, { source: from }))
        const second = maskedOf(feedbackOf(first.stored_text, { source: from }))
        expect(second.masked).toBe(first.masked)
        expect(second.stored_text).toBe(first.stored_text)
        const placeholders = second.pii.map(({ start, end }) => second.text.slice(start, end))
        expect(placeholders).toEqual(first.pii.map(({ placeholder }) => placeholder))
      }),
      RUNS,
    )
  })

  it('gives sorted spans, and the stored text is the received text with exactly these replaced', () => {
    fc.assert(
      fc.property(text, source, (received, from) => {
        const document = maskedOf(feedbackOf(`语${received}`, { source: from }))
        let rebuilt = ''
        let at = 0
        for (const span of document.pii) {
          expect(span.start).toBeGreaterThanOrEqual(at)
          expect(span.end).toBeGreaterThan(span.start)
          rebuilt += document.text.slice(at, span.start) + span.placeholder
          at = span.end
        }
        expect(document.stored_text).toBe(rebuilt + document.text.slice(at))
      }),
      RUNS,
    )
  })

  it('gives offsets that never go backwards, stay inside the text and agree outside of placeholders', () => {
    fc.assert(
      fc.property(text, source, (received, from) => {
        const {
          masked,
          masked_offsets,
          text: whole,
          pii,
        } = maskedOf(feedbackOf(`语${received}`, { source: from }))
        if (masked_offsets === null) {
          expect(masked.length).toBe(whole.length)
          expect(pii).toEqual([])
          return
        }
        expect(masked_offsets.length).toBe(masked.length + 1)
        expect(masked_offsets[masked.length]).toBeLessThanOrEqual(whole.length)
        for (let i = 0; i < masked.length; i += 1) {
          expect(masked_offsets[i]).toBeLessThanOrEqual(masked_offsets[i + 1] ?? -1)
          const inside = pii.some(
            (span) => (masked_offsets[i] ?? 0) >= span.start && (masked_offsets[i] ?? 0) < span.end,
          )
          if (!inside && masked[i] === '我') expect(whole[masked_offsets[i] ?? 0]).toBe('我')
        }
      }),
      RUNS,
    )
  })

  it('leaves no valid number behind, wherever it stands between words', () => {
    const number = fc.stringMatching(/^1[3-9]\d{9}$/)
    const around = fc.constantFrom('退货', '！', '，', ' ', '电话', '打', '\n', '')
    fc.assert(
      fc.property(number, around, around, (digits, before, after) => {
        const { stored_text } = maskedOf(feedbackOf(`好${before}${digits}${after}`))
        expect(stored_text).toBe(`好${before}[手机号]${after}`)
      }),
      RUNS,
    )
  })

  it('keeps the turns of a session in order and without personal data from another turn', () => {
    const line = text.map((received) => `客户：${received.replaceAll('\n', '')}`)
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const outcome = normalize(sessionOf(lines))
        if (outcome.kind === 'drop') return
        const { masked, masked_turns } = mask(outcome.document)
        let at = 0
        for (const turn of masked_turns ?? []) {
          expect(turn.start).toBeGreaterThanOrEqual(at)
          expect(turn.end).toBeGreaterThanOrEqual(turn.start)
          at = turn.end
        }
        expect(at).toBeLessThanOrEqual(masked.length)
      }),
      RUNS,
    )
  })
})

describe('mask on hostile text', () => {
  it.each([
    ['digits', '1'.repeat(1_000_000)],
    ['numbers', '13812345678,'.repeat(80_000)],
    ['small numbers', '12 '.repeat(330_000)],
    ['single digits', '1 '.repeat(500_000)],
    ['spoken digits', '一二，'.repeat(330_000)],
    ['at signs', 'a@'.repeat(500_000)],
    ['names of hosts', `a@${'a.'.repeat(500_000)}`],
    ['cues', '微信号订单号'.repeat(160_000)],
    ['places', '浙江省杭州市'.repeat(160_000)],
    ['streets', '文三路1号'.repeat(200_000)],
    ['names', '我叫王小'.repeat(250_000)],
    ['titles', '王先生'.repeat(330_000)],
    ['plates', '京a12345'.repeat(140_000)],
    ['brackets', '['.repeat(1_000_000)],
    ['letters', 'wxwx'.repeat(250_000)],
    ['connectors', `订单号${'是'.repeat(3)}`.repeat(160_000)],
  ])('takes a megabyte of %s in seconds', (_, hostile) => {
    const outcome = normalize(feedbackOf(`文${hostile}`))
    if (outcome.kind === 'drop') throw new Error('dropped')
    const started = process.cpuUsage()
    mask(outcome.document)
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(8)
  })
})

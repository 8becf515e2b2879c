import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoney, parseRating, parseSource, readValue } from '../../src/sources/parse-values.js'

describe('readValue', () => {
  it.each([
    '',
    '   ',
    '\u3000',
    'null',
    'NULL',
    'None',
    'NaN',
    'nan',
    'N/A',
    '\\N',
    '-',
    '--',
    '暂无',
    '=""',
  ])('takes "%s" for nothing', (value) => {
    expect(readValue(value)).toBeNull()
  })

  it.each([
    [' 江苏 ', '江苏'],
    ['无糖', '无糖'],
    ['0', '0'],
    ['nano', 'nano'],
    ['="0123"', '0123'],
    ["'0123", '0123'],
    ["'90年代", "'90年代"],
    ['\t0123', '0123'],
  ])('keeps "%s"', (value, kept) => {
    expect(readValue(value)).toBe(kept)
  })
})

describe('parseRating', () => {
  it.each([
    ['5', 5],
    ['5.0', 5],
    ['4.5', 4.5],
    ['３', 3],
    ['5星', 5],
    ['五星', 5],
    ['五星好评', 5],
    ['两星', 2],
    ['1分', 1],
    ['4 stars', 4],
    ['star3', 3],
    ['score5', 5],
    ['4/5', 4],
    ['★★★★☆', 4],
    ['★', 1],
  ])('reads %s', (value, rating) => {
    expect(parseRating(value)).toBe(rating)
  })

  it.each(['0', '0.0', '零星', '0星'])('takes %s for not rated', (value) => {
    expect(parseRating(value)).toBeNull()
  })

  it.each(['6', '100', '98分', '0.5', '-1', '五', '好', '5 6', '', '1e0', '★★★★★★', '0x5'])(
    'refuses "%s"',
    (value) => {
      expect(parseRating(value)).toBeNaN()
    },
  )
})

describe('parseMoney', () => {
  it.each([
    ['1299', 1299],
    ['1299.50', 1299.5],
    ['¥1,299.00', 1299],
    ['￥ 88', 88],
    ['12,345,678元', 12_345_678],
    ['CNY 5', 5],
    ['39.9 元', 39.9],
    ['０', 0],
  ])('reads %s', (value, amount) => {
    expect(parseMoney(value)).toBe(amount)
  })

  it.each(['-5', '1,2', '12,34', '1.2.3', '$5', '很贵', '', 'Infinity', '1e9'])('refuses "%s"', (value) => {
    expect(parseMoney(value)).toBeNaN()
  })

  it('reads back every amount with thousands marked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (cents) => {
        const written = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
        expect(parseMoney(`¥${written}`)).toBeCloseTo(cents / 100, 2)
      }),
    )
  })
})

describe('parseSource', () => {
  it.each([
    ['电话', 'call'],
    ['Phone', 'call'],
    ['CALL', 'call'],
    ['在线客服', 'chat'],
    ['IM', 'chat'],
    ['live_chat', 'chat'],
    ['商品评价', 'review'],
    ['员工提案', 'idea'],
    ['专家', 'expert'],
  ])('knows %s as %s', (value, source) => {
    expect(parseSource(value)).toBe(source)
  })

  it.each(['天猫', 'APP', '', 'reviewer'])('does not know "%s"', (value) => {
    expect(parseSource(value)).toBeNull()
  })
})

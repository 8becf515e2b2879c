import { describe, expect, test } from 'vitest'
import {
  formatCount,
  formatInterval,
  formatPeriod,
  formatQuantity,
  formatShare,
  formatTimes,
  formatWeek,
} from '../../src/report/format.js'

describe('numbers for people', () => {
  test('quantities carry as many digits as a reader can use', () => {
    expect([12_345.6, 38.4, 7.44, 7, 0.256, 0.031, 0].map(formatQuantity)).toEqual([
      '12,346',
      '38',
      '7.4',
      '7',
      '0.26',
      '0.031',
      '0',
    ])
  })

  test('a number that is none is a dash, never NaN', () => {
    const nothing = [Number.NaN, Number.POSITIVE_INFINITY]
    for (const format of [formatCount, formatQuantity, formatShare, formatTimes])
      expect(nothing.map(format)).toEqual(['—', '—'])
  })

  test('a share that is there never reads as nothing', () => {
    expect([0, 0.0003, 0.004, 0.216, 1].map(formatShare)).toEqual(['0%', '<0.1%', '0.4%', '22%', '100%'])
  })

  test('an interval joins its ends with a dash', () => {
    expect(formatInterval({ value: 38, low: 31.2, high: 46.4 }, formatQuantity)).toBe('31–46')
    expect(formatTimes(1.83)).toBe('1.8 倍')
  })
})

describe('days and weeks for people', () => {
  test('a period within one year says the year once', () => {
    expect(formatPeriod('2025-01-06T08:00:00', '2025-04-24T21:00:00')).toBe('2025 年 1 月 6 日 至 4 月 24 日')
  })

  test('a period over two years says both, a single day is one day', () => {
    expect(formatPeriod('2024-12-30', '2025-01-02')).toBe('2024 年 12 月 30 日 至 2025 年 1 月 2 日')
    expect(formatPeriod('2025-01-02T01:00:00', '2025-01-02T09:00:00')).toBe('2025 年 1 月 2 日')
  })

  test('what is no date is shown as it came', () => {
    expect(formatWeek('第三周', true)).toBe('第三周')
    expect(formatWeek('2025-03-03', true)).toBe('2025/3/3')
    expect(formatWeek('2025-03-03', false)).toBe('3/3')
  })
})

import { describe, expect, test } from 'vitest'
import { completeRange, lastWeeks, reachSeries, weekAxis } from '../../src/report/week-axis.js'
import { buildResult } from './result.js'

function axisOf(weeks: readonly string[], from: string | null = null, to: string | null = null) {
  const { summary } = buildResult()
  return weekAxis({
    weeks: weeks.map((week) => ({ week, documents: 1 })),
    summary: { ...summary, store: { documents: 1, from, to } },
  })
}

describe('weekAxis', () => {
  test('fills the weeks without feedback and sorts', () => {
    expect(axisOf(['2025-01-20', '2024-12-30']).weeks).toEqual([
      '2024-12-30',
      '2025-01-06',
      '2025-01-13',
      '2025-01-20',
    ])
  })

  test('calls a week partial that the data cover only in part', () => {
    const weeks = ['2025-01-06', '2025-01-13', '2025-01-20']
    expect([...axisOf(weeks, '2025-01-06T00:10:00', '2025-01-26T23:00:00').partial]).toEqual([])
    expect([...axisOf(weeks, '2025-01-07T00:10:00', '2025-01-25T23:00:00').partial]).toEqual([
      '2025-01-06',
      '2025-01-20',
    ])
  })

  test('does not fill between weeks that are no dates or lie further apart than a century', () => {
    expect(axisOf(['第二周', '第一周']).weeks).toHaveLength(2)
    expect(axisOf(['0202-03-01', '2025-01-06']).weeks).toHaveLength(2)
  })

  test('has no weeks where there are no dates', () => {
    expect(axisOf([]).weeks).toEqual([])
  })
})

describe('weeks of an axis', () => {
  const axis = axisOf(['2025-01-06', '2025-01-27'], '2025-01-06', '2025-01-28')

  test('a trend with gaps reads as zero in the gaps', () => {
    const trend = [{ week: '2025-01-20', reach: 3, documents: 4 }]
    expect(reachSeries(axis, trend)).toEqual([0, 0, 3, 0])
  })

  test('the complete range leaves out the partial weeks at the edges', () => {
    expect(completeRange(axis)).toEqual([0, 3])
    expect(completeRange(axisOf(['2025-01-06', '2025-01-13'], '2025-01-07', '2025-01-14'))).toEqual([0, 2])
  })

  test('the last weeks are the newest', () => {
    expect(lastWeeks(axis, 2).weeks).toEqual(['2025-01-20', '2025-01-27'])
  })
})

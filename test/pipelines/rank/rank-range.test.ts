import { describe, expect, it } from 'vitest'
import { rankRanges } from '../../../src/pipelines/rank/rank-range.js'

const score = (value: number, spread: number) => ({ value, low: value / spread, high: value * spread })

describe('rankRanges', () => {
  it('is sure of scores that lie far apart', () => {
    expect(rankRanges([score(100, 1.1), score(10, 1.1), score(1, 1.1)])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })
  it('says that close scores could stand in either order', () => {
    const ranges = rankRanges([score(10, 2), score(9, 2), score(1, 1.1)])
    expect(ranges[0]).toEqual([1, 2])
    expect(ranges[1]).toEqual([1, 2])
    expect(ranges[2]).toEqual([3, 3])
  })
  it('gives the same answer every time', () => {
    const scores = Array.from({ length: 30 }, (_, index) => score(30 - index, 1.5))
    expect(rankRanges(scores)).toEqual(rankRanges(scores))
  })
  it('copes with none and with zero', () => {
    expect(rankRanges([])).toEqual([])
    expect(rankRanges([{ value: 0, low: 0, high: 1 }])).toEqual([[1, 1]])
  })
})

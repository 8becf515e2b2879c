import { describe, expect, it } from 'vitest'
import { rankRanges } from '../../../src/pipelines/rank/rank-range.js'

const fix = (group: number, score: number, spread = 1.05) => ({
  group,
  score,
  prior: 0,
  reachWeight: 1,
  severityWeight: 1,
  severity: { value: 0.4, low: 0.4 / spread, high: 0.4 * spread },
})
const heard = (...people: readonly number[]) =>
  people.map((count, group) => ({ groups: [group], people: count }))

describe('rankRanges', () => {
  it('is sure of fixes that many more customers speak of', () => {
    const people = heard(4000, 400, 40)
    expect(rankRanges([fix(0, 100), fix(1, 10), fix(2, 1)], people)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ])
  })

  it('says that fixes of nearly as many customers could stand in either order', () => {
    const ranges = rankRanges([fix(0, 10), fix(1, 9), fix(2, 1)], heard(20, 18, 2))
    expect(ranges[0]).toEqual([1, 2])
    expect(ranges[1]).toEqual([1, 2])
  })

  it('is not sure of severities that are not known, however many speak of them', () => {
    const ranges = rankRanges([fix(0, 10, 3), fix(1, 8, 3)], heard(100_000, 80_000))
    expect(ranges).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it('is not sure of what was seldom heard of, though nobody spoke of it lately', () => {
    const seldom = { ...fix(0, 0.02), prior: 0.3 }
    const oftener = { ...fix(1, 0.03), prior: 0.5 }
    expect(rankRanges([oftener, seldom], [])).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it('draws customers, so that fixes of the same customers keep their order', () => {
    const both = [{ groups: [0, 1], people: 20 }]
    const still = { value: 0.4, low: 0.4, high: 0.4 }
    expect(
      rankRanges(
        [
          { ...fix(0, 10), severity: still },
          { ...fix(1, 9), severity: still },
        ],
        both,
      ),
    ).toEqual([
      [1, 1],
      [2, 2],
    ])
  })

  it('gives the same ranges every time, and none for none', () => {
    const fixes = [fix(0, 3, 2), fix(1, 2, 2)]
    expect(rankRanges(fixes, heard(9, 6))).toEqual(rankRanges(fixes, heard(9, 6)))
    expect(rankRanges([], [])).toEqual([])
  })
})

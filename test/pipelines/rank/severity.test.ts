import { describe, expect, it } from 'vitest'
import { estimateShare } from '../../../src/pipelines/rank/estimate.js'
import { estimateGap, severityOf } from '../../../src/pipelines/rank/severity.js'

const RATINGS = [100, 0, 0, 0, 100]
const sure = (value: number) => ({ value, low: value, high: value })

describe('estimateGap', () => {
  it('shrinks few comparisons towards no gap and hardly many', () => {
    expect(estimateGap({ stars: 2, weight: 1 }, RATINGS)?.value).toBeCloseTo(2 / 11)
    expect(estimateGap({ stars: 2000, weight: 1000 }, RATINGS)?.value).toBeGreaterThan(1.95)
  })

  it('is surer of many comparisons', () => {
    const [few, many] = [10, 1000].map((weight) => estimateGap({ stars: weight, weight }, RATINGS))
    const width = (gap: typeof few) => (gap?.high ?? 0) - (gap?.low ?? 0)
    expect(width(few)).toBeGreaterThan(5 * width(many))
  })

  it('is not known where there is nothing to compare with', () => {
    expect(estimateGap({ stars: 0, weight: 0 }, RATINGS)).toBeNull()
  })
})

describe('severityOf', () => {
  it('is a full hurt for those who are stopped and a fifth for those who carry on', () => {
    expect(severityOf(sure(1), sure(0), null).value).toBe(1)
    expect(severityOf(sure(0), sure(0), null).value).toBeCloseTo(0.2)
    expect(severityOf(sure(0.5), sure(0), null).value).toBeCloseTo(0.6)
  })

  it('grows with the stars that are lost, never by those that are won', () => {
    expect(severityOf(sure(0), sure(0), sure(2)).value).toBeCloseTo(0.5)
    expect(severityOf(sure(0), sure(0), sure(-2)).value).toBeCloseTo(0.2)
    expect(severityOf(sure(0), sure(0), sure(9)).value).toBeCloseTo(0.8)
  })

  it('has an interval around it that stays between 0 and 1', () => {
    const { value, low, high } = severityOf(estimateShare(3, 4), estimateShare(0, 4), {
      value: 1,
      low: -2,
      high: 4,
    })
    expect(0 <= low && low < value && value < high && high <= 1).toBe(true)
  })
})

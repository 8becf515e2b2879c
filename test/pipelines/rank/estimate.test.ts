import { describe, expect, it } from 'vitest'
import {
  createRandom,
  drawGamma,
  estimateRate,
  estimateRatio,
  estimateShare,
  multiply,
} from '../../../src/pipelines/rank/estimate.js'

/** How many exponential waits of this mean rate fit into one unit of time. */
const drawPoisson = (mean: number, random: () => number): number => {
  let count = 0
  let time = -Math.log(1 - random()) / mean
  while (time < 1) {
    count++
    time -= Math.log(1 - random()) / mean
  }
  return count
}

describe('estimateRate', () => {
  it('without a prior gives the plain rate', () => {
    expect(estimateRate(20, 4, 0, 0).value).toBe(5)
  })
  it('shrinks a small count towards the prior and hardly a large one', () => {
    expect(estimateRate(0, 1, 4, 2).value).toBeCloseTo(8 / 3)
    expect(estimateRate(1000, 1, 4, 2).value).toBeGreaterThan(330)
  })
  it('has intervals that hold the truth in about nine of ten draws', () => {
    const random = createRandom(1)
    let inside = 0
    for (let draw = 0; draw < 2000; draw++) {
      const { low, high } = estimateRate(drawPoisson(12, random), 1, 12, 0.05)
      if (low <= 12 && 12 <= high) inside++
    }
    expect(inside / 2000).toBeGreaterThan(0.86)
    expect(inside / 2000).toBeLessThan(0.94)
  })
})

describe('drawGamma', () => {
  it.each([0.05, 0.7, 1, 6, 300])('has the mean and the variance of its shape %d', (shape) => {
    const random = createRandom(7)
    const drawn = Array.from({ length: 40_000 }, () => drawGamma(shape, random))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
    expect(mean / shape).toBeCloseTo(1, 1)
    expect(variance / shape).toBeGreaterThan(0.85)
    expect(variance / shape).toBeLessThan(1.15)
  })

  it('is nothing for no shape', () => {
    expect(drawGamma(0, createRandom(1))).toBe(0)
  })
})

describe('estimateShare', () => {
  it('stays between 0 and 1 and holds the share', () => {
    const { value, low, high } = estimateShare(1, 3)
    expect(value).toBeCloseTo(1 / 3)
    expect(low).toBeGreaterThan(0)
    expect(high).toBeLessThan(1)
  })
  it('says nothing is known without cases', () => {
    expect(estimateShare(0, 0)).toEqual({ value: 0, low: 0, high: 1 })
  })
})

describe('estimateRatio', () => {
  it('gives few cases a ratio near 1 with a wide interval', () => {
    const { value, low, high } = estimateRatio(2, 100, 1, 100)
    expect(value).toBeLessThan(1.3)
    expect(low).toBeLessThan(1)
    expect(high).toBeGreaterThan(1)
  })
  it('gives many cases their own ratio', () => {
    expect(estimateRatio(300, 1000, 100, 1000).value).toBeCloseTo(3, 0)
  })
})

describe('multiply', () => {
  it('multiplies values and widens the interval', () => {
    const product = multiply([
      { value: 2, low: 1, high: 4 },
      { value: 3, low: 2, high: 4.5 },
    ])
    expect(product.value).toBe(6)
    expect(product.low).toBeLessThan(3)
    expect(product.high).toBeGreaterThan(12)
  })
})

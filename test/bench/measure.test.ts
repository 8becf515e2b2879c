import { describe, expect, it } from 'vitest'

interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}
interface MeasureModule {
  spread(values: readonly number[]): Spread
  pairedRatio(ours: readonly number[], theirs: readonly number[]): Spread
  measureNode(args: readonly string[]): Promise<{ seconds: number; cpuSeconds: number; peakMb: number }>
}

const file = new URL('../../bench/measure.mjs', import.meta.url).href
const { spread, pairedRatio, measureNode } = (await import(file)) as MeasureModule

describe("the bench's numbers", () => {
  it('are a median with the least and the greatest value, whatever the order', () => {
    expect(spread([3, 10, 2])).toEqual({ median: 3, min: 2, max: 10 })
    expect(spread([4, 1, 2, 10])).toEqual({ median: 3, min: 1, max: 10 })
    expect(() => spread([])).toThrow('no values')
  })

  it('compare round by round, so that a slow round does not change the ratio', () => {
    expect(pairedRatio([10, 20, 100], [5, 10, 50])).toEqual({ median: 2, min: 2, max: 2 })
  })
})

describe('a measured program', () => {
  it('shows the memory that it took, threads included', async () => {
    const inThread =
      "new (require('node:worker_threads').Worker)('globalThis.kept = Buffer.alloc(3e8, 1)', { eval: true })"
    const small = await measureNode(['-e', '0'])
    const large = await measureNode(['-e', inThread])
    expect(large.peakMb - small.peakMb).toBeGreaterThan(250)
    expect(large.seconds).toBeGreaterThan(0)
  })

  it('does not carry the memory of the program that started it', async () => {
    const held = Buffer.alloc(6e8, 1)
    const { peakMb } = await measureNode(['-e', '0'])
    expect(held[held.length - 1]).toBe(1)
    expect(peakMb).toBeLessThan(300)
  })

  it('that fails is an error with what it wrote', async () => {
    await expect(measureNode(['-e', "throw new Error('no luck today')"])).rejects.toThrow('no luck today')
  })
})

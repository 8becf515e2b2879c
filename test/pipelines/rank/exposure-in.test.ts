import { describe, expect, it } from 'vitest'
import { WHOLE_CORPUS } from '../../../src/model/measure.js'
import { limitExposure } from '../../../src/pipelines/rank/exposure-in.js'

const row = (category: string | null, region: string | null, count: number) => ({
  week: '2026-03-02',
  category,
  region,
  count,
})
const EXPOSURE = {
  unit: 'orders' as const,
  rows: [row('家电', '上海', 1), row('家电', '北京', 2), row('服装', '上海', 4), row(null, null, 8)],
}
const limited = (scope: Partial<typeof WHOLE_CORPUS>) =>
  limitExposure(EXPOSURE, { ...WHOLE_CORPUS, ...scope })?.rows.map(({ count }) => count) ?? null

describe('limitExposure', () => {
  it('keeps what the file tells of the scope', () => {
    expect(limited({})).toEqual([1, 2, 4, 8])
    expect(limited({ categories: ['家电'] })).toEqual([1, 2])
    expect(limited({ categories: ['家电', '服装'], regions: ['上海'] })).toEqual([1, 4])
  })

  it('says nothing where the file does not: orders of a whole shop are no measure of a product', () => {
    expect(limited({ products: ['洗衣机'] })).toBeNull()
    expect(limited({ categories: ['图书'] })).toBeNull()
    expect(limitExposure(null, WHOLE_CORPUS)).toBeNull()
  })
})

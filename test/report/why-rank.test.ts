import { describe, expect, it } from 'vitest'
import type { CandidateFix, Estimate } from '../../src/model/fix.js'
import { whyRank } from '../../src/report/fix/why-rank.js'
import { markupOf } from '../../src/report/html.js'
import { renderReport } from '../../src/report/render-report.js'
import { buildResult } from './result.js'

const [sample] = buildResult().fixes as [CandidateFix]
const sure = (value: number): Estimate => ({ value, low: value, high: value })
const ranked = (
  rank: number,
  range: readonly [number, number],
  [reach, severity, trust]: readonly [number, number, number],
  unit: CandidateFix['score']['unit'] = 'customers_hurt_per_week',
) => ({
  rank,
  rank_range: range,
  score: {
    ...sure(reach * severity * trust),
    unit,
    parts: { ...sample.score.parts, reach_per_week: sure(reach), severity: sure(severity), trust },
  },
})
const read = (...args: Parameters<typeof whyRank>): string => {
  const told = whyRank(...args)
  return told === null ? '' : markupOf(told).replace(/<[^>]*>/g, '')
}

describe('why a fix stands where it stands', () => {
  const first = ranked(1, [1, 1], [50, 0.2, 0.9])
  const second = ranked(2, [2, 4], [20, 0.4, 0.9])
  const third = ranked(3, [2, 4], [20, 0.4, 0.8])

  it('is the product of its parts', () => {
    expect(read(first, undefined)).toBe(
      '每周波及 50 位 × 严重程度 0.2 × 判断把握 90% ≈ 9 位/周，所以排第 1。',
    )
  })

  it('is told beside the fix above, by the parts that differ, and whether chance could turn the two', () => {
    expect(read(second, first)).toContain(
      '比第 1 名低 20%：每周波及是它的 0.4 倍，严重程度是它的 2 倍。这个先后是稳定的。',
    )
    expect(read(third, second)).toContain(
      '比第 2 名低 11%：判断把握是它的 0.89 倍。这两名的先后，数据还分不出来。',
    )
  })

  it('is not told of an index, whose weights the page does not know, nor of a fix above without a score', () => {
    expect(whyRank(ranked(1, [1, 1], [5, 1, 1], 'index'), undefined)).toBeNull()
    expect(read(second, ranked(1, [1, 2], [0, 0.2, 1]))).not.toContain('比第')
  })

  it('stands in every card of the report', () => {
    const page = renderReport(buildResult())
    expect(page.match(/class="why"/g)).toHaveLength(buildResult().fixes.length)
    expect(page.match(/比第 \d+ 名低/g)).toHaveLength(buildResult().fixes.length - 1)
  })
})

import { describe, expect, it } from 'vitest'
import type { JudgementRow } from '../../src/model/judgement.js'
import { measureModels, measurePrecision } from '../../src/review/precision.js'
import { judgementRow } from '../stores/rows.js'
import { mentionsOf, PERIOD } from './items.js'

const mentions = mentionsOf('质量差', 12)
let next = 0

const judged = (index: number, given: Partial<JudgementRow> = {}): JudgementRow => {
  const mention = mentions[index]
  if (mention === undefined) throw new Error('there are twelve')
  return judgementRow(mention, { judgement_id: `j${next++}`, period: PERIOD, ...given })
}

describe('the precision of a code', () => {
  it('counts people’s judgements of random items, with Wilson’s interval', () => {
    const rows = measurePrecision([
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((index) => judged(index)),
      judged(8, { verdict: 'wrong' }),
      judged(9, { verdict: 'wrong', corrected_code: '不耐用' }),
    ])
    expect(rows.map(({ period, judged: count, right }) => [period, count, right])).toEqual([
      ['all', 10, 8],
      [PERIOD, 10, 8],
    ])
    expect(rows[1]?.precision.value).toBe(0.8)
    // Wilson, z = 1.645, 8 of 10.
    expect(rows[1]?.precision.low).toBeCloseTo(0.541, 3)
    expect(rows[1]?.precision.high).toBeCloseTo(0.931, 3)
  })

  it('knows nothing of other samples, of models and of what was missed', () => {
    const rows = [
      judged(0, { sample: 'uncertain' }),
      judged(1, { sample: 'disagreeing' }),
      judged(2, { source: 'model' }),
      judged(3, { verdict: 'missed', mention_id: null }),
    ]
    expect(measurePrecision(rows)).toEqual([])
  })

  it('is kept by week and pipeline version, the newest first', () => {
    const rows = measurePrecision([
      judged(0),
      judged(1, { period: '2024-03-11', verdict: 'wrong' }),
      judged(2, { period: '2024-03-11', pipeline_version: '2' }),
    ])
    expect(
      rows.map(({ pipeline_version, period, judged: count }) => [pipeline_version, period, count]),
    ).toEqual([
      ['2', 'all', 1],
      ['2', '2024-03-11', 1],
      ['1', 'all', 2],
      ['1', '2024-03-11', 1],
      ['1', PERIOD, 1],
    ])
  })

  it('is one for all asks beyond the closed list', () => {
    const ask = { kind: 'request', period: '2024-03-11' } as const
    const rows = measurePrecision([
      judged(0, { ...ask, code: '其他:上门看看' }),
      judged(1, { ...ask, code: '其他:换个人', verdict: 'wrong' }),
    ])
    expect(rows[1]).toMatchObject({ code: '其他:…', judged: 2, right: 1 })
  })

  it('takes the later of two judgements of one mention, and over all weeks a mention once', () => {
    const rows = measurePrecision([
      judged(0, { verdict: 'wrong', judged_at: '2024-03-05T00:00:00' }),
      judged(0, { judged_at: '2024-03-06T00:00:00' }),
      judged(0, { judged_at: '2024-03-12T00:00:00', period: '2024-03-11', verdict: 'wrong' }),
    ])
    expect(rows.map(({ period, judged: count, right }) => [period, count, right])).toEqual([
      ['all', 1, 0],
      ['2024-03-11', 1, 0],
      [PERIOD, 1, 1],
    ])
  })
})

describe('what models say', () => {
  it('stands apart, with how often people agree', () => {
    const model = { source: 'model', reviewer: 'm' } as const
    const rows = [
      judged(0, model),
      judged(1, { ...model, verdict: 'wrong' }),
      judged(2, model),
      judged(0),
      judged(1),
    ]
    expect(measureModels(rows)).toEqual([
      { kind: 'pain', code: '质量差', model: 'm', judged: 3, right: 2, compared: 2, agreed: 1 },
    ])
  })
})

import { describe, expect, it } from 'vitest'
import type { JudgementRow } from '../../src/model/judgement.js'
import { rulingsOf } from '../../src/review/rulings.js'
import { documentRow, judgementRow, painRow } from '../stores/rows.js'
import { TEXT } from './items.js'

const document = documentRow('d1', { text: TEXT })
const pain = painRow(document, '质量差', { quote: '就坏了', quote_start: 4 })

const ruled = (judgements: readonly JudgementRow[], text = TEXT) =>
  rulingsOf(judgements, new Map([['d1', text]]), (theme) => (theme === 'pain:不耐用' ? '使用' : null)).map(
    ({ theme, holds, quote_start, stage }) => ({ theme, holds, quote_start, stage }),
  )

const at = (judged_at: string, given: Partial<JudgementRow> = {}) =>
  judgementRow(pain, { judgement_id: judged_at, judged_at, ...given })

describe('what people’s word comes to', () => {
  it('is for each code whether it stands there', () => {
    expect(ruled([at('1')])).toEqual([{ theme: 'pain:质量差', holds: true, quote_start: 4, stage: null }])
    expect(ruled([at('1', { verdict: 'wrong' })])).toMatchObject([{ theme: 'pain:质量差', holds: false }])
    expect(ruled([at('1', { verdict: 'wrong', corrected_code: '不耐用' })])).toMatchObject([
      { theme: 'pain:质量差', holds: false },
      { theme: 'pain:不耐用', holds: true, stage: '使用' },
    ])
  })

  it('is the latest word on a mention, in place of all that an earlier one said of it', () => {
    const recoded = at('1', { verdict: 'wrong', corrected_code: '不耐用' })
    expect(ruled([recoded, at('2')])).toEqual([
      { theme: 'pain:质量差', holds: true, quote_start: 4, stage: null },
    ])
    expect(ruled([recoded, at('0')])).toHaveLength(2)
  })

  it('is the latest word on a code at a place, whichever mention it was said of', () => {
    const recoded = at('1', { verdict: 'wrong', corrected_code: '不耐用' })
    const denied = at('2', { code: '不耐用', verdict: 'wrong', quote_start: 5, quote_end: 7, quote: '坏了' })
    expect(ruled([denied, recoded])).toMatchObject([
      { theme: 'pain:不耐用', holds: false },
      { theme: 'pain:质量差', holds: false },
    ])
  })

  it('is one mention when several people name the same missed words', () => {
    const missed = {
      verdict: 'missed',
      mention_id: null,
      code: '客服差',
      quote_start: 10,
      quote_end: 16,
    } as const
    const rulings = ruled([
      at('1', { ...missed, quote: '一直不回消息' }),
      at('2', { ...missed, quote: '不回消息', quote_start: 12 }),
      at('3', { ...missed, quote: '就坏了', quote_start: 4, quote_end: 7 }),
    ])
    expect(rulings.map(({ quote_start }) => quote_start)).toEqual([4, 12])
  })

  it('never comes from a model', () => {
    expect(ruled([at('1', { source: 'model', verdict: 'wrong' })])).toEqual([])
  })

  it('follows its words when masking moves them, and lapses when they are gone', () => {
    expect(ruled([at('1')], `[姓名]，${TEXT}`)).toMatchObject([{ quote_start: 9 }])
    expect(ruled([at('1')], '别的话')).toEqual([])
    expect(rulingsOf([at('1')], new Map(), () => null)).toEqual([])
  })
})

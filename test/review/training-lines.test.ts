import { describe, expect, it } from 'vitest'
import { trainingLines } from '../../src/review/training-lines.js'
import { documentRow, judgementRow, painRow, requestRow } from '../stores/rows.js'
import { TEXT } from './items.js'

const document = documentRow('d1', { text: TEXT, category: '家电' })
const broken = painRow(document, '质量差', { quote: '就坏了', quote_start: 4 })
const silent = painRow(document, '客服差', { quote: '一直不回消息', quote_start: 10 })

describe('training lines', () => {
  it('say of each judged document what stands there and what does not', () => {
    const lines = trainingLines(
      [
        judgementRow(broken, { verdict: 'wrong', corrected_code: '不耐用', blocks: true }),
        judgementRow(silent),
        judgementRow(requestRow(document, '退货')),
      ],
      [document, documentRow('d2')],
    )
    expect(lines).toEqual([
      {
        id: 'd1',
        cat: '家电',
        text: TEXT,
        pains: expect.arrayContaining([
          { code: '不耐用', quote: '就坏了', blocks: true },
          { code: '客服差', quote: '一直不回消息', blocks: false },
        ]),
        rejected: [{ code: '质量差', quote: '就坏了' }],
        source: 'person',
      },
    ])
    expect(lines[0]?.pains).toHaveLength(2)
  })

  it('keep models apart, and people’s word over theirs', () => {
    const model = { source: 'model', judged_at: '2030-01-01T00:00:00' } as const
    const lines = trainingLines(
      [
        judgementRow(broken),
        judgementRow(broken, { ...model, verdict: 'wrong' }),
        judgementRow(silent, model),
      ],
      [document],
    )
    expect(
      lines.map(({ source, pains, rejected }) => [source, pains.map(({ code }) => code), rejected]),
    ).toEqual([
      ['person', ['质量差'], []],
      ['model', ['客服差'], []],
    ])
  })
})

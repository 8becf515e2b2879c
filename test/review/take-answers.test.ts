import { describe, expect, it } from 'vitest'
import type { Answer, AnswerRow } from '../../src/review/answer.js'
import { takeAnswers } from '../../src/review/take-answers.js'
import { CODEBOOK, PERIOD, painItem, requestItem, TEXT } from './items.js'

const pain = painItem()

const answer = (verdict: string, given: Partial<Answer> = {}): Answer => ({
  line: 2,
  item: pain.id,
  code: '质量差',
  quote: '就坏了',
  verdict,
  blocksShown: '是',
  blocks: '',
  note: '',
  quoteStart: null,
  judgedAt: null,
  reviewer: null,
  ...given,
})

const take = (rows: readonly AnswerRow[], now = '2024-03-06T10:00:00') =>
  takeAnswers(rows, {
    codebook: CODEBOOK,
    texts: new Map([['d1', TEXT]]),
    source: 'person',
    reviewer: '小王',
    now,
  })

const only = (row: Answer) => {
  const { judgements, faults } = take([row])
  expect(faults).toEqual([])
  expect(judgements).toHaveLength(1)
  return judgements[0]
}

describe('an answer', () => {
  it('carries what was judged, by whom, of which sample and by which versions', () => {
    expect(only(answer('对', { note: '很清楚' }))).toEqual({
      judgement_id: expect.stringMatching(/^[0-9a-f]{24}$/),
      document_id: 'd1',
      mention_id: pain.mention.mention_id,
      kind: 'pain',
      code: '质量差',
      quote: '就坏了',
      quote_start: 4,
      quote_end: 7,
      verdict: 'right',
      corrected_code: null,
      blocks: true,
      source: 'person',
      reviewer: '小王',
      note: '很清楚',
      sample: 'random',
      period: PERIOD,
      judged_at: '2024-03-06T10:00:00',
      taxonomy_version: 't1',
      pipeline_version: '1',
    })
  })

  it.each([
    ['对', 'right', null],
    ['√', 'right', null],
    [' Yes ', 'right', null],
    ['错', 'wrong', null],
    ['×', 'wrong', null],
    ['不耐用', 'wrong', '不耐用'],
    ['应为：不耐用', 'wrong', '不耐用'],
    ['质量差', 'right', null],
  ])('%j is %s, with the code %s', (verdict, expected, corrected_code) => {
    expect(only(answer(verdict))).toMatchObject({ verdict: expected, corrected_code })
  })

  it('may correct whether it stopped the customer, and without a word leaves what was shown', () => {
    expect(only(answer('对', { blocks: '否' }))?.blocks).toBe(false)
    expect(only(answer('不耐用', { blocksShown: '否', blocks: '是' }))?.blocks).toBe(true)
    expect(only(answer('对', { blocksShown: '否' }))?.blocks).toBe(false)
    expect(only(answer('错'))?.blocks).toBeNull()
  })

  it('may name a mention that was missed, by its words in the text', () => {
    expect(only(answer('漏：客服差', { quote: '一直不回消息', blocks: '否' }))).toMatchObject({
      mention_id: null,
      kind: 'pain',
      code: '客服差',
      quote_start: 10,
      quote_end: 16,
      verdict: 'missed',
      blocks: false,
    })
    expect(only(answer('漏:退货', { quote: '想退' }))).toMatchObject({ kind: 'request', blocks: null })
  })

  it('may show its words and its code otherwise than they are, as lists do', () => {
    expect(only(answer('对', { quote: ' 就 ↵ 坏\u200f了', code: ' 质量差 ' }))).toMatchObject({
      quote: '就坏了',
    })
  })

  it('on an ask takes asks, free ones too', () => {
    const ask = requestItem()
    const row = answer('换货', { item: ask.id, code: '退货', quote: '想退', blocksShown: '' })
    expect(only(row)).toMatchObject({ kind: 'request', corrected_code: '换货', blocks: null, period: null })
    expect(only({ ...row, verdict: '其他：上门看看' })).toMatchObject({ corrected_code: '其他:上门看看' })
  })
})

describe('taking answers in', () => {
  it('gives the same ids whenever it is done, and other ids for another word', () => {
    const [first] = take([answer('对')]).judgements
    const [again] = take([answer('对')], '2025-01-01T00:00:00').judgements
    const others = [
      answer('错'),
      answer('对', { note: '再看' }),
      answer('对', { judgedAt: '2024-03-06T10:00:00' }),
    ]
    expect(again?.judgement_id).toBe(first?.judgement_id)
    const ids = others.flatMap((row) => take([row]).judgements).map(({ judgement_id }) => judgement_id)
    expect(new Set([first?.judgement_id, ...ids]).size).toBe(4)
  })

  it('counts rows without an answer and takes a row that stands twice once', () => {
    const { judgements, open, faults } = take([answer(''), answer('对'), answer('对', { line: 3 })])
    expect([judgements.length, open, faults]).toEqual([1, 1, []])
  })

  it('tells of two answers to one question that differ, and keeps the first', () => {
    const { judgements, faults } = take([answer('对'), answer('错', { line: 9 })])
    expect(judgements).toMatchObject([{ verdict: 'right' }])
    expect(faults).toEqual([
      { line: 9, reason: 'says otherwise than line 2 of the same mention', cure: 'leave one of the two' },
    ])
    const two = take([answer('对', { reviewer: '甲' }), answer('错', { reviewer: '乙' })])
    expect(two.judgements).toHaveLength(2)
  })

  it.each([
    ['an id that was cut', { item: 'random/2024-03-04/pain' }, 'item id'],
    ['a document of another store', { item: pain.id.replace('d1/', 'd9/') }, 'not in this store'],
    ['a code that was overwritten', { code: '不耐用' }, '编码'],
    ['a quote that was overwritten', { quote: '坏' }, '原话'],
    ['a code that is none', { verdict: '不耐' }, 'neither 对 nor 错'],
    ['an ask for a pain', { verdict: '换货' }, 'neither 对 nor 错'],
    ['words that do not stand in the text', { verdict: '漏：客服差', quote: '没有的话' }, '原话'],
    ['no words', { verdict: '漏：客服差', quote: '' }, '原话'],
    ['a missed code that is none', { verdict: '漏：没有', quote: '就坏了' }, 'neither 对 nor 错'],
    ['a blocking that is neither', { blocks: '也许' }, '阻断改为'],
  ])('tells of %s with line, reason and cure, and stops nothing else', (_, given, reason) => {
    const { judgements, faults } = take([answer('对', { ...given, line: 7 }), answer('错')])
    expect(judgements).toMatchObject([{ verdict: 'wrong' }])
    expect(faults).toEqual([
      { line: 7, reason: expect.stringContaining(reason), cure: expect.stringMatching(/.{5}/) },
    ])
  })

  it('names the code that was meant, and never a word of the row', () => {
    const { faults } = take([answer('不耐用啊'), answer('我家电话 15400001234', { line: 3 })])
    expect(faults[0]?.cure).toBe('did you mean 不耐用?')
    expect(JSON.stringify(faults)).not.toMatch(/1540|电话/)
  })
})

import { describe, expect, it } from 'vitest'
import { buildFeedback, type RowValues } from '../../src/sources/build-feedback.js'

const empty: RowValues = {
  text: '壶嘴滴水',
  turns: null,
  id: null,
  source: null,
  created_at: null,
  category: null,
  product_id: null,
  product: null,
  variant: null,
  shop: null,
  region: null,
  rating: null,
  order_id: null,
  order_value: null,
  votes: null,
  customer: null,
  metadata: {},
}
const options = { customerSalt: '', guessedSource: null }
const build = (row: Partial<RowValues>, guessedSource: string | null = null) =>
  buildFeedback({ ...empty, ...row }, { ...options, guessedSource })
const good = (row: Partial<RowValues>, guessedSource: string | null = null) => {
  const built = build(row, guessedSource)
  if ('reason' in built) throw new Error(built.reason)
  return built
}

describe('buildFeedback', () => {
  it('makes a review of a row, with everything read', () => {
    const feedback = good({
      text: ' 壶嘴滴水 ',
      id: ' r-1 ',
      created_at: '2024/1/5 8:03',
      category: '水壶',
      product_id: '100',
      product: '烧水壶',
      variant: '白',
      shop: '一店',
      region: '江苏',
      rating: '2星',
      order_id: 'o1',
      order_value: '¥89.00',
      votes: '12 票',
      customer: '某顾客',
      metadata: { 标签: '1' },
    })
    expect(feedback).toEqual({
      id: 'r-1',
      document_id: expect.stringMatching(/^[0-9a-f]{24}$/),
      source: 'review',
      text: ' 壶嘴滴水 ',
      turns: null,
      created_at: '2024-01-05T08:03:00',
      category: '水壶',
      product_id: '100',
      product: '烧水壶',
      variant: '白',
      shop: '一店',
      region: '江苏',
      rating: 2,
      order_id: 'o1',
      order_value: 89,
      votes: 12,
      customer: expect.stringMatching(/^[0-9a-f]{16}$/),
      metadata: { 标签: '1' },
    })
    expect(JSON.stringify(feedback)).not.toContain('某顾客')
  })

  it('gives an id where the source gives none', () => {
    const feedback = good({})
    expect(feedback.id).toBe(feedback.document_id)
    expect(good({ id: 'a' }).document_id).not.toBe(feedback.document_id)
  })

  it.each([
    ['created_at', '2024-02-30', 'no such day in the calendar'],
    ['created_at', '01/02/2024', 'day and month cannot be told apart'],
    ['rating', '98', 'not a rating from 1 to 5'],
    ['order_value', '很贵', 'not an amount of money'],
    ['votes', '很多', 'not a number of votes'],
    ['source', '天猫', 'not one of review, call, chat, idea, expert'],
  ])('rejects a row whose %s is "%s"', (field, value, reason) => {
    expect(build({ [field]: value })).toEqual({ field, reason, value })
  })

  it.each(['created_at', 'rating', 'order_value', 'region'] as const)(
    'takes an empty %s for none',
    (field) => {
      for (const value of ['', ' ', 'null', 'NaN', '-']) expect(good({ [field]: value })[field]).toBeNull()
    },
  )

  it.each(['0', '0000-00-00', '0000-00-00 00:00:00'])('takes the date %s of a database for none', (value) => {
    expect(good({ created_at: value }).created_at).toBeNull()
  })

  it('takes a rating of 0 for none', () => {
    expect(good({ rating: '0' }).rating).toBeNull()
  })

  it('shows little of a bad value and nothing that may be personal', () => {
    expect(build({ rating: '很'.repeat(500) })).toMatchObject({ value: '很'.repeat(40) })
    expect(build({ created_at: '\u{1f600}'.repeat(60) })).toMatchObject({ value: '\u{1f600}'.repeat(40) })
    expect(build({ created_at: '13800138000' })).toMatchObject({ field: 'created_at', value: null })
  })

  it('rejects a row without a text, not one with an empty text', () => {
    expect(build({ text: undefined })).toEqual({ field: 'text', reason: 'the row has no text', value: null })
    expect(good({ text: '' })).toMatchObject({ text: '', source: 'review' })
    expect(good({ text: undefined, turns: '' })).toMatchObject({ text: '', turns: null })
  })

  it('rejects a text with NUL characters', () => {
    expect(build({ text: 'a\0b' })).toMatchObject({ field: 'text', value: null })
    expect(build({ turns: [{ role: 'customer', text: 'a\0' }] })).toMatchObject({
      field: 'text',
      value: null,
    })
  })

  it('takes labelled lines for a chat, and keeps the text as it is', () => {
    const text = '客户：壶嘴滴水\n  第二行\n客服: 给您换'
    const feedback = good({ text })
    expect(feedback).toMatchObject({ source: 'chat', text })
    expect(feedback.turns?.map((turn) => text.slice(turn.start, turn.end))).toEqual([
      '壶嘴滴水\n  第二行',
      '给您换',
    ])
  })

  it('takes turns before a text', () => {
    const feedback = good({ text: '别的', turns: [{ role: 'user', text: '在', at: 1_704_428_001 }] })
    expect(feedback).toMatchObject({ text: '客户：在', source: 'chat', created_at: '2024-01-05T12:13:21' })
  })

  it('keeps the given date before that of the first turn, and drops a turn’s date that cannot be read', () => {
    const turns = [{ role: 'user', text: '在', at: 'gestern' }]
    expect(good({ turns }).created_at).toBeNull()
    expect(good({ turns, created_at: '2024-01-05' }).created_at).toBe('2024-01-05T00:00:00')
  })

  it('rejects turns with an unknown speaker, without the words', () => {
    expect(build({ turns: [{ role: '某人', text: '在' }] })).toEqual({
      field: 'turns',
      reason: expect.stringContaining('role'),
      value: null,
    })
  })

  it.each([
    ['电话', '客户：在', 'call'],
    ['chat', '壶嘴滴水', 'chat'],
    [null, '客户：在', 'chat'],
    [null, '客服：您好_请讲\n客户：我_我的包_裹没到', 'call'],
    ['chat', '客服：您好_请讲\n客户：我_我的包_裹没到', 'chat'],
    [null, '客户：我的账号是张_三', 'chat'],
    [null, '壶嘴_滴_水', 'review'],
    [null, '壶嘴滴水', 'review'],
  ])('with the source %s and the text %s is a %s', (source, text, expected) => {
    expect(good({ source, text }).source).toBe(expected)
  })

  it('calls a transcript a chat that does not tell who speaks', () => {
    expect(good({ text: undefined, turns: '喂 你好' })).toMatchObject({
      source: 'chat',
      turns: null,
      text: '喂 你好',
    })
  })

  it('keeps what a column says that was guessed to be the source but is none', () => {
    expect(good({ source: '天猫', metadata: { a: 'b' } }, '渠道')).toMatchObject({
      source: 'review',
      metadata: { a: 'b', 渠道: '天猫' },
    })
    expect(good({ source: '电话' }, '渠道')).toMatchObject({ source: 'call', metadata: {} })
  })
})

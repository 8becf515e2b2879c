import { describe, expect, it } from 'vitest'
import { answersOfReply, itemQuestion, itemReplySchema } from '../../../src/review/ask/item-question.js'
import { nameReplySchema } from '../../../src/review/ask/name-question.js'
import { takeAnswers } from '../../../src/review/take-answers.js'
import { CODEBOOK, painItem, requestItem, TEXT } from '../items.js'

describe('the question about an item', () => {
  it('holds the codebook of its kind, the text around the quote, and nothing of sample and week', () => {
    const [system, user] = itemQuestion(painItem(`${'前'.repeat(2000)}就坏了`), CODEBOOK)
    expect(system?.content).toContain('- 质量差：坏了、用不久')
    expect(system?.content).not.toContain('换货')
    const question = JSON.parse(user?.content ?? '')
    expect(question).toMatchObject({ code: '质量差', quote: '就坏了', blocks: true, category: '家电' })
    expect(question.text).toBe(`${'前'.repeat(800)}就坏了`)
    expect(itemQuestion({ ...painItem(), sample: 'uncertain', id: 'x' }, CODEBOOK)).toEqual(
      itemQuestion(painItem(), CODEBOOK),
    )
  })

  it('begins with the same words for all items of a kind', () => {
    expect(itemQuestion(painItem('就坏了'), CODEBOOK)[0]).toEqual(itemQuestion(painItem(), CODEBOOK)[0])
    expect(itemQuestion(requestItem(), CODEBOOK)[0]?.content).toContain('- 退货：想退')
  })
})

describe('a reply', () => {
  it.each([
    [{ verdict: 'right' }, true],
    [{ verdict: 'wrong', code: '不耐用', blocks: false, missed: [] }, true],
    [{ verdict: 'wrong', code: null, missed: [{ code: '客服差', quote: '不回消息' }] }, true],
    [{ verdict: 'right', code: '不耐用' }, false],
    [{ verdict: '对' }, false],
    [{ verdict: 'right', blocks: 'yes' }, false],
    [{ verdict: 'right', missed: [{ code: '客服差' }] }, false],
    [{ verdict: 'right', reason: '…' }, false],
  ])('%j is accepted: %s', (reply, accepted) => {
    expect(itemReplySchema.safeParse(reply).success).toBe(accepted)
  })

  it('becomes judgements of a model; what names unknown codes or words is a fault', () => {
    const reply = itemReplySchema.parse({
      verdict: 'wrong',
      code: '不耐用',
      blocks: false,
      missed: [
        { code: '客服差', quote: '一直不回消息' },
        { code: '客服差', quote: '编出来的话' },
        { code: '编出来的码', quote: '一直不回消息' },
      ],
    })
    const { judgements, faults } = takeAnswers(answersOfReply(painItem(), reply, 1), {
      codebook: CODEBOOK,
      texts: new Map([['d1', TEXT]]),
      source: 'model',
      reviewer: 'm',
      now: '2024-03-06T10:00:00',
    })
    expect(judgements).toMatchObject([
      { verdict: 'wrong', corrected_code: '不耐用', blocks: false, source: 'model', reviewer: 'm' },
      { verdict: 'missed', code: '客服差', source: 'model' },
    ])
    expect(faults).toHaveLength(2)
  })

  it.each([
    ['没有手提袋', true],
    ['盒', false],
    ['一个长得放不进任何一张表格的名字啊', false],
    ['坏\n了', false],
    ['<b>坏了</b>', false],
  ])('the name %j is accepted: %s', (name, accepted) => {
    expect(nameReplySchema.safeParse({ name }).success).toBe(accepted)
  })
})

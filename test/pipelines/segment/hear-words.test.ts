import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MaskedDocument } from '../../../src/model/document.js'
import { listSpokenWords } from '../../../src/pipelines/match/list-spoken-words.js'
import { createWordHearer } from '../../../src/pipelines/segment/hear-words.js'
import { loadResources } from '../../../src/run/resources.js'
import { arbitraryText } from '../arbitrary-text.js'
import { feedbackOf, normalize } from '../language.js'
import { mask, maskedOf } from '../mask-language.js'

const { portable } = loadResources({ taxonomy: null, segmenter: 'nodejieba' })
const words = listSpokenWords(portable.lexicon.matcher)
const hearWords = createWordHearer(() => words, portable.speech)

const hear = (text: string, source: 'call' | 'chat' = 'call'): MaskedDocument =>
  hearWords(maskedOf(feedbackOf(text, { source })))

describe('misheard words of a call', () => {
  it.each([
    ['我补茶价换那个可以吗', '我补差价换那个可以吗'],
    ['我要推货', '我要退货'],
    ['能不能换获', '能不能换货'],
    ['尺吗偏小', '尺码偏小'],
    ['快滴员不送上楼', '快递员不送上楼'],
    ['麻烦帮我开法票', '麻烦帮我开发票'],
    ['直量太差了', '质量太差了'],
    ['物流太漫了', '物流太慢了'],
  ])('%s is heard as %s', (written, said) => {
    expect(hear(written).masked).toBe(said)
  })

  it.each([
    '什么时候再发，什么时候在发',
    '他买贵了，你们卖贵了',
    '我们一起克服困难',
    '那本书指导我做饭',
    '他在喝茶',
    '一共十五块九毛',
    '这是实名制的资费套餐',
    '孩子会换气了',
    '食物放在桌上，实物和图片一样',
    '我再也不想等',
  ])('what people mean literally stays: %s', (text) => {
    const given = maskedOf(feedbackOf(text, { source: 'call' }))
    expect(hear(text).masked).toBe(given.masked)
  })

  it('chats stay as they were typed', () => {
    expect(hear('我补茶价换那个可以吗', 'chat').masked).toBe('我补茶价换那个可以吗')
  })

  it('placeholders stay, whatever they sound like, and so does everything of the text as received', () => {
    const document = hear('我叫林小禾，我要推货，订单号20231105123456')
    expect(document.masked).toContain('[姓名]')
    expect(document.masked).toContain('我要退货')
    expect(document.masked).toContain('[订单号]')
    expect(document.text).toContain('我要推货')
    expect(document.stored_text).toContain('我要推货')
  })

  it('any text keeps its length, and only its Chinese characters change', () => {
    fc.assert(
      fc.property(arbitraryText(), (text) => {
        const outcome = normalize(feedbackOf(`语${text}`, { source: 'call' }))
        if (outcome.kind === 'drop') return
        const before = mask(outcome.document)
        const { masked } = hearWords(before)
        expect(masked.length).toBe(before.masked.length)
        for (let at = 0; at < masked.length; at++)
          if (masked[at] !== before.masked[at])
            expect(masked[at] + (before.masked[at] ?? '')).toMatch(/^\p{Script=Han}{2}$/u)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a megabyte of them in seconds', () => {
    const document = maskedOf(feedbackOf('我要推货补茶价'.repeat(150_000), { source: 'call' }))
    const started = process.cpuUsage()
    hearWords(document)
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(8)
  })
})

describe('the words that may be misheard', () => {
  it('are those of two and three characters in the rules of pains and asks, no cues and no exceptions', () => {
    expect(words).toEqual(expect.arrayContaining(['差价', '退货', '尺码', '快递员']))
    expect(words.every((word) => /^\p{Script=Han}{2,3}$/u.test(word))).toBe(true)
    expect(new Set(words).size).toBe(words.length)
    // Cues of denial and of courtesy.
    expect(words).not.toContain('难免')
    expect(words).not.toContain('不客气')
  })
})

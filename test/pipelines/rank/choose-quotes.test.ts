import { describe, expect, it } from 'vitest'
import type { QuoteCandidate } from '../../../src/model/measure.js'
import { chooseQuotes } from '../../../src/pipelines/rank/choose-quotes.js'

const candidate = (id: string, text: string, quote: string, theme = 'pain:a'): QuoteCandidate => ({
  id,
  document_id: id,
  source: 'review',
  theme,
  text,
  quote_start: text.indexOf(quote),
  quote_end: text.indexOf(quote) + quote.length,
  confidence: 0.7,
  blocks: false,
  created_at: null,
  category: null,
  region: null,
  rating: null,
  copy_key: id,
  polarity: 'neg',
})

describe('chooseQuotes', () => {
  it('keeps the highlight on the pain when the context is cut', () => {
    const text = `${'前面说了很多别的事情，'.repeat(10)}袖子短了一截，${'后面也说了很多，'.repeat(10)}`
    const [quote] = chooseQuotes([candidate('1', text, '袖子短了一截')], 3)
    expect(quote?.text.slice(quote.start, quote.end)).toBe('袖子短了一截')
    expect(quote?.text.startsWith('…')).toBe(true)
    expect(quote?.text.length).toBeLessThan(120)
  })
  it('leaves out what says the same in the same words', () => {
    const quotes = chooseQuotes(
      [
        candidate('1', '安装师傅乱收费两百块', '乱收费'),
        candidate('2', '安装师傅乱收费二百块', '乱收费'),
        candidate('3', '支架另外要钱，之前没说', '支架另外要钱'),
      ],
      2,
    )
    expect(quotes.map(({ id }) => id)).toEqual(['1', '3'])
  })
  it('takes one of each theme before a second of any', () => {
    const quotes = chooseQuotes(
      [
        candidate('1', '送货太慢等了五天', '太慢', 'pain:a'),
        candidate('2', '快递一周都没动', '没动', 'pain:a'),
        candidate('3', '催了三次没人理', '没人理', 'pain:b'),
      ],
      2,
    )
    expect(quotes.map(({ id }) => id)).toEqual(['1', '3'])
  })
  it('never cuts an emoji in half', () => {
    const text = `${'😀'.repeat(40)}袖子短${'😀'.repeat(40)}`
    const [quote] = chooseQuotes([candidate('1', text, '袖子短')], 1)
    expect(quote?.text.isWellFormed?.() ?? true).toBe(true)
    expect(/^…[\uDC00-\uDFFF]/.test(quote?.text ?? '')).toBe(false)
  })
})

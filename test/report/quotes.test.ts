import { describe, expect, test } from 'vitest'
import type { EvidenceQuote } from '../../src/model/fix.js'
import { markupOf } from '../../src/report/html.js'
import { quoteList } from '../../src/report/quotes.js'

function quote(changes: Partial<EvidenceQuote>): EvidenceQuote {
  return {
    id: 'r1',
    document_id: 'd1',
    source: 'review',
    text: '快递放门口就走了',
    start: 2,
    end: 5,
    theme: 'pain:配送服务差',
    created_at: '2025-03-02T10:00:00',
    category: '家电',
    region: '广东',
    rating: 2,
    blocks: false,
    ...changes,
  }
}

function show(changes: Partial<EvidenceQuote>): string {
  return markupOf(quoteList([quote(changes)]))
}

/** The words of the quote with 〔 〕 around the mark. */
function wordsOf(changes: Partial<EvidenceQuote>): string {
  const text = /<blockquote><bdi>(.*)<\/bdi><\/blockquote>/su.exec(show(changes))?.[1] ?? ''
  return text.replace('<mark>', '〔').replace('</mark>', '〕')
}

describe('quoteList', () => {
  test('marks the pain and nothing else', () => {
    expect(wordsOf({})).toBe('快递〔放门口〕就走了')
  })

  test('says day, category, region, stars and id', () => {
    const shown = show({}).replace(/<[^>]*>/g, '|')
    for (const part of ['2025-03-02', '家电', '广东', '2 星', 'r1']) expect(shown).toContain(`|${part}|`)
  })

  test('leaves out what is not known', () => {
    const shown = show({ created_at: null, category: null, region: null, rating: null })
    expect(shown).not.toMatch(/null|星/)
    expect(shown.match(/<figcaption>.*<\/figcaption>/)?.[0]).toBe(
      '<figcaption><span class="quote-id"><bdi>r1</bdi></span></figcaption>',
    )
  })

  test('cuts long text around the pain and shows that it did', () => {
    const shown = wordsOf({ text: `${'前'.repeat(300)}疼${'后'.repeat(300)}`, start: 300, end: 301 })
    expect(shown).toBe(`…${'前'.repeat(90)}〔疼〕${'后'.repeat(90)}…`)
  })

  test('cuts a pain that is longer than a quote should be', () => {
    expect(wordsOf({ text: '疼'.repeat(500), start: 0, end: 500 })).toHaveLength(120 + 90 + 3)
  })

  test.each([
    ['behind the text', 40, 60, '快递放门口就走了'],
    ['turned round', 5, 2, '快递放门口就走了'],
    ['before the text', -3, 2, '〔快递〕放门口就走了'],
    ['not a number', Number.NaN, Number.NaN, '快递放门口就走了'],
  ])('offsets %s do not lose the words', (_, start, end, expected) => {
    expect(wordsOf({ start, end })).toBe(expected)
  })

  test('does not cut an emoji in two', () => {
    expect(wordsOf({ text: '好👍坏', start: 2, end: 3 })).toBe('好〔👍〕坏')
  })

  test('escapes the words on both sides of the mark and in it', () => {
    expect(wordsOf({ text: '<i>&<b>', start: 3, end: 4 })).toBe('&lt;i&gt;〔&amp;〕&lt;b&gt;')
  })

  test('names the theme and a blocked customer when asked to', () => {
    const shown = markupOf(quoteList([quote({ blocks: true })], { 'pain:配送服务差': '配送服务差' }))
    expect(shown).toContain('被卡住')
    expect(shown).toContain('<bdi>配送服务差</bdi>')
    expect(show({ blocks: false })).not.toContain('被卡住')
  })
})

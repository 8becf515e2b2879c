import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { SegmentedDocument } from '../../../src/model/document.js'
import { compareTerms, withoutParts } from '../../../src/pipelines/terms/compare-terms.js'
import { createTermCounter } from '../../../src/pipelines/terms/count-terms.js'
import { findPlace, quotePlace } from '../../../src/pipelines/terms/find-place.js'
import { createKnownTerms } from '../../../src/pipelines/terms/known-terms.js'
import { createTermLister } from '../../../src/pipelines/terms/list-terms.js'
import { createTermPlaces } from '../../../src/pipelines/terms/place-terms.js'
import type { ShippedPipeline } from '../shipped-pipeline.js'
import { buildShippedPipeline } from '../shipped-pipeline.js'

let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})
const documentOf = (text: string): SegmentedDocument => shipped.read(text).document
const termsOf = (text: string) => [...createTermLister({ stopWords: ['的', '了', '这'] })(documentOf(text))]

describe('the terms of a document', () => {
  it('are words and words that stand together, each once, none with a stop word at its ends', () => {
    const terms = termsOf('这台机器的溢水盘漏水，溢水盘换了')
    expect(terms).toContain('漏水')
    expect(terms.filter((term) => term === '溢水盘')).toHaveLength(1)
    expect(terms.filter((term) => /^[的了这]|[的了这]$/.test(term))).toEqual([])
  })

  it('never reach over a mark, and hold neither placeholders nor bare numbers', () => {
    const terms = termsOf('按键失灵，电话15400001234打不通，花了300')
    expect(terms.filter((term) => term.includes('失灵电话') || term.includes('手机号'))).toEqual([])
    expect(terms.filter((term) => /^\d+$/.test(term))).toEqual([])
  })

  it('take a name in Latin letters as one, and the customer’s words alone in a session', () => {
    expect(termsOf('换了Zorvik牌的滤芯')).toContain('zorvik')
    const terms = termsOf('客户：溢水盘漏水\n客服：好的，帮您换密封圈')
    expect(terms.join()).toContain('漏水')
    expect(terms.join()).not.toContain('密封圈')
  })
})

describe('counting terms', () => {
  it('counts documents, and forgets the rarest when there are too many', () => {
    const counter = createTermCounter(undefined, 10)
    for (let document = 0; document < 40; document++) counter.add(['常说', `只说一次${document}`])
    const counts = counter.counts(1)
    expect(counts.size).toBeLessThanOrEqual(11)
    expect(counts.get('常说')).toBe(40)
  })

  it('is never too high, and right where all fit', () => {
    const lists = fc.array(fc.uniqueArray(fc.constantFrom(...'甲乙丙丁戊己'), { maxLength: 4 }), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(lists, fc.integer({ min: 2, max: 8 }), (documents, most) => {
        const counter = createTermCounter(undefined, most)
        for (const terms of documents) counter.add(terms)
        for (const [term, count] of counter.counts(1)) {
          const right = documents.filter((terms) => terms.includes(term)).length
          expect(count).toBeLessThanOrEqual(right)
          if (most >= 6) expect(count).toBe(right)
        }
      }),
    )
  })
})

const windowOf = (documents: number, counts: Readonly<Record<string, number>>) => ({
  documents,
  counts: new Map(Object.entries(counts)),
})

describe('comparing with the weeks before', () => {
  it('finds what is new and what has become frequent, the surest first, and not what only has more documents', () => {
    const risen = compareTerms(
      windowOf(1000, { 掉漆: 40, 双桶: 9, 漏水: 30, 声音: 80 }),
      windowOf(5000, { 掉漆: 20, 漏水: 120, 声音: 390 }),
    )
    expect(risen.map(({ term }) => term)).toEqual(['掉漆', '双桶'])
    expect(risen[0]?.expected).toBe(4)
    expect(risen[1]?.before).toBe(0)
  })

  it('shrinks towards no change: few documents rise less than many at the same rate', () => {
    const [many] = compareTerms(windowOf(1000, { 掉漆: 80 }), windowOf(1000, { 掉漆: 8 }))
    const [few] = compareTerms(windowOf(1000, { 掉漆: 10 }), windowOf(1000, { 掉漆: 1 }))
    expect(many?.ratio.value).toBeLessThan(10)
    expect(few?.ratio.value).toBeLessThan(many?.ratio.value as number)
    expect(compareTerms(windowOf(1000, { 掉漆: 3 }), windowOf(1000, {}))).toEqual([])
  })

  it('marks few of many terms whose rate did not change', () => {
    const counts = fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 200, maxLength: 200 })
    fc.assert(
      fc.property(counts, (list) => {
        const terms = Object.fromEntries(list.map((count, index) => [`词${index}`, count]))
        expect(compareTerms(windowOf(1000, terms), windowOf(1000, terms))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('offers the whole of what rose together, and the part where the whole is only some of it', () => {
    const [after, before] = [
      windowOf(500, { 溢水: 22, 溢水盘: 20, 水盘: 20, 掉漆: 30, 桶盖掉漆: 6 }),
      windowOf(5000, {}),
    ]
    const offered = withoutParts(compareTerms(after, before)).map(({ term }) => term)
    expect(offered).toEqual(['掉漆', '溢水盘'])
  })
})

describe('the place of a term', () => {
  it('is where it stands, and where its ends stand when other words lie in between', () => {
    const document = documentOf('味道好。可惜没有配套的手提袋，只好抱着')
    const exact = findPlace(document, '手提袋')
    expect(exact?.exact).toBe(true)
    const loose = findPlace(document, '没有手提袋')
    expect(loose?.exact).toBe(false)
    expect(loose && quotePlace(document, loose)).toBe('可惜没有配套的手提袋')
    expect(findPlace(document, '没有说明书')).toBeNull()
  })

  it('tells a piece of a longer word from a whole one by its neighbours', () => {
    const places = createTermPlaces(new Set(['溢水', '溢水盘']))
    for (const text of ['溢水盘漏了', '换了溢水盘', '溢水盘很脆', '这个溢水盘裂了', '又是溢水盘'])
      places.add(documentOf(text), ['溢水', '溢水盘'], { themes: [], polarity: 'neg' })
    expect(places.isWhole('溢水')).toBe(false)
    expect(places.isWhole('溢水盘')).toBe(true)
  })

  it('quotes those who complain first, and names the theme that stands out beside it', () => {
    const places = createTermPlaces(new Set(['溢水盘']))
    places.add(documentOf('溢水盘不错'), ['溢水盘'], { themes: [], polarity: 'pos' })
    for (let index = 0; index < 12; index++) {
      places.add(documentOf(`第${index}次说溢水盘裂了`), ['溢水盘'], {
        themes: ['pain:不耐用'],
        polarity: 'neg',
      })
      places.add(documentOf('物流太慢'), [], { themes: ['pain:物流慢'], polarity: 'neg' })
      places.add(documentOf('挺好'), [], { themes: [], polarity: 'pos' })
    }
    const { quotes, near, unhappy } = places.describe('溢水盘')
    expect(quotes).toHaveLength(3)
    expect(quotes.every(({ quote }) => quote.includes('裂了'))).toBe(true)
    expect(near).toEqual({ theme: 'pain:不耐用', documents: 12 })
    expect(unhappy).toBe(12)
  })
})

describe('a known term', () => {
  it('is an expression of a pain or an ask; one that only holds such words is a candidate', () => {
    const isKnown = createKnownTerms(shipped.portable.lexicon)
    expect(['快递太慢', '尺码偏小', '溢水盘'].map(isKnown)).toEqual([true, true, false])
  })
})

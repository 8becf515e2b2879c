import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AnalyzedDocument } from '../../src/model/document.js'
import { toRows } from '../../src/pipelines/to-rows.js'
import { feedbackOfText } from '../../src/sources/feedback-of-text.js'
import { reviews } from '../examples/read-sample.js'
import { arbitrarySession, arbitraryText } from './arbitrary-text.js'
import { feedbackOf } from './language.js'
import type { ShippedPipeline } from './shipped-pipeline.js'
import { buildShippedPipeline } from './shipped-pipeline.js'

const VERSIONS = { taxonomy: 'test', pipeline: 'test' }
let shipped: ShippedPipeline
beforeAll(async () => {
  shipped = await buildShippedPipeline()
})

/** Everything of a document that must hold whatever it was made from. */
const expectSound = ({ document, tagged, mined }: AnalyzedDocument): void => {
  const { text, pii } = document
  for (const { quote, start, end } of [...tagged.pains, ...mined.requests, ...mined.phrases]) {
    expect(quote).not.toBe('')
    expect(text.slice(start, end)).toBe(quote)
    expect(pii.filter((span) => span.start < end && span.end > start)).toEqual([])
  }
  const codes = tagged.pains.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, confidence, stage } of tagged.pains) {
    expect(shipped.lexicon.pains.get(code)?.stage).toBe(stage)
    expect(confidence >= 0 && confidence <= 1).toBe(true)
  }
  expect(tagged.tone >= 0 && tagged.tone <= 1).toBe(true)
  const rows = toRows({ document, tagged, mined }, VERSIONS)
  for (const { quote, quote_start, quote_end } of rows.mentions)
    expect(rows.document.text.slice(quote_start, quote_end)).toBe(quote)
  expect(new Set(rows.mentions.map(({ mention_id }) => mention_id)).size).toBe(rows.mentions.length)
}

const analyzeSoundly = (text: string): void => {
  // Given as it is: the sources would refuse some of it.
  const outcome = shipped.pipeline.analyze(feedbackOf(text))
  if (outcome.kind === 'ok') expectSound(outcome.document)
}

describe('the document stages', () => {
  it('take any Unicode: quotes are of the text as received and free of personal data, offsets lead to them', () => {
    fc.assert(fc.property(arbitraryText(), analyzeSoundly), { numRuns: 600 })
  })

  it('take calls with all that speech recognition does: quotes are what was written down', () => {
    const heard = [
      '补茶价换',
      '退退货',
      '推货',
      '那个',
      '一百八十块',
      '幺三八_一二三四_五六七八',
      '呃',
      '就是说，',
    ]
    const call = fc.array(fc.oneof(fc.constantFrom(...heard), arbitraryText(3)), { maxLength: 12 })
    fc.assert(
      fc.property(call, (pieces) => {
        const text = `客服：您好\n客户：我想${pieces
          .join('')
          .replace(/[\r\n]/g, '')
          .replaceAll('\u0000', '')}`
        const outcome = shipped.pipeline.analyze({ ...feedbackOfText(text, null), source: 'call' })
        if (outcome.kind === 'ok') expectSound(outcome.document)
      }),
      { numRuns: 600 },
    )
  })

  it('take sessions in which anything is said, and quote the customer only', () => {
    fc.assert(
      fc.property(arbitrarySession(), (text) => {
        const outcome = shipped.pipeline.analyze(feedbackOfText(text.replaceAll('\u0000', ''), null))
        if (outcome.kind === 'drop') return
        expectSound(outcome.document)
        const { document, tagged, mined } = outcome.document
        const spoken = (document.turns ?? []).filter(({ role }) => role === 'customer')
        for (const { start, end } of [...tagged.pains, ...mined.requests])
          expect(spoken.some((turn) => turn.start <= start && end <= turn.end)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('take a text of 5,000 sentences in seconds', () => {
    const text = Array.from({ length: 5000 }, (_, index) => reviews[index % reviews.length]?.text).join(
      '。\n',
    )
    const started = performance.now()
    const document = shipped.read(text)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(document.document.clauses.length).toBeGreaterThanOrEqual(5000)
    expect(document.tagged.pains.length).toBeGreaterThan(0)
    expectSound(document)
  }, 60_000)

  it('give the same document for the same text, whatever was read before', () => {
    const texts = reviews.slice(0, 150).map(({ text }) => text)
    const read = (list: readonly string[]) =>
      new Map(list.map((text) => [text, shipped.pipeline.analyze(feedbackOfText(text, '服装'))]))
    const first = read(texts)
    const second = read([...texts].reverse())
    // Functions are left out: tokens are cut when they are asked for.
    const asData = (outcome: unknown) => JSON.stringify(outcome)
    for (const text of texts) expect(asData(second.get(text))).toEqual(asData(first.get(text)))
  })

  it('find the same in the masked text that is stored as in the text received', () => {
    const differing = reviews.flatMap(({ text, category }) => {
      const outcome = shipped.pipeline.analyze(feedbackOfText(text, category))
      if (outcome.kind === 'drop') return []
      const again = shipped.read(outcome.document.document.stored_text, category)
      const [before, after] = [outcome.document, again].map(({ tagged, mined }) => [
        tagged.polarity,
        ...tagged.pains.map(({ code, quote }) => `${code} ${quote}`),
        ...mined.requests.map(({ ask, quote }) => `${ask} ${quote}`),
      ])
      return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ text, before, after }]
    })
    expect(differing).toEqual([])
  })
})

import fc from 'fast-check'
import type { DocumentRow, MentionRow } from '../../src/model/mention.js'
import type { StoreBatch } from '../../src/stores/store.js'
import { documentRow, painRow, phraseRow, requestRow } from './rows.js'

const CODES = ['质量差', '物流慢', '色差'] as const
const ASKS = ['换货', '退款'] as const
const WORDS = ['包装', '破了', '颜色'] as const

/** Values from few, so that ties, copies and shared customers happen all the time. */
const documentParts = fc.record(
  {
    created_at: fc.constantFrom('2024-01-01T00:00:00', '2024-01-07T23:59:59', '2024-02-29T12:00:00', null),
    category: fc.constantFrom('家电', '水果', null),
    product: fc.constantFrom('甲', '乙', '丙', null),
    region: fc.constantFrom('北京', '上海', null),
    source: fc.constantFrom('review', 'call', 'review', 'call', 'idea', 'expert'),
    rating: fc.constantFrom(1, 2, 3, 4, 5, null),
    votes: fc.constantFrom(null, null, 0, 2, 5),
    order_value: fc.constantFrom(null, 10, 99.9),
    customer: fc.constantFrom('c1', 'c2', null, null, null),
    polarity: fc.constantFrom('neg', 'pos', 'mixed', 'neutral'),
    leaving: fc.boolean(),
    drop_reason: fc.constantFrom('empty_text', null, null, null, null, null),
    text: fc.string({ unit: 'grapheme', minLength: 5, maxLength: 12 }),
  },
  { noNullPrototype: true },
)

const flag = fc.constantFrom(true, false, null)
const place = fc.constantFrom(0, 3)
const confidence = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100)

const mentionMaker: fc.Arbitrary<(document: DocumentRow) => MentionRow> = fc.oneof(
  fc.tuple(fc.constantFrom(...CODES), place, confidence, fc.boolean()).map(
    ([code, quote_start, sure, blocks]) =>
      (document: DocumentRow) =>
        painRow(document, code, { quote_start, confidence: sure, blocks, aspect: blocks ? '电机' : null }),
  ),
  fc.tuple(fc.constantFrom(...ASKS), place, flag, flag, flag).map(
    ([ask, quote_start, met, refused, worked_around]) =>
      (document: DocumentRow) =>
        requestRow(document, ask, { quote_start, met, refused, worked_around }),
  ),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map(
    ([aspect, opinion]) =>
      (document: DocumentRow) =>
        phraseRow(document, aspect, opinion),
  ),
)

const COPY_GROUPS = 3

/** A corpus of up to 40 documents, each with its mentions; some are dropped, some are copies. */
export const arbitraryBatches: fc.Arbitrary<readonly StoreBatch[]> = fc
  .array(fc.tuple(documentParts, fc.option(fc.nat(COPY_GROUPS)), fc.array(mentionMaker, { maxLength: 5 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((items) =>
    items.map(([parts, copies, makers], index) => {
      const copy_key = copies === null ? {} : { copy_key: `copies ${copies}` }
      const document = documentRow(`d${index}`, { ...parts, ...copy_key } as Partial<DocumentRow>)
      const mentions = new Map(makers.map((make) => make(document)).map((row) => [row.mention_id, row]))
      return { documents: [document], mentions: [...mentions.values()] }
    }),
  )

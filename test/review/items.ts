import type { MentionRow } from '../../src/model/mention.js'
import type { Codebook } from '../../src/review/codebook.js'
import { type ReviewItem, toReviewItem } from '../../src/review/review-item.js'
import { documentRow, painRow, requestRow } from '../stores/rows.js'

export const PERIOD = '2024-03-04'

export const CODEBOOK: Codebook = {
  pain: new Map([
    ['质量差', '坏了、用不久'],
    ['不耐用', '很快就坏'],
    ['客服差', '不回消息'],
  ]),
  request: new Map([
    ['换货', '想换一件'],
    ['退货', '想退'],
  ]),
}

/** In an order of their own, as a store gives them. */
export async function* stream(mentions: readonly MentionRow[]): AsyncGenerator<MentionRow> {
  yield* mentions
}

/** `count` mentions of one code, one a document. */
export const mentionsOf = (
  code: string,
  count: number,
  given: (index: number) => Partial<MentionRow> = () => ({}),
): readonly MentionRow[] =>
  Array.from({ length: count }, (_, index) => {
    const document = documentRow(`${code}-${index}`)
    return painRow(document, code, { confidence: 0.9, ...given(index) })
  })

export const TEXT = '买来三天就坏了，客服一直不回消息，=想退'

/** A pain 质量差 on 就坏了, as a row of a list. */
export const painItem = (text = TEXT, code = '质量差'): ReviewItem => {
  const document = documentRow('d1', { text, created_at: '2024-03-05T10:00:00', category: '家电' })
  const start = text.indexOf('就坏了')
  const mention = painRow(document, code, {
    mention_id: 'm1',
    quote: '就坏了',
    quote_start: start,
    blocks: true,
  })
  return toReviewItem({ mention, sample: 'random', reason: '随机抽样' }, document, PERIOD, '坏了、用不久')
}

export const requestItem = (): ReviewItem => {
  const document = documentRow('d1', { text: TEXT })
  const mention = requestRow(document, '退货', {
    mention_id: 'm2',
    quote: '想退',
    quote_start: TEXT.indexOf('想退'),
  })
  return toReviewItem({ mention, sample: 'uncertain', reason: '' }, document, null, '想退')
}

import type { Sample } from '../model/judgement.js'
import type { DocumentRow, MentionRow } from '../model/mention.js'
import type { ChosenMention } from './choose-items.js'
import { formatItemId } from './item-id.js'

/** One mention that is shown to a person or a model. */
export interface ReviewItem {
  /** See item-id.ts. */
  readonly id: string
  readonly sample: Sample
  readonly reason: string
  readonly mention: MentionRow
  readonly document: DocumentRow
  /** In the words of the codebook; '' for a free ask. */
  readonly definition: string
}

export const toReviewItem = (
  { mention, sample, reason }: ChosenMention,
  document: DocumentRow,
  period: string | null,
  definition: string,
): ReviewItem => {
  const kind = mention.kind === 'request' ? 'request' : 'pain'
  const id = formatItemId({ ...mention, kind, code: mention.code ?? '', sample, period })
  return { id, sample, reason, mention, document, definition }
}

export const KIND_LABELS = { pain: '痛点', request: '诉求' } as const
export const SAMPLE_LABELS: Readonly<Record<Sample, string>> = {
  random: '随机',
  disagreeing: '有分歧',
  uncertain: '拿不准',
}

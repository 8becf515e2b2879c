import { fileURLToPath } from 'node:url'
import { loadNormalize } from '../../src/lexicon/load-normalize.js'
import type { NormalizedDocument } from '../../src/model/document.js'
import type { Feedback, Source } from '../../src/model/feedback.js'
import { createNormalizeStage, type NormalizeStage } from '../../src/pipelines/normalize.js'

export const LEXICON_DIR = fileURLToPath(new URL('../../lexicons/zh/', import.meta.url))

/** The stage with the language data that ships. */
export const normalize: NormalizeStage = createNormalizeStage(loadNormalize(LEXICON_DIR))

export function feedbackOf(text: string, more: Partial<Feedback> = {}): Feedback {
  return {
    id: 'f1',
    document_id: 'd1',
    source: 'review',
    text,
    turns: null,
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
    ...more,
  }
}

const LABELS = { 客户: 'customer', 客服: 'agent' } as const

/** A session from lines that begin with 客户： or 客服：. */
export function sessionOf(lines: readonly string[], source: Source = 'chat'): Feedback {
  const text = lines.join('\n')
  let at = 0
  const turns = lines.map((line) => {
    const role = LABELS[line.slice(0, 2) as keyof typeof LABELS]
    const turn = { role, start: at + 3, end: at + line.length }
    at += line.length + 1
    return turn
  })
  return feedbackOf(text, { source, turns })
}

/** The normalized document; fails the test when it was dropped. */
export function normalized(feedback: Feedback): NormalizedDocument {
  const outcome = normalize(feedback)
  if (outcome.kind === 'drop') throw new Error(`dropped: ${outcome.reason}`)
  return outcome.document
}

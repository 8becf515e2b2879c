import type { Feedback, Turn } from '../model/feedback.js'
import type { DocumentRow, MentionRow, StoredDocument } from '../model/mention.js'
import type { Versions } from '../model/version.js'
import type { DocumentPipeline } from './index.js'
import { toDroppedRow, toRows } from './to-rows.js'

/** A stored document judged again: its new rows, null where nothing but the versions would differ. */
export type Rejudge = (stored: StoredDocument) => StoredDocument | null

/** Drops that depend on the language data; the others are told from the text as received, which is not stored. */
const TOLD_AGAIN: ReadonlySet<string> = new Set(['default_text', 'no_customer_words'])

/**
 * Builds the function that judges stored documents again, by other lexicons or stages. It works on the masked text: what
 * is masked once holds nothing more to mask and is matched the same, so an unchanged judge changes nothing. What can be
 * told from the text as received alone (copy group, voice) stays as it is.
 */
export const createRejudge =
  (pipeline: Pick<DocumentPipeline, 'analyze'>, versions: Versions): Rejudge =>
  (stored) => {
    const feedback = feedbackOf(stored.document)
    const judged = rowsOf(pipeline.analyze(feedback), feedback, stored.document, versions)
    if (judged === null || isSame(stored, judged)) return null
    return { document: judged.document, mentions: withThemes(judged.mentions, stored.mentions) }
  }

/** The feedback that a row was made of, its text masked. */
export const feedbackOf = (row: DocumentRow): Feedback => ({
  id: row.id,
  document_id: row.document_id,
  source: row.source,
  text: row.text,
  turns: row.turns === null ? null : (JSON.parse(row.turns) as Turn[]),
  created_at: row.created_at,
  category: row.category,
  product_id: row.product_id,
  product: row.product,
  variant: row.variant,
  shop: row.shop,
  region: row.region,
  rating: row.rating,
  order_id: row.order_id,
  order_value: row.order_value,
  votes: row.votes,
  customer: row.customer,
  metadata: JSON.parse(row.metadata) as Record<string, string>,
})

const rowsOf = (
  outcome: ReturnType<DocumentPipeline['analyze']>,
  feedback: Feedback,
  row: DocumentRow,
  versions: Versions,
): StoredDocument | null => {
  if (outcome.kind === 'ok') return toRows(outcome.document, versions, row.copy_key)
  if (!TOLD_AGAIN.has(outcome.reason)) return null
  return { document: toDroppedRow(feedback, outcome.reason, versions), mentions: [] }
}

/** What judging may change; the rest of a row is as the source gave it. */
const JUDGED_OF_DOCUMENT = ['text', 'turns', 'polarity', 'tone', 'domain', 'leaving', 'drop_reason'] as const
/** Document, kind, code, aspect, opinion and place are in the id. The theme is compared beside them, but that of a phrase, which `cluster` gives later. */
const JUDGED_OF_MENTION = [
  'quote_end',
  'blocks',
  'stage',
  'confidence',
  'met',
  'refused',
  'worked_around',
] as const

const isSame = (stored: StoredDocument, judged: StoredDocument): boolean => {
  if (JUDGED_OF_DOCUMENT.some((name) => stored.document[name] !== judged.document[name])) return false
  const known = new Map(stored.mentions.map((mention) => [mention.mention_id, mention]))
  return (
    known.size === judged.mentions.length &&
    judged.mentions.every((mention) => {
      const before = known.get(mention.mention_id)
      return (
        before !== undefined &&
        (mention.kind === 'phrase' || before.theme === mention.theme) &&
        JUDGED_OF_MENTION.every((name) => before[name] === mention[name])
      )
    })
  )
}

/** A phrase that stays keeps its theme until `cluster` gives themes anew. */
const withThemes = (
  mentions: readonly MentionRow[],
  stored: readonly MentionRow[],
): readonly MentionRow[] => {
  const themes = new Map(stored.map(({ mention_id, theme }) => [mention_id, theme]))
  return mentions.map((mention) =>
    mention.kind === 'phrase' ? { ...mention, theme: themes.get(mention.mention_id) ?? null } : mention,
  )
}

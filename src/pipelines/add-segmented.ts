import type { MaskedDocument, Segmented, SegmentedDocument } from '../model/document.js'

/**
 * `{ ...document, clauses, tokens }`, field by field: see add-normalized.ts for why. Functions, no getters: with one V8 keeps
 * the document as a dictionary, which takes 13 µs to make and is slow to read in all later stages. Tokens are cut when they are
 * first asked for: segmentation is the dearest step, and a document without doubtful words never asks.
 */
export const addSegmented = (
  document: MaskedDocument,
  clauses: Segmented['clauses'],
  cutTokens: (start: number, end: number) => Uint32Array,
): SegmentedDocument => {
  let starts: Uint32Array | null = null
  const ofClauses: (Uint32Array | undefined)[] = []
  return {
    id: document.id,
    document_id: document.document_id,
    source: document.source,
    text: document.text,
    turns: document.turns,
    created_at: document.created_at,
    category: document.category,
    product_id: document.product_id,
    product: document.product,
    variant: document.variant,
    shop: document.shop,
    region: document.region,
    rating: document.rating,
    order_id: document.order_id,
    order_value: document.order_value,
    votes: document.votes,
    customer: document.customer,
    metadata: document.metadata,
    normalized: document.normalized,
    offsets: document.offsets,
    normalized_turns: document.normalized_turns,
    copy_key: document.copy_key,
    masked: document.masked,
    masked_offsets: document.masked_offsets,
    masked_turns: document.masked_turns,
    stored_text: document.stored_text,
    pii: document.pii,
    clauses,
    tokens: () => {
      starts ??= cutTokens(0, document.masked.length)
      return starts
    },
    clauseTokens: (index) => {
      const known = ofClauses[index]
      if (known) return known
      const clause = clauses[index]
      const cut = clause ? cutTokens(clause.start, clause.end) : new Uint32Array(1)
      ofClauses[index] = cut
      return cut
    },
  }
}

import type { Masked, MaskedDocument, NormalizedDocument } from '../../model/document.js'

/** `{ ...document, ...added }`, field by field; see `addNormalized` for why. */
export function addMasked(document: NormalizedDocument, added: Masked): MaskedDocument {
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
    masked: added.masked,
    masked_offsets: added.masked_offsets,
    masked_turns: added.masked_turns,
    stored_text: added.stored_text,
    pii: added.pii,
  }
}

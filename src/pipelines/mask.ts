import type { Masked, MaskedDocument, NormalizedDocument, PiiSpan } from '../model/document.js'
import { addMasked } from './mask/add-masked.js'
import { createPiiDetector, type PiiDetector } from './mask/create-detector.js'
import type { MaskLanguage } from './mask/language.js'
import { replaceSpans } from './mask/replace-spans.js'
import { findPlaceholders, mergeSpans, PLACEHOLDERS, type Span } from './mask/span.js'
import { mapTurns } from './normalize/map-turns.js'
import { receivedRange } from './normalize/received-range.js'

/** Each round looks at the text that the round before left; more than two have not been seen. */
const MOST_ROUNDS = 16

export interface MaskOptions {
  readonly language: MaskLanguage
}

/** The second stage: after it no personal data exists in what is stored, queued or shown. */
export type MaskStage = (document: NormalizedDocument) => MaskedDocument

/**
 * Builds the stage. It puts typed placeholders in the place of telephone numbers, identity and bank cards, email, WeChat
 * and QQ ids, order and parcel numbers, licence plates, addresses and names of mainland China. What is masked once holds
 * nothing to mask: `normalize` and `mask` over `stored_text` give the same `masked`.
 *
 * @param options the language data; see `loadMask`
 */
export function createMaskStage(options: MaskOptions): MaskStage {
  const findPii = createPiiDetector(options.language)

  return function mask(document) {
    // Placeholders that the text came with count as masked places: quotes avoid them too.
    const spans = mergeSpans(findAllPii(document, findPii), findPlaceholders(document.normalized))
    return addMasked(document, spans.length === 0 ? unmasked(document) : masked(document, spans))
  }
}

/** Spans in `normalized`. A placeholder may uncover its neighbour (two numbers that ran together), so it looks again. */
function findAllPii(document: NormalizedDocument, findPii: PiiDetector): readonly Span[] {
  let spans = findPii(document.normalized, document.normalized_turns)
  for (let round = 1; spans.length > 0 && round < MOST_ROUNDS; round += 1) {
    const { text, sources } = replaceSpans(document.normalized, spans)
    const more = findPii(text, mapTurns(document.normalized_turns, sources, text.length))
    if (more.length === 0) break
    const moved = more.map(({ start, end, kind }) => ({
      start: sources[start] ?? 0,
      end: sources[end] ?? 0,
      kind,
    }))
    spans = mergeSpans(spans, moved)
  }
  return spans
}

function unmasked(document: NormalizedDocument): Masked {
  return {
    masked: document.normalized,
    masked_offsets: document.offsets,
    masked_turns: document.normalized_turns,
    stored_text: document.text,
    pii: [],
  }
}

function masked(document: NormalizedDocument, spans: readonly Span[]): Masked {
  const { text, offsets, normalized, normalized_turns } = document
  const replaced = replaceSpans(normalized, spans)
  const pii = spans.map(
    (span): PiiSpan => ({
      ...receivedRange(text, offsets, span.start, span.end),
      placeholder: PLACEHOLDERS[span.kind],
    }),
  )
  return {
    masked: replaced.text,
    masked_offsets: offsets === null ? replaced.sources : replaced.sources.map((at) => offsets[at] ?? 0),
    masked_turns: mapTurns(normalized_turns, replaced.sources, replaced.text.length),
    stored_text: storedText(text, pii),
    pii,
  }
}

function storedText(text: string, pii: readonly PiiSpan[]): string {
  const pieces: string[] = []
  let at = 0
  for (const span of pii) {
    pieces.push(text.slice(at, span.start), span.placeholder)
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

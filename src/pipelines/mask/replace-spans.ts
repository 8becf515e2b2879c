import { PLACEHOLDERS, type Span } from './span.js'

/** A text with placeholders, and where each unit came from. */
export interface Replaced {
  readonly text: string
  /** Index in the new text → index in the old one, length + 1; all of a placeholder leads to the start of its span. */
  readonly sources: Uint32Array
}

/** @param spans in order, not overlapping */
export function replaceSpans(text: string, spans: readonly Span[]): Replaced {
  const pieces: string[] = []
  let at = 0
  for (const span of spans) {
    pieces.push(text.slice(at, span.start), placeholderOf(span))
    at = span.end
  }
  pieces.push(text.slice(at))
  const replaced = pieces.join('')
  return { text: replaced, sources: sourcesOf(text.length, replaced.length, spans) }
}

function sourcesOf(before: number, after: number, spans: readonly Span[]): Uint32Array {
  const sources = new Uint32Array(after + 1)
  let read = 0
  let write = 0
  for (const span of spans) {
    while (read < span.start) sources[write++] = read++
    const end = write + placeholderOf(span).length
    sources.fill(span.start, write, end)
    write = end
    read = span.end
  }
  while (read <= before) sources[write++] = read++
  return sources
}

/** In normalized text everything is lower case, placeholders too ([qq号]). */
function placeholderOf(span: Span): string {
  return PLACEHOLDERS[span.kind].toLowerCase()
}

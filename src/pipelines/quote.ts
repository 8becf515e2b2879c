import type { MaskedDocument, PiiSpan, Quote } from '../model/document.js'

/**
 * The customer's own words for a stretch of the masked text: an exact substring of the text as received. Where personal
 * data lies inside, the longest piece without it is taken; null when nothing is left.
 */
export const quoteAt = (document: MaskedDocument, start: number, end: number): Quote | null => {
  const offsets = document.masked_offsets
  let [from, to] = longestFree(
    document.pii,
    offsets === null ? start : (offsets[start] as number),
    offsets === null ? end : (offsets[end] as number),
  )
  while (from < to && isBlank(document.text.charCodeAt(from))) from++
  while (to > from && isBlank(document.text.charCodeAt(to - 1))) to--
  // A quote never begins or ends inside a surrogate pair.
  if (isLow(document.text.charCodeAt(from)) && isHigh(document.text.charCodeAt(from - 1))) from++
  if (isLow(document.text.charCodeAt(to)) && isHigh(document.text.charCodeAt(to - 1))) to--
  return to > from ? { quote: document.text.slice(from, to), start: from, end: to } : null
}

/**
 * The longest piece without personal data, the first of equals. Its choice depends on nothing that is masked: the quote is
 * the same when the document is read again from the store.
 */
const longestFree = (pii: readonly PiiSpan[], start: number, end: number): [number, number] => {
  let best: [number, number] = [start, start]
  let from = start
  const close = (to: number): void => {
    if (to - from > best[1] - best[0]) best = [from, to]
  }
  for (const span of pii) {
    if (span.end <= from || span.start >= end) continue
    close(span.start)
    from = span.end
  }
  close(end)
  return best
}

const isBlank = (unit: number): boolean =>
  unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09 || unit === 0x3000 || unit === 0xfeff
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

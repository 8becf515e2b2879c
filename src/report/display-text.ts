/** Direction marks and overrides: they would let one customer's text reorder the page around it. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const CONTROLS = /(?![\n\t])[\p{Cc}\ufeff]/gu
const LINE_SEPARATORS = /[\u2028\u2029]/g
const LONE_SURROGATES = /\p{Surrogate}/gu
/** More than four combining marks on one letter paint over the neighbouring lines. */
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu

/**
 * Makes a string fit to be shown: nothing in it can turn the reading direction, paint outside its line or break the
 * file's UTF-8. The words stay as they are. Doing it twice changes nothing.
 */
export function displayText(text: string): string {
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(BIDI_CONTROLS, '')
    .replace(CONTROLS, '')
    .replace(LINE_SEPARATORS, ' ')
    .replace(STACKED_MARKS, '$1')
}

/** Moves an index that would cut a surrogate pair in two to the front of the pair, and into the text if outside. */
export function safeIndex(text: string, index: number): number {
  const inside = Math.min(Math.max(Math.trunc(index) || 0, 0), text.length)
  const cutsPair =
    /[\udc00-\udfff]/.test(text.charAt(inside)) && /[\ud800-\udbff]/.test(text.charAt(inside - 1))
  return cutsPair ? inside - 1 : inside
}

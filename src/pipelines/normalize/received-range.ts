/** Blanks, invisible characters and pauses that may stand between a character and the next one that was kept. */
const TRAILING = /[\s_\u200b-\u200f\u2060\ufeff]$/

/**
 * The place in the text as received of a stretch of `normalized` or `masked`: `text.slice(start, end)` is the quote.
 *
 * @param offsets as in `Normalized.offsets` or `Masked.masked_offsets`; null when the two texts agree index by index
 * @returns never empty when `start < end`: half of a character that folds to two (℃ → °c) gives the whole character
 */
export function receivedRange(
  text: string,
  offsets: Uint32Array | null,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  if (offsets === null) return { start, end }
  const from = offsets[start] ?? text.length
  let after = end
  while (after < offsets.length - 1 && start < end && (offsets[after] ?? 0) <= from) after += 1
  let to = offsets[after] ?? text.length
  while (to - 1 > from && TRAILING.test(text.charAt(to - 1))) to -= 1
  return { start: from, end: to }
}

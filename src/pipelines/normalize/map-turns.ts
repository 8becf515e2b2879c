import type { Feedback, Turn } from '../../model/feedback.js'

/**
 * Carries turns from one text to a text made from it.
 *
 * @param sources new index → old index, never going backwards; at least `length` entries
 * @param length of the new text
 */
export function mapTurns(
  turns: Feedback['turns'],
  sources: Uint32Array | null,
  length: number,
): Feedback['turns'] {
  if (turns === null || sources === null) return turns
  return turns.map(
    (turn): Turn => ({
      role: turn.role,
      start: firstAtOrAfter(sources, length, turn.start),
      end: firstAtOrAfter(sources, length, turn.end),
    }),
  )
}

/** Smallest new index whose source is `position` or later; `length` when there is none. */
function firstAtOrAfter(sources: Uint32Array, length: number, position: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sources[middle] ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the first token that begins at or after `offset` (binary search). */
export const firstTokenAt = (starts: Uint32Array, offset: number): number => {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

export const isTokenBoundary = (starts: Uint32Array, offset: number): boolean =>
  starts[firstTokenAt(starts, offset)] === offset

/** How often one Chinese character follows another, as scripts/train-speech.mjs counts it. */
export interface PairCounts {
  /** UTF-16 units, ascending; the first is 0, the edge of a stretch of Chinese characters. */
  readonly characters: Uint16Array
  /** Character number → its first follower in `seconds` and `counts`; one more entry than characters. */
  readonly offsets: Uint32Array
  /** Numbers of followers, ascending. */
  readonly seconds: Uint16Array
  /** Counts of characters and of followers: `logSteps` times the natural logarithm. */
  readonly singles: Uint8Array
  readonly counts: Uint8Array
  readonly logSteps: number
}

export const EDGE = 0
/** A character that the counts do not have. */
const UNKNOWN = -1
/** How much of a probability comes from the second character alone. */
const BACK_OFF = 0.3
/** An unknown character counts as seen so often. */
const UNSEEN = 0.1

export interface PairModel {
  /** The number of a UTF-16 unit of a Chinese character. */
  numberOf(unit: number): number
  /** Natural logarithm of the probability that `second` follows `first`, both by number. */
  logProbability(first: number, second: number): number
}

export const createPairModel = (pairs: PairCounts): PairModel => {
  const { characters, offsets, seconds, singles, counts } = pairs
  const numbers = new Int16Array(65_536).fill(UNKNOWN)
  characters.forEach((unit, number) => {
    numbers[unit] = number
  })
  const countOf = Float64Array.from({ length: 256 }, (_, step) => Math.exp(step / pairs.logSteps))
  const total = singles.reduce((sum, step) => sum + (countOf[step] as number), 0)

  const together = (first: number, second: number): number => {
    let low = offsets[first] as number
    let high = (offsets[first + 1] as number) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = seconds[middle] as number
      if (found === second) return countOf[counts[middle] as number] as number
      if (found < second) low = middle + 1
      else high = middle - 1
    }
    return 0
  }

  return {
    numberOf: (unit) => numbers[unit] as number,
    logProbability: (first, second) => {
      const alone = (second === UNKNOWN ? UNSEEN : (countOf[singles[second] as number] as number)) / total
      if (first === UNKNOWN) return Math.log(alone)
      const after =
        second === UNKNOWN ? 0 : together(first, second) / (countOf[singles[first] as number] as number)
      return Math.log((1 - BACK_OFF) * after + BACK_OFF * alone)
    },
  }
}

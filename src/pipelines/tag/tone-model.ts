/**
 * A linear model over hashed character n-grams (1 to 3 characters; the hashing trick of Weinberger et al. 2009): how
 * satisfied does a stretch of text sound? Scores add up over positions, so prefix sums give every clause of a document
 * for one pass over its text.
 */
export interface ToneModel {
  readonly bits: number
  /** Length 2 ** bits. */
  readonly weights: Int8Array
  /** One unit of a weight. */
  readonly scale: number
  readonly bias: number
}

/** Weights are summed and divided by length ** LENGTH_POWER: long texts are not surer only because they are long. */
const LENGTH_POWER = 0.5
const BOUNDARY = 0x2

export const hashUnigram = (a: number, mask: number): number => {
  const hash = Math.imul(a + 1, 0x9e3779b1)
  return (hash ^ (hash >>> 15)) & mask
}

export const hashBigram = (a: number, b: number, mask: number): number => {
  const hash = Math.imul(Math.imul(a + 7, 0x85ebca6b) ^ b, 0xc2b2ae35)
  return (hash ^ (hash >>> 15)) & mask
}

export const hashTrigram = (a: number, b: number, c: number, mask: number): number => {
  const hash = Math.imul(Math.imul(Math.imul(a + 13, 0x27d4eb2f) ^ b, 0x165667b1) ^ c, 0x9e3779b1)
  return (hash ^ (hash >>> 15)) & mask
}

/** Calls back with the hashed n-grams that end at `at`. */
export const featuresAt = (text: string, at: number, mask: number, use: (feature: number) => void): void => {
  const c = text.charCodeAt(at)
  const b = at > 0 ? text.charCodeAt(at - 1) : BOUNDARY
  use(hashUnigram(c, mask))
  use(hashBigram(b, c, mask))
  if (at > 0) use(hashTrigram(at > 1 ? text.charCodeAt(at - 2) : BOUNDARY, b, c, mask))
}

/** Prefix sums of the weights: `sums[i]` = all n-grams that end before i. Reuses `into` when it is long enough. */
export const toneSums = (model: ToneModel, text: string, into: Float32Array): Float32Array => {
  const sums = into.length > text.length ? into : new Float32Array(text.length * 2 + 64)
  const mask = model.weights.length - 1
  const { weights } = model
  let total = 0
  sums[0] = 0
  let a = BOUNDARY
  let b = BOUNDARY
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    total += weights[hashUnigram(c, mask)] as number
    total += weights[hashBigram(b, c, mask)] as number
    if (at > 0) total += weights[hashTrigram(a, b, c, mask)] as number
    sums[at + 1] = total
    a = b
    b = c
  }
  return sums
}

/** Log-odds that the stretch is satisfied. */
export const toneOf = (model: ToneModel, sums: Float32Array, start: number, end: number): number =>
  end <= start
    ? model.bias
    : (((sums[end] as number) - (sums[start] as number)) * model.scale) / (end - start) ** LENGTH_POWER +
      model.bias

export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

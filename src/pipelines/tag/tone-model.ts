/**
 * A linear model over character n-grams (1 to 4 characters): how satisfied does a stretch of text sound? Scores add up
 * over positions, so prefix sums give every clause of a document for one pass over its text.
 *
 * The n-grams themselves are not kept: a slot of the table holds the weight of one n-gram and eight bits of its hash. An
 * n-gram that was never learned mostly finds a foreign mark there and counts nothing, where plain hashing (Weinberger et
 * al. 2009) would add noise.
 */
export interface ToneModel {
  /** Length 2 ** n; high byte: weight, signed; low byte: mark (`markOf` the n-gram's hash). */
  readonly slots: Int16Array
  /** One unit of a weight. */
  readonly scale: number
  readonly bias: number
}

/** Weights are summed and divided by length ** LENGTH_POWER: long texts are not surer only because they are long. */
const LENGTH_POWER = 0.5
const BOUNDARY = 0x2
const MARK_BITS = 8
const MARK = 2 ** MARK_BITS - 1
const MARK_SHIFT = 24
const SIGN_SHIFT = 31

const unigram = (a: number): number => {
  const hash = Math.imul(a + 1, 0x9e3779b1)
  return hash ^ (hash >>> 15)
}

const bigram = (a: number, b: number): number => {
  const hash = Math.imul(Math.imul(a + 7, 0x85ebca6b) ^ b, 0xc2b2ae35)
  return hash ^ (hash >>> 15)
}

const trigram = (a: number, b: number, c: number): number => {
  const hash = Math.imul(Math.imul(Math.imul(a + 13, 0x27d4eb2f) ^ b, 0x165667b1) ^ c, 0x9e3779b1)
  return hash ^ (hash >>> 15)
}

const fourgram = (a: number, b: number, c: number, d: number): number => {
  const hash = Math.imul(
    Math.imul(Math.imul(Math.imul(a + 29, 0xc2b2ae35) ^ b, 0x27d4eb2f) ^ c, 0x85ebca6b) ^ d,
    0x165667b1,
  )
  return hash ^ (hash >>> 15)
}

/** What tells an n-gram from most others in its slot: the bits of its hash that do not choose the slot. */
export const markOf = (hash: number): number => (hash >>> MARK_SHIFT) & MARK

/** Calls back with the 32-bit hashes of the n-grams that end at `at`. */
export const hashesAt = (text: string, at: number, use: (hash: number) => void): void => {
  const before = (steps: number): number => (at < steps ? BOUNDARY : text.charCodeAt(at - steps))
  const d = text.charCodeAt(at)
  use(unigram(d))
  use(bigram(before(1), d))
  if (at > 0) use(trigram(before(2), before(1), d))
  if (at > 1) use(fourgram(before(3), before(2), before(1), d))
}

/** The weight in the slot, or 0 under a foreign mark; without a branch, which could not be predicted. */
const weightIn = (slots: Int16Array, mask: number, hash: number): number => {
  const slot = slots[hash & mask] as number
  const difference = (slot & MARK) ^ (hash >>> MARK_SHIFT)
  return (slot >> MARK_BITS) & ((difference - 1) >> SIGN_SHIFT)
}

/** Prefix sums of the weights: `sums[i]` = all n-grams that end before i. Reuses `into` when it is long enough. */
export const toneSums = (model: ToneModel, text: string, into: Float32Array): Float32Array => {
  const sums = into.length > text.length ? into : new Float32Array(text.length * 2 + 64)
  const { slots } = model
  const mask = slots.length - 1
  let total = 0
  sums[0] = 0
  let a = BOUNDARY
  let b = BOUNDARY
  let c = BOUNDARY
  for (let at = 0; at < text.length; at++) {
    const d = text.charCodeAt(at)
    total += weightIn(slots, mask, unigram(d)) + weightIn(slots, mask, bigram(c, d))
    if (at > 0) total += weightIn(slots, mask, trigram(b, c, d))
    if (at > 1) total += weightIn(slots, mask, fourgram(a, b, c, d))
    sums[at + 1] = total
    a = b
    b = c
    c = d
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

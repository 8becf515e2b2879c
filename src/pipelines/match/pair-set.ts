/** A set of (a, b) pairs of small numbers in a typed open-addressing table. */
export interface PairSet {
  has(a: number, b: number): boolean
}

const EMPTY = -1

/** The table's keys. @param pairs all of them; `b` is below 65,536 */
export const buildPairs = (pairs: readonly (readonly [number, number])[]): Float64Array => {
  const capacity = 1 << Math.ceil(Math.log2(pairs.length * 2 + 2))
  const mask = capacity - 1
  const keys = new Float64Array(capacity).fill(EMPTY)
  for (const [a, b] of pairs) {
    let slot = slotOf(a, b) & mask
    while (keys[slot] !== EMPTY) slot = (slot + 1) & mask
    keys[slot] = a * 65_536 + b
  }
  return keys
}

export const createPairSet = (keys: Float64Array): PairSet => {
  const mask = keys.length - 1
  return {
    has: (a, b) => {
      const key = a * 65_536 + b
      let slot = slotOf(a, b) & mask
      while (keys[slot] !== EMPTY) {
        if (keys[slot] === key) return true
        slot = (slot + 1) & mask
      }
      return false
    },
  }
}

const slotOf = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 7

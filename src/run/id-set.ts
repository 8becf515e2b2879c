/**
 * A set of document ids (24 hexadecimal digits) in typed arrays: 16 to 32 bytes an id, where a string takes 100 and more.
 */
export interface IdSet {
  /** Adds the id; false when it was there. */
  add(id: string): boolean
  readonly size: number
}

const DIGITS_A_WORD = 8
const WORDS = 3
/** Above this share of full slots probing gets slow. */
const FULLEST = 0.75

export const createIdSet = (): IdSet => {
  let capacity = 1 << 12
  /** Slot by slot; a slot of zeros is empty, for no content hash is all zeros. */
  let words = new Uint32Array(capacity * WORDS)
  let size = 0

  const put = (a: number, b: number, c: number): boolean => {
    let slot = a & (capacity - 1)
    for (;;) {
      const at = slot * WORDS
      const x = words[at]
      const y = words[at + 1]
      const z = words[at + 2]
      if (x === a && y === b && z === c) return false
      if (x === 0 && y === 0 && z === 0) {
        words[at] = a
        words[at + 1] = b
        words[at + 2] = c
        return true
      }
      slot = (slot + 1) & (capacity - 1)
    }
  }
  const grow = (): void => {
    const old = words
    capacity *= 2
    words = new Uint32Array(capacity * WORDS)
    for (let at = 0; at < old.length; at += WORDS) {
      const [a, b, c] = [old[at] as number, old[at + 1] as number, old[at + 2] as number]
      if (a !== 0 || b !== 0 || c !== 0) put(a, b, c)
    }
  }
  const wordOf = (id: string, index: number): number =>
    Number.parseInt(id.slice(index * DIGITS_A_WORD, (index + 1) * DIGITS_A_WORD), 16)

  return {
    add: (id) => {
      if (size > capacity * FULLEST) grow()
      const added = put(wordOf(id, 0), wordOf(id, 1), wordOf(id, 2))
      if (added) size++
      return added
    },
    get size() {
      return size
    },
  }
}

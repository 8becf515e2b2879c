/** DuckDB's `string_t`: 4 bytes of length, then 12 bytes of text, or 4 bytes of text and the address of all of it. */
export const CELL_BYTES = 16
export const INLINE_BYTES = 12
const CELL_WORDS = 4
const LENGTH_BYTES = 4
const WORD = 2 ** 32

/** A 64-bit address as its low and high 32 bits. */
export type Address = readonly [low: number, high: number]

/** The cells of a VARCHAR vector under construction. */
export interface StringCells {
  readonly buffer: ArrayBuffer
  /** The string `bytes.subarray(at, at + length)`; `base` is where DuckDB keeps `bytes`. */
  put(row: number, bytes: Uint8Array, at: number, length: number, base: Address): void
  /** The same string as in another row. */
  copy(from: number, to: number): void
}

export const createStringCells = (capacity: number): StringCells => {
  const buffer = new ArrayBuffer(capacity * CELL_BYTES)
  const words = new Uint32Array(buffer)
  const cells = new Uint8Array(buffer)

  const copyBytes = (row: number, bytes: Uint8Array, at: number, count: number): void => {
    const start = row * CELL_BYTES + LENGTH_BYTES
    for (let index = 0; index < count; index++) cells[start + index] = bytes[at + index] as number
  }

  return {
    buffer,
    put(row, bytes, at, length, [low, high]) {
      const word = row * CELL_WORDS
      words[word] = length
      if (length > INLINE_BYTES) {
        copyBytes(row, bytes, at, LENGTH_BYTES)
        const start = low + at
        words[word + 2] = start % WORD
        words[word + 3] = start < WORD ? high : high + 1
        return
      }
      // DuckDB compares cells as a whole: what a short string leaves free is zero.
      words[word + 1] = 0
      words[word + 2] = 0
      words[word + 3] = 0
      copyBytes(row, bytes, at, length)
    },
    copy(from, to) {
      for (let word = 0; word < CELL_WORDS; word++) {
        words[to * CELL_WORDS + word] = words[from * CELL_WORDS + word] as number
      }
    },
  }
}

/**
 * Remembers where documents may be: hash of the id → document number. It answers "certainly new" without asking the
 * database, which would otherwise scan all ids for every batch, and gives the few rows to look at when not.
 * 16 to 32 bytes a document.
 */
export interface DocumentIndex {
  add(hash: number, documentNo: number): void
  /** Numbers of documents with this hash, replaced ones among them; almost always none or one. */
  candidates(hash: number): readonly number[]
}

const SMALLEST = 2 ** 14
/** Above this share of full slots probing gets slow. */
const FULLEST = 0.5
const EMPTY = 0
const NONE: readonly number[] = []

/** 32-bit FNV-1a over UTF-16 units, finished so that all bits count. Stored with each document: never change it. */
export const hashOf = (documentId: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < documentId.length; index++) {
    hash = Math.imul(hash ^ documentId.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13)
}

export const createDocumentIndex = (): DocumentIndex => {
  let hashes = new Int32Array(SMALLEST)
  /** document number + 1; 0 is an empty slot */
  let numbers = new Uint32Array(SMALLEST)
  let count = 0

  const put = (hash: number, number: number): void => {
    const mask = numbers.length - 1
    let slot = hash & mask
    while (numbers[slot] !== EMPTY) slot = (slot + 1) & mask
    hashes[slot] = hash
    numbers[slot] = number
  }

  const grow = (): void => {
    const [oldHashes, oldNumbers] = [hashes, numbers]
    hashes = new Int32Array(oldHashes.length * 2)
    numbers = new Uint32Array(oldNumbers.length * 2)
    for (let slot = 0; slot < oldNumbers.length; slot++) {
      if (oldNumbers[slot] !== EMPTY) put(oldHashes[slot] as number, oldNumbers[slot] as number)
    }
  }

  return {
    add(hash, documentNo) {
      if (count >= numbers.length * FULLEST) grow()
      put(hash, documentNo + 1)
      count++
    },
    candidates(hash) {
      const mask = numbers.length - 1
      let found: number[] | null = null
      for (let slot = hash & mask; numbers[slot] !== EMPTY; slot = (slot + 1) & mask) {
        if (hashes[slot] !== hash) continue
        found ??= []
        found.push((numbers[slot] as number) - 1)
      }
      return found ?? NONE
    },
  }
}

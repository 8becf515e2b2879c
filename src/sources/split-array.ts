import { createArrayScanner } from './scan-array.js'

/** An item of the array, as text. */
export interface ArrayItem {
  /** 1-based. */
  readonly place: number
  /** null when the item is longer than allowed. */
  readonly text: string | null
}

/** Why the text is no array, and where. */
export interface ArrayFault {
  readonly line: number
  readonly column: number
  readonly what: string
}

export interface ArraySplitter {
  /** The items that end in this chunk, and what ends the reading after them; null while all is well. */
  split(chunk: string): { readonly items: readonly ArrayItem[]; readonly fault: ArrayFault | null }
  /** What is wrong when the text ends here; null when the array is complete. */
  end(): ArrayFault | null
}

const LINE_FEED = 0x0a

/**
 * Cuts the text of a JSON array into the texts of its items; what is inside an item is for JSON.parse. An item longer
 * than `maxItemBytes` comes without its text, and no more of it than that is held.
 */
export function createArraySplitter(maxItemBytes: number): ArraySplitter {
  const scanner = createArrayScanner()
  const collector = createItemCollector(maxItemBytes)
  let line = 1
  let lineStart = 0
  /** Characters before the current chunk. */
  let passed = 0
  const faultAt = (at: number, what: string) => ({ line, column: at - lineStart + 1, what })

  return {
    split(chunk) {
      const items: ArrayItem[] = []
      let start = 0
      for (let i = 0; i < chunk.length; i += 1) {
        const unit = chunk.charCodeAt(i)
        if (unit === LINE_FEED) {
          line += 1
          lineStart = passed + i + 1
        }
        const event = scanner.next(unit)
        if (event === null) continue
        if (typeof event === 'object') return { items, fault: faultAt(passed + i, event.what) }
        if (event !== 'begins') {
          const item = collector.finish(chunk.slice(start, i), event === 'ends')
          if (item !== null) items.push(item)
        }
        start = i + 1
      }
      collector.add(chunk.slice(start))
      passed += chunk.length
      return { items, fault: null }
    },
    end: () => (scanner.isClosed() ? null : faultAt(passed, `it ends inside item ${collector.place()}`)),
  }
}

/** Puts together the pieces of an item that lies in more than one chunk. */
function createItemCollector(maxItemBytes: number) {
  let place = 1
  let pieces: string[] = []
  let length = 0

  function add(piece: string): void {
    length += piece.length
    if (length <= maxItemBytes) pieces.push(piece)
    else pieces = []
  }

  return {
    add,
    place: () => place,
    /** The item that ends with this piece; null when the array has none. */
    finish(piece: string, last: boolean): ArrayItem | null {
      add(piece)
      const text = length > maxItemBytes ? null : pieces.join('').trim()
      pieces = []
      length = 0
      if (text === '' && last && place === 1) return null
      const fits = text !== null && Buffer.byteLength(text) <= maxItemBytes
      place += 1
      return { place: place - 1, text: fits ? text : null }
    },
  }
}

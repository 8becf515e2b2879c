/** The literals found in a stretch of text, in the order of their starts. Reused: scanning allocates nothing. */
export interface LiteralHits {
  count: number
  readonly literal: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
}

export const createLiteralHits = (capacity: number): LiteralHits => ({
  count: 0,
  literal: new Int32Array(capacity),
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
})

/**
 * All literals of the lexicons in one trie, walked from every position of a text. Most positions end after one or two
 * steps, so this is as fast as an Aho–Corasick automaton here and needs no failure links. Nodes are numbered depth first
 * and children are sorted flat lists: a walk stays within a few neighbouring bytes of memory.
 */
export interface LiteralTrie {
  /** Adds every literal that lies in `text.slice(from, to)` to `hits`, up to its capacity. */
  scan(text: string, from: number, to: number, hits: LiteralHits): void
}

const EMPTY = -1

/** The trie as flat arrays: built once (at the package's build for the shipped lexicons), shared by copying memory. */
export interface TrieTables {
  /** UTF-16 unit → node. */
  readonly root: Int32Array
  /** node → its first child in `units` and `targets`; one more entry than nodes. */
  readonly firstChild: Int32Array
  readonly units: Uint16Array
  readonly targets: Int32Array
  /** node → literal that ends there, or -1. */
  readonly literalOf: Int32Array
}

export const createLiteralTrie = (tables: TrieTables): LiteralTrie => {
  const { root, firstChild, units, targets, literalOf } = tables

  /** The child of `node` for a unit (binary search); EMPTY if there is none. */
  const childOf = (node: number, unit: number): number => {
    let low = firstChild[node] as number
    let high = (firstChild[node + 1] as number) - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = units[middle] as number
      if (found === unit) return targets[middle] as number
      if (found < unit) low = middle + 1
      else high = middle - 1
    }
    return EMPTY
  }

  return {
    scan: (text, from, to, hits) => {
      for (let at = from; at < to; at++) {
        let node = root[text.charCodeAt(at)] as number
        let end = at + 1
        while (node !== EMPTY) {
          const literal = literalOf[node] as number
          if (literal !== EMPTY) {
            if (hits.count === hits.literal.length) return
            hits.literal[hits.count] = literal
            hits.start[hits.count] = at
            hits.end[hits.count++] = end
          }
          if (end >= to) break
          node = childOf(node, text.charCodeAt(end++))
        }
      }
    },
  }
}

/** Sorted, the literals below a node are a range: the trie is built range by range, without a map a node. */
export const buildTrie = (literals: readonly string[]): TrieTables => {
  const order = literals
    .map((_, id) => id)
    .sort((a, b) => ((literals[a] as string) < (literals[b] as string) ? -1 : 1))
  const literalAtNode: number[] = []
  const children: { unit: number; target: number }[][] = []

  const addNode = (from: number, to: number, depth: number): number => {
    const node = literalAtNode.length
    const ends = (literals[order[from] as number] as string).length === depth
    literalAtNode.push(ends ? (order[from] as number) : EMPTY)
    const own: { unit: number; target: number }[] = []
    children.push(own)
    for (let start = ends ? from + 1 : from; start < to; ) {
      const unit = (literals[order[start] as number] as string).charCodeAt(depth)
      let stop = start + 1
      while (stop < to && (literals[order[stop] as number] as string).charCodeAt(depth) === unit) stop++
      own.push({ unit, target: addNode(start, stop, depth + 1) })
      start = stop
    }
    return node
  }

  const root = new Int32Array(65_536).fill(EMPTY)
  for (let start = 0; start < order.length; ) {
    const unit = (literals[order[start] as number] as string).charCodeAt(0)
    let stop = start + 1
    while (stop < order.length && (literals[order[stop] as number] as string).charCodeAt(0) === unit) stop++
    root[unit] = addNode(start, stop, 1)
    start = stop
  }
  const firstChild = new Int32Array(children.length + 1)
  children.forEach((own, node) => {
    firstChild[node + 1] = (firstChild[node] as number) + own.length
  })
  const flat = children.flat()
  return {
    root,
    firstChild,
    units: Uint16Array.from(flat, ({ unit }) => unit),
    targets: Int32Array.from(flat, ({ target }) => target),
    literalOf: Int32Array.from(literalAtNode),
  }
}

/** The literals found in a stretch of text, in the order of their starts. Reused: scanning allocates nothing. */
export interface LiteralHits {
  count: number
  /** The literal's value: its index, or what `buildTrie` was given for it. */
  readonly value: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
}

export const createLiteralHits = (capacity: number): LiteralHits => ({
  count: 0,
  value: new Int32Array(capacity),
  start: new Int32Array(capacity),
  end: new Int32Array(capacity),
})

/**
 * All literals of the lexicons in one trie, walked from every position of a text. Most positions end after one or two
 * steps, so this is as fast as an Aho–Corasick automaton here and needs no failure links. Equal ends are stored once: what
 * patterns multiply out to is a tenth of the memory then, and stays in the processor's cache.
 */
export interface LiteralTrie {
  /** Adds every literal that lies in `text.slice(from, to)` to `hits`, up to its capacity. */
  scan(text: string, from: number, to: number, hits: LiteralHits): void
}

const EMPTY = -1

/** The trie as flat arrays: built once (at the package's build for the shipped lexicons), shared between threads. */
export interface TrieTables {
  /** UTF-16 unit → node. */
  readonly root: Int32Array
  /** node → its first child in `units` and `targets`; one more entry than nodes. */
  readonly firstChild: Int32Array
  readonly units: Uint16Array
  readonly targets: Int32Array
  /** node → value of the literal that ends there, or -1. */
  readonly values: Int32Array
}

export const createLiteralTrie = (tables: TrieTables): LiteralTrie => {
  const { root, firstChild, units, targets, values } = tables

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
          const value = values[node] as number
          if (value !== EMPTY) {
            if (hits.count === hits.value.length) return
            hits.value[hits.count] = value
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

interface Node {
  readonly value: number
  /** UTF-16 unit and number of the node, in turn; sorted by unit. */
  readonly children: readonly number[]
}

const indexItself = (index: number): number => index

/**
 * Sorted, the literals below a node are a range: the trie is built range by range. Nodes with the same value and the same
 * children are one.
 * @param literals distinct, none empty
 * @param valueAt what a hit says of the literal at an index; the fewer values, the smaller the trie
 */
export const buildTrie = (literals: readonly string[], valueAt = indexItself): TrieTables => {
  const order = literals
    .map((_, index) => index)
    .sort((a, b) => ((literals[a] as string) < (literals[b] as string) ? -1 : 1))
  const nodes: Node[] = []
  const known = new Map<string, number>()
  const unitAt = (place: number, depth: number): number =>
    (literals[order[place] as number] as string).charCodeAt(depth)

  /** Calls back with each range of literals that share the unit at `depth`. */
  const byUnit = (
    from: number,
    to: number,
    depth: number,
    use: (unit: number, start: number, stop: number) => void,
  ): void => {
    for (let start = from; start < to; ) {
      const unit = unitAt(start, depth)
      let stop = start + 1
      while (stop < to && unitAt(stop, depth) === unit) stop++
      use(unit, start, stop)
      start = stop
    }
  }

  const addNode = (from: number, to: number, depth: number): number => {
    const first = order[from] as number
    const ends = (literals[first] as string).length === depth
    const children: number[] = []
    byUnit(ends ? from + 1 : from, to, depth, (unit, start, stop) => {
      children.push(unit, addNode(start, stop, depth + 1))
    })
    const node = { value: ends ? valueAt(first) : EMPTY, children }
    const key = `${node.value}:${children.join()}`
    const same = known.get(key)
    if (same !== undefined) return same
    known.set(key, nodes.length)
    nodes.push(node)
    return nodes.length - 1
  }

  const root = new Int32Array(65_536).fill(EMPTY)
  byUnit(0, order.length, 0, (unit, start, stop) => {
    root[unit] = addNode(start, stop, 1)
  })
  return { root, ...flatten(nodes) }
}

const flatten = (nodes: readonly Node[]): Omit<TrieTables, 'root'> => {
  const firstChild = new Int32Array(nodes.length + 1)
  nodes.forEach(({ children }, node) => {
    firstChild[node + 1] = (firstChild[node] as number) + children.length / 2
  })
  const flat = nodes.flatMap(({ children }) => children)
  return {
    firstChild,
    units: Uint16Array.from(flat.filter((_, index) => index % 2 === 0)),
    targets: Int32Array.from(flat.filter((_, index) => index % 2 === 1)),
    values: Int32Array.from(nodes, ({ value }) => value),
  }
}

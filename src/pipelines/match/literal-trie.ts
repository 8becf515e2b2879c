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
 * steps, so this is as fast as an Aho–Corasick automaton here and needs no failure links. Children are in an
 * open-addressing hash table of typed arrays.
 */
export interface LiteralTrie {
  /** Adds every literal that lies in `text.slice(from, to)` to `hits`, up to its capacity. */
  scan(text: string, from: number, to: number, hits: LiteralHits): void
}

const EMPTY = -1

export const createLiteralTrie = (literals: readonly string[]): LiteralTrie => {
  const { root, capacity, keys, values, literalOf, hasChildren } = buildTables(literals)
  const slotMask = capacity - 1
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
          if (hasChildren[node] === 0 || end >= to) break
          const unit = text.charCodeAt(end)
          const key = node * 65_536 + unit
          let slot = slotOf(node, unit) & slotMask
          while (keys[slot] !== key && keys[slot] !== EMPTY) slot = (slot + 1) & slotMask
          node = keys[slot] === key ? (values[slot] as number) : EMPTY
          end++
        }
      }
    },
  }
}

const slotOf = (node: number, unit: number): number =>
  (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7

const buildTables = (literals: readonly string[]) => {
  const { children, literalAtNode } = buildNodes(literals)
  const root = new Int32Array(65_536).fill(EMPTY)
  for (const [unit, node] of children[0] as Map<number, number>) root[unit] = node
  const capacity = 1 << Math.ceil(Math.log2(children.length * 2 + 2))
  const keys = new Float64Array(capacity).fill(EMPTY)
  const values = new Int32Array(capacity)
  children.forEach((map, node) => {
    for (const [unit, next] of map) {
      let slot = slotOf(node, unit) & (capacity - 1)
      while (keys[slot] !== EMPTY) slot = (slot + 1) & (capacity - 1)
      keys[slot] = node * 65_536 + unit
      values[slot] = next
    }
  })
  const literalOf = Int32Array.from(literalAtNode)
  const hasChildren = Uint8Array.from(children, (map) => (map.size > 0 ? 1 : 0))
  return { root, capacity, keys, values, literalOf, hasChildren }
}

const buildNodes = (literals: readonly string[]) => {
  const children: Map<number, number>[] = [new Map()]
  const literalAtNode: number[] = [EMPTY]
  literals.forEach((literal, id) => {
    let node = 0
    for (let index = 0; index < literal.length; index++) {
      const unit = literal.charCodeAt(index)
      const map = children[node] as Map<number, number>
      let next = map.get(unit)
      if (next === undefined) {
        next = children.length
        children.push(new Map())
        literalAtNode.push(EMPTY)
        map.set(unit, next)
      }
      node = next
    }
    literalAtNode[node] = id
  })
  return { children, literalAtNode }
}

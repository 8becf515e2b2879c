/**
 * All literals of the lexicons in one trie, walked from every position of a text. Most positions end after one or two
 * steps, so this is as fast as an Aho–Corasick automaton here and needs no failure links. Children are in an
 * open-addressing hash table of typed arrays: no allocation while matching.
 */
export interface LiteralTrie {
  /** Calls back for every literal that begins at `at`, shortest first. */
  matchAt(text: string, at: number, found: (literal: number, end: number) => void): void
}

const EMPTY = -1

export const createLiteralTrie = (literals: readonly string[]): LiteralTrie => {
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

  const root = new Int32Array(65_536).fill(EMPTY)
  for (const [unit, node] of children[0] as Map<number, number>) root[unit] = node
  const capacity = 1 << Math.ceil(Math.log2(children.length * 2 + 2))
  const mask = capacity - 1
  const keys = new Float64Array(capacity).fill(EMPTY)
  const values = new Int32Array(capacity)
  const slotOf = (node: number, unit: number): number =>
    (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7
  children.forEach((map, node) => {
    for (const [unit, next] of map) {
      let slot = slotOf(node, unit) & mask
      while (keys[slot] !== EMPTY) slot = (slot + 1) & mask
      keys[slot] = node * 65_536 + unit
      values[slot] = next
    }
  })
  const literalOf = Int32Array.from(literalAtNode)
  const hasChildren = Uint8Array.from(children, (map) => (map.size > 0 ? 1 : 0))

  return {
    matchAt: (text, at, found) => {
      let node = root[text.charCodeAt(at)] as number
      let end = at + 1
      while (node !== EMPTY) {
        const literal = literalOf[node] as number
        if (literal !== EMPTY) found(literal, end)
        if (hasChildren[node] === 0 || end >= text.length) return
        const unit = text.charCodeAt(end)
        const key = node * 65_536 + unit
        let slot = slotOf(node, unit) & mask
        while (keys[slot] !== key && keys[slot] !== EMPTY) slot = (slot + 1) & mask
        node = keys[slot] === key ? (values[slot] as number) : EMPTY
        end++
      }
    },
  }
}

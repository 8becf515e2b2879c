import type { TailRule } from './clean-speech.js'
import type { FoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND, kindOf } from './fold-table.js'
import { codesOf, dropBefore, dropTail } from './speech-tail.js'

/** Longer repeats are meant. */
const LONGEST_REPEAT = 4
const COMMA = 0x2c

/**
 * Words said twice (退货退货), characters said twice that never stand twice (我我想), and words that were broken off after
 * their first character and said again (退退货, 退，退货). Digits are never repeats: they are numbers.
 */
export function createStutterRule(stutters: readonly string[], words: Iterable<string>): TailRule {
  const single = codesOf(stutters.join(''))
  const known = new Set<number>()
  for (const word of words) if (word.length === 2) known.add(pairOf(word.charCodeAt(0), word.charCodeAt(1)))

  return (buffer, table) => {
    const { codes, length } = buffer
    const last = codes[length - 1] ?? 0
    if (kindOf(table, last) !== KIND.han) return false
    if (codes[length - 2] === last) return single.has(last) && dropTail(buffer, 1)
    for (let size = 2; size <= LONGEST_REPEAT; size += 1) {
      if (isRepeat(buffer, table, size)) return dropTail(buffer, size)
    }
    const first = codes[length - 2] ?? 0
    if (kindOf(table, first) !== KIND.han || !known.has(pairOf(first, last))) return false
    const between = codes[length - 3] === COMMA ? 1 : 0
    // 请 in 申请，请帮 is the end of a word, not a broken one.
    const broken = length - 3 - between
    return (
      broken >= 0 &&
      codes[broken] === first &&
      !known.has(pairOf(codes[broken - 1] ?? 0, first)) &&
      dropBefore(buffer, 1, 1 + between)
    )
  }
}

function pairOf(first: number, second: number): number {
  return first * 65_536 + second
}

/** The last `size` units, Chinese all of them, stand there twice. */
function isRepeat(buffer: FoldBuffer, table: FoldTable, size: number): boolean {
  const { codes, length } = buffer
  if (length < 2 * size) return false
  for (let at = length - size; at < length; at += 1) {
    if (codes[at] !== codes[at - size] || kindOf(table, codes[at] ?? 0) !== KIND.han) return false
  }
  return true
}

import type { TailRule } from './clean-speech.js'
import type { FoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND, kindOf } from './fold-table.js'
import type { InsideFiller } from './language.js'
import { codesOf, dropBefore, dropTail, endsWith, unitsOf } from './speech-tail.js'

const COMMA = 0x2c

interface PreparedFiller {
  readonly units: Uint16Array
  readonly notAfter: ReadonlySet<number>
  readonly notBefore: ReadonlySet<number>
  readonly comma: boolean
}

/** Hesitation inside a clause (我要那个退货): it is known when the character behind it is written. */
export function createInsideFillerRule(fillers: readonly InsideFiller[]): TailRule {
  const byLast = new Map<number, PreparedFiller[]>()
  for (const { word, not_after = '', not_before = '', comma = false } of fillers) {
    const units = unitsOf(word)
    const last = units[units.length - 1] ?? 0
    const prepared = { units, notAfter: codesOf(not_after), notBefore: codesOf(not_before), comma }
    byLast.set(last, [...(byLast.get(last) ?? []), prepared])
  }

  return (buffer, table) => {
    const end = buffer.length - 1
    for (const filler of byLast.get(buffer.codes[end - 1] ?? 0) ?? []) {
      const before = end - filler.units.length - 1
      if (before < 0 || !endsWith(buffer, filler.units, end) || !stands(buffer, filler, before, table))
        continue
      const next = buffer.codes[end] ?? 0
      if (filler.comma && next === COMMA) return dropTail(buffer, filler.units.length + 1)
      if (isHan(table, next) && !filler.notBefore.has(next)) return dropBefore(buffer, 1, filler.units.length)
    }
    return false
  }
}

/** Behind a Chinese character beside which it means nothing. */
function stands(buffer: FoldBuffer, filler: PreparedFiller, before: number, table: FoldTable): boolean {
  const code = buffer.codes[before] ?? 0
  return isHan(table, code) && !filler.notAfter.has(code)
}

/** No digit: it may be of a number that is masked, and a text that is read again from the store must come out the same. */
function isHan(table: FoldTable, code: number): boolean {
  return kindOf(table, code) === KIND.han
}

import { appendUnit, type FoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND, kindOf } from './fold-table.js'
import type { SpeechFillers } from './language.js'

/** Removes what nobody meant from a folded text, in place. */
export type SpeechCleaner = (buffer: FoldBuffer, table: FoldTable) => void

const CLAUSE_MARKS = ',.。!?;:…、~'
/** Marks that say nothing where a clause has only just begun. */
const IDLE_MARKS = ',、。;…'

/**
 * Fillers at the beginning of clauses (嗯，那个我想问 → 我想问) and stutters (我我我想 → 我想).
 *
 * Each rule looks only at the end of what was written and removes from it. So nothing that was written before a removal
 * has to be looked at again (linear time), no rule applies anywhere in the result, and a second pass changes nothing.
 */
export function createSpeechCleaner(fillers: SpeechFillers): SpeechCleaner {
  const stutters = byLastUnit(fillers.stutters)
  const always = byLastUnit(fillers.always)
  const beforePronoun = byLastUnit(fillers.before_pronoun)
  const pronouns = new Set(Array.from(fillers.pronouns, (word) => word.charCodeAt(0)))
  const clauseMarks = codesOf(CLAUSE_MARKS)
  const idleMarks = codesOf(IDLE_MARKS)

  const beginsClause = (buffer: FoldBuffer, at: number, table: FoldTable): boolean => {
    if (at === 0) return true
    const before = buffer.codes[at - 1] ?? 0
    return kindOf(table, before) === KIND.newline || before === 0x20 || clauseMarks.has(before)
  }

  /** Length of the word that ends at `end` and begins a clause, or 0. */
  const openingWord = (
    buffer: FoldBuffer,
    words: ReadonlyMap<number, readonly Uint16Array[]>,
    end: number,
    table: FoldTable,
  ): number => {
    for (const word of words.get(buffer.codes[end - 1] ?? 0) ?? []) {
      if (endsWith(buffer, word, end) && beginsClause(buffer, end - word.length, table)) return word.length
    }
    return 0
  }

  /** As `openingWord`, for fillers, which also follow a hesitation that begins a clause (那个嗯). */
  const openingFiller = (buffer: FoldBuffer, table: FoldTable): number => {
    const { codes, length } = buffer
    for (const word of always.get(codes[length - 1] ?? 0) ?? []) {
      if (!endsWith(buffer, word, length)) continue
      const at = length - word.length
      if (beginsClause(buffer, at, table) || openingWord(buffer, beforePronoun, at, table) > 0)
        return word.length
    }
    return 0
  }

  /** Applies the first rule that fits the end of the buffer; false when none does. */
  const shorten = (buffer: FoldBuffer, table: FoldTable): boolean => {
    const { length } = buffer
    const last = buffer.codes[length - 1] ?? 0
    if (idleMarks.has(last) && beginsClause(buffer, length - 1, table)) return dropTail(buffer, 1)
    for (const word of stutters.get(last) ?? []) {
      if (endsWith(buffer, word, length) && endsWith(buffer, word, length - word.length)) {
        return dropTail(buffer, word.length)
      }
    }
    const filler = openingFiller(buffer, table)
    if (filler > 0) return dropTail(buffer, filler)
    if (!pronouns.has(last) && !clauseMarks.has(last)) return false
    const hesitation = openingWord(buffer, beforePronoun, length - 1, table)
    if (hesitation === 0) return false
    const source = buffer.sources[length - 1] ?? 0
    dropTail(buffer, hesitation + 1)
    appendUnit(buffer, table, last, kindOf(table, last), source)
    return true
  }

  return function cleanSpeech(buffer, table) {
    const { codes, sources, length } = buffer
    buffer.length = 0
    for (let read = 0; read < length; read += 1) {
      const code = codes[read] ?? 0
      appendUnit(buffer, table, code, kindOf(table, code), sources[read] ?? 0)
      while (buffer.length > 0 && shorten(buffer, table)) {}
    }
  }
}

function byLastUnit(words: readonly string[]): ReadonlyMap<number, readonly Uint16Array[]> {
  const map = new Map<number, Uint16Array[]>()
  for (const word of words) {
    const last = word.charCodeAt(word.length - 1)
    const units = Uint16Array.from(word, (char) => char.charCodeAt(0))
    map.set(last, [...(map.get(last) ?? []), units])
  }
  return map
}

function codesOf(chars: string): ReadonlySet<number> {
  return new Set(Array.from(chars, (char) => char.charCodeAt(0)))
}

function endsWith(buffer: FoldBuffer, word: Uint16Array, end: number): boolean {
  const from = end - word.length
  if (from < 0) return false
  for (let i = 0; i < word.length; i += 1) if (buffer.codes[from + i] !== word[i]) return false
  return true
}

/** Always true: something was removed, so the rules look at the new end. */
function dropTail(buffer: FoldBuffer, count: number): true {
  buffer.length -= count
  return true
}

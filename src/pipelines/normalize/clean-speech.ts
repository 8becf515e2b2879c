import { appendUnit, type FoldBuffer } from './fold-buffer.js'
import { type FoldTable, KIND, kindOf } from './fold-table.js'
import type { SpeechFillers } from './language.js'
import { createInsideFillerRule } from './speech-fillers.js'
import { createStutterRule } from './speech-stutters.js'
import { beginsWithWord, byLastUnit, codesOf, dropTail } from './speech-tail.js'

/** Removes what nobody meant from a folded text, in place. */
export type SpeechCleaner = (buffer: FoldBuffer, table: FoldTable) => void

/** Looks at the end of what was written and shortens it; false when it does not apply there. */
export type TailRule = (buffer: FoldBuffer, table: FoldTable) => boolean

const CLAUSE_MARKS = ',.。!?;:…、~'
/** Marks that say nothing where a clause has only just begun. */
const IDLE_MARKS = ',、。;…'

/**
 * Fillers (嗯，那个我想问 → 我想问; 我要那个退货 → 我要退货), stutters (我我我想 → 我想) and words that were broken off
 * (退退货, 退，退货 → 退货).
 *
 * Each rule looks only at the end of what was written and removes from it. So nothing that was written before a removal
 * has to be looked at again (linear time), no rule applies anywhere in the result, and a second pass changes nothing.
 *
 * @param words of two characters, of which the first may be said twice
 */
export function createSpeechCleaner(fillers: SpeechFillers, words: Iterable<string>): SpeechCleaner {
  const rules = [
    createOpeningRule(fillers),
    createInsideFillerRule(fillers.inside),
    createStutterRule(fillers.stutters, words),
  ]

  return function cleanSpeech(buffer, table) {
    const { codes, sources, length } = buffer
    buffer.length = 0
    for (let read = 0; read < length; read += 1) {
      const code = codes[read] ?? 0
      appendUnit(buffer, table, code, kindOf(table, code), sources[read] ?? 0)
      while (buffer.length > 0 && rules.some((rule) => rule(buffer, table))) {}
    }
  }
}

/** Fillers, hesitation and idle marks where a clause begins. */
function createOpeningRule(fillers: SpeechFillers): TailRule {
  const always = byLastUnit(fillers.always)
  const beforePronoun = byLastUnit(fillers.before_pronoun)
  const pronouns = codesOf(fillers.pronouns.join(''))
  const clauseMarks = codesOf(CLAUSE_MARKS)
  const idleMarks = codesOf(IDLE_MARKS)

  const beginsClause = (buffer: FoldBuffer, at: number, table: FoldTable): boolean => {
    if (at === 0) return true
    const before = buffer.codes[at - 1] ?? 0
    return kindOf(table, before) === KIND.newline || before === 0x20 || clauseMarks.has(before)
  }

  /** Length of the hesitation that ends at `end` and begins a clause, or 0. */
  const openingHesitation = (buffer: FoldBuffer, end: number, table: FoldTable): number =>
    beginsWithWord(buffer, beforePronoun, end, (at) => beginsClause(buffer, at, table))

  /** A filler also follows a hesitation that begins a clause (那个嗯). */
  const openingFiller = (buffer: FoldBuffer, table: FoldTable): number =>
    beginsWithWord(
      buffer,
      always,
      buffer.length,
      (at) => beginsClause(buffer, at, table) || openingHesitation(buffer, at, table) > 0,
    )

  return (buffer, table) => {
    const { length } = buffer
    const last = buffer.codes[length - 1] ?? 0
    if (idleMarks.has(last) && beginsClause(buffer, length - 1, table)) return dropTail(buffer, 1)
    const filler = openingFiller(buffer, table)
    if (filler > 0) return dropTail(buffer, filler)
    if (!pronouns.has(last) && !clauseMarks.has(last)) return false
    const hesitation = openingHesitation(buffer, length - 1, table)
    if (hesitation === 0) return false
    const source = buffer.sources[length - 1] ?? 0
    dropTail(buffer, hesitation + 1)
    appendUnit(buffer, table, last, kindOf(table, last), source)
    return true
  }
}

import { codesOf, isHan } from './characters.js'
import type { MaskLanguage } from './language.js'
import { createWordIndex } from './word-index.js'

/** What a name looks like: a surname and one or two characters that names are made of. */
export interface NameWords {
  /** Length of the surname at `at`; 0 when there is none or when a common word begins there. */
  surnameAt(text: string, at: number): number
  /** Whether the character may stand in a given name. */
  isGiven(text: string, at: number): boolean
  /** Whether exactly the stretch is a surname with a given name. */
  isFullName(text: string, start: number, end: number): boolean
}

const LONGEST_GIVEN = 2

export function createNameWords(language: MaskLanguage): NameWords {
  const surnames = createWordIndex([...language.surnames, ...language.compound_surnames])
  const others = createWordIndex([...language.not_names, ...language.places])
  const notGiven = codesOf(language.not_in_names)

  const surnameAt: NameWords['surnameAt'] = (text, at) =>
    others.lengthAt(text, at) > 0 ? 0 : surnames.lengthAt(text, at)
  const isGiven: NameWords['isGiven'] = (text, at) =>
    isHan(text.charCodeAt(at)) && !notGiven.has(text.charCodeAt(at))

  return {
    surnameAt,
    isGiven,
    isFullName(text, start, end) {
      const surname = surnameAt(text, start)
      const given = end - start - surname
      if (surname === 0 || given < 1 || given > LONGEST_GIVEN) return false
      for (let at = start + surname; at < end; at += 1) if (!isGiven(text, at)) return false
      return true
    },
  }
}

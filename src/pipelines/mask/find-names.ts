import type { MaskLanguage } from './language.js'
import { createNameWords, type NameWords } from './name-words.js'
import type { Detector, Span } from './span.js'
import { createWordIndex } from './word-index.js'

const MOST_CONNECTORS = 4
const LONGEST_GIVEN = 2
const LONGEST_NAME = 4

/** Names of persons after cues (我叫, 收货人) and before ways of address (先生, 女士; these stay). */
export function createNameDetector(language: MaskLanguage): Detector {
  const words = createNameWords(language)
  const cues = createWordIndex(language.cues.name)
  const titles = createWordIndex(language.titles)
  const craftTitles = createWordIndex(language.craft_titles)
  const connectors = createWordIndex(language.connectors)
  const notBeforeTitles = new Set(language.not_before_titles)

  const afterCue = (text: string, at: number): Span | null => {
    const length = cues.lengthAt(text, at)
    if (length === 0) return null
    let start = at + length
    for (let i = 0; i < MOST_CONNECTORS; i += 1) start += connectors.lengthAt(text, start)
    const end = endOfName(text, start, words, text[at + length - 1] === '姓')
    return end === null ? null : { start, end, kind: 'name' }
  }

  const beforeTitle = (text: string, at: number): Span | null => {
    const length = titles.lengthAt(text, at)
    // 小姐姐 is no way of address.
    const titled = length > 0 && text[at + length] !== '姐'
    if (!titled && craftTitles.lengthAt(text, at) === 0) return null
    const start =
      (titled ? beginOfFullName(text, at, words) : null) ?? beginOfSurname(text, at, words, notBeforeTitles)
    return start === null ? null : { start, end: at, kind: 'name' }
  }

  return function findNames(text) {
    const spans: Span[] = []
    let free = 0
    for (let at = 0; at < text.length; at += 1) {
      const span = afterCue(text, at) ?? beforeTitle(text, at)
      if (span === null || span.start < free) continue
      spans.push(span)
      free = span.end
    }
    return spans
  }
}

/**
 * Where the name that begins at `start` ends: a surname and one or two characters, then something that is no part of a
 * name. Null when it goes on, for then it is some other word.
 *
 * @param surnameOnly after 我姓 the surname alone is enough
 */
function endOfName(text: string, start: number, words: NameWords, surnameOnly: boolean): number | null {
  const surname = words.surnameAt(text, start)
  if (surname === 0) return null
  let end = start + surname
  while (end < start + surname + LONGEST_GIVEN && words.isGiven(text, end)) end += 1
  if (end > start + surname && !words.isGiven(text, end)) return end
  return surnameOnly ? start + surname : null
}

/** Start of the full name before `end` that nothing else runs into. */
function beginOfFullName(text: string, end: number, words: NameWords): number | null {
  for (let start = Math.max(0, end - LONGEST_NAME); start <= end - 2; start += 1) {
    if (!words.isGiven(text, start - 1) && words.isFullName(text, start, end)) return start
  }
  return null
}

function beginOfSurname(
  text: string,
  end: number,
  words: NameWords,
  notBeforeTitles: ReadonlySet<string>,
): number | null {
  for (const length of [2, 1]) {
    const start = end - length
    if (start >= 0 && words.surnameAt(text, start) === length && !notBeforeTitles.has(text[start] ?? ''))
      return start
  }
  return null
}

import { type DigitTable, digitAt, isAsciiDigit, isDigitAt } from './characters.js'

/** Digits that stand together. */
export interface DigitGroup {
  readonly start: number
  readonly end: number
  /** As ASCII digits. */
  readonly digits: string
  /** Written in Chinese digits, at least one of them. */
  readonly spoken: boolean
  /** What separates it from the group before; empty for the first of a row. */
  readonly separator: string
}

/** Longer rows of digits are no number that anybody has; kept as a group so that nothing inside is found either. */
const LONGEST = 32
const SEPARATORS = ' -.()_·'
/** Between spoken groups: a pause for breath is written as a comma. */
const SPOKEN_SEPARATORS = ',、'

/**
 * Groups of digits, in rows: within a row only blanks, dashes, dots and brackets lie between them, as people write
 * 138 1234-5678 or (0571) 8888 1234.
 */
export function findDigitRows(text: string, table: DigitTable): readonly (readonly DigitGroup[])[] {
  const rows: DigitGroup[][] = []
  let row: DigitGroup[] = []
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigitAt(text, at, table)) continue
    const previous = row.at(-1)
    const separator = previous === undefined ? '' : separatorBetween(text, previous, at)
    if (separator === null) {
      rows.push(row)
      row = []
    }
    const group = readGroup(text, at, table, separator ?? '')
    row.push(group)
    at = group.end - 1
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function readGroup(text: string, start: number, table: DigitTable, separator: string): DigitGroup {
  let end = start
  let digits = ''
  let spoken = false
  for (; isDigitAt(text, end, table); end += 1) {
    if (end - start >= LONGEST) continue
    digits += digitAt(text, end, table)
    spoken ||= !isAsciiDigit(text.charCodeAt(end))
  }
  return { start, end, digits, spoken, separator }
}

/** Null when more lies between than a number is broken by. */
function separatorBetween(text: string, previous: DigitGroup, at: number): string | null {
  const length = at - previous.end
  if (length > 2) return null
  const between = text.slice(previous.end, at)
  const spoken = previous.spoken && !isAsciiDigit(text.charCodeAt(at))
  const allowed = spoken ? SEPARATORS + SPOKEN_SEPARATORS : SEPARATORS
  return Array.from(between).every((char) => allowed.includes(char)) ? between : null
}

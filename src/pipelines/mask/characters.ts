/** Classes of single units of normalized text. `NaN` (past the end of a text) belongs to none. */
export const isAsciiDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
export const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a
export const isLatinOrDigit = (code: number): boolean => isLatin(code) || isAsciiDigit(code)
export const isHan = (code: number): boolean => (code >= 0x4e00 && code <= 0x9fff) || code === 0x3007

export function codesOf(chars: string): ReadonlySet<number> {
  return new Set(Array.from(chars, (char) => char.charCodeAt(0)))
}

/** `table[code]` = the digit's value; 255 for everything else. */
export type DigitTable = Uint8Array
export const NO_DIGIT = 255

export function createDigitTable(digits: Readonly<Record<string, number>>): DigitTable {
  const table = new Uint8Array(65536).fill(NO_DIGIT)
  for (let value = 0; value <= 9; value += 1) table[0x30 + value] = value
  for (const [char, value] of Object.entries(digits)) table[char.charCodeAt(0)] = value
  return table
}

export function digitAt(text: string, at: number, table: DigitTable): number {
  return table[text.charCodeAt(at)] ?? NO_DIGIT
}

export function isDigitAt(text: string, at: number, table: DigitTable): boolean {
  return at < text.length && digitAt(text, at, table) !== NO_DIGIT
}

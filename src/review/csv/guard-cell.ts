/** What a spreadsheet would take for a formula; full-width marks count in Chinese Excel. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/
const GUARDED = /^'(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/

/** A cell that no spreadsheet computes. */
export const guardCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The cell as it was before `guardCell`. */
export const unguardCell = (text: string): string => text.replace(GUARDED, '')

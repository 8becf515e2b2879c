import type { Turn } from '../../model/feedback.js'
import { isPlaceholder } from '../mask/span.js'
import { isPictograph } from './compose.js'
import { type FoldTable, KIND, kindOf } from './fold-table.js'

/** Counts over a normalized text: what decides whether anybody said anything. */
export interface Content {
  readonly letters: number
  readonly digits: number
  readonly pictographs: number
  readonly marks: number
}

/** [图片], [订单x]: what a chat system writes in place of a picture or a card. */
const CARD = /\[[^[\]\n]{1,12}\]/g
const BASIC_PICTOGRAPH = /\p{Extended_Pictographic}/u

export function countContent(text: string, table: FoldTable): Content {
  let letters = 0
  let digits = 0
  let pictographs = 0
  let marks = 0
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    const kind = kindOf(table, code)
    if (kind <= KIND.hanDigit) letters += 1
    else if (kind === KIND.digit) digits += 1
    else if (kind === KIND.surrogate) {
      const codePoint = text.codePointAt(i) ?? 0
      if (isPictograph(codePoint)) pictographs += 1
      else letters += 1
      i += 1
    } else if (kind === KIND.symbol && BASIC_PICTOGRAPH.test(text.charAt(i))) pictographs += 1
    else if (kind < KIND.blank) marks += 1
  }
  return { letters, digits, pictographs, marks }
}

/** The letters of a normalized text alone, as default texts and courtesies are compared. */
export function lettersOf(text: string, table: FoldTable): string {
  let letters = ''
  for (let i = 0; i < text.length; i += 1) {
    if (kindOf(table, text.charCodeAt(i)) <= KIND.hanDigit) letters += text[i]
  }
  return letters
}

/**
 * Whether any of the customer's turns says more than a courtesy, a card or a mark. A placeholder for personal data is no
 * card: the customer said a number there, and a session read again from the store is judged as it was.
 */
export function hasCustomerWords(
  text: string,
  turns: readonly Turn[],
  courtesies: ReadonlySet<string>,
  table: FoldTable,
): boolean {
  return turns.some((turn) => {
    if (turn.role !== 'customer') return false
    const said = text.slice(turn.start, turn.end).replace(CARD, (card) => (isPlaceholder(card) ? card : ''))
    const { letters, digits, pictographs } = countContent(said, table)
    if (letters + digits + pictographs === 0) return false
    return letters === 0 || digits > 0 || !courtesies.has(lettersOf(said, table))
  })
}

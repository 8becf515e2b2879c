import { choose } from './random.mjs'

/** @typedef {import('./random.mjs').Random} Random */

const FIRST = ['嗯', '啊', '呃', '那个', '哎', '就是那个', '哦', '是这样的啊', '诶']
const LISTENING = ['嗯', '啊', '哦']
const BETWEEN = ['就是', '然后', '那个', '就是说', '嗯', '呃', '完了', '这个']
const DIGITS = '零一二三四五六七八九'
const UNITS = ['千', '百', '十', '']

/**
 * Written words as a speech recognizer would give them: no marks but commas, "_" for a pause, fillers, stutters, numbers
 * in words.
 *
 * @param {Random} random
 * @param {string} text
 * @param {number} noise 0 (fluent) to 1; below a half the speaker is practised and hardly hesitates
 */
export function hear(random, text, noise) {
  const clauses = numbersInWords(text)
    .replace(/[^\p{L}\p{N}，。！？；…,@.]+/gu, '，')
    .split(/[，。！？；…,]+/u)
    .filter((clause) => clause !== '')
  return clauses
    .map((clause, index) => {
      const joint = index === 0 ? '' : choose(random, ['_', '_', '，', noise > 0.5 ? '' : '，'])
      return joint + fillerAt(random, index, noise) + stutter(random, clause, noise)
    })
    .join('')
}

/** @param {Random} random @param {number} index of the clause in its turn @param {number} noise */
function fillerAt(random, index, noise) {
  if (random() > noise * (index === 0 ? 0.55 : 0.3)) return ''
  if (noise < 0.5) return choose(random, LISTENING)
  return choose(random, index === 0 ? FIRST : BETWEEN)
}

/** @param {Random} random @param {string} clause @param {number} noise */
function stutter(random, clause, noise) {
  if (random() > noise * 0.25 || !/^\p{Script=Han}{4}/u.test(clause)) return clause
  const length = choose(random, [1, 1, 2])
  return clause.slice(0, length) + choose(random, ['', '', '_']) + clause
}

/** @param {string} text */
function numbersInWords(text) {
  return text.replace(/\d[\d -]*\d|\d/g, (number) => {
    const digits = number.replace(/\D/g, '')
    return digits.length > 4 ? sayDigits(digits) : sayNumber(Number(digits))
  })
}

/** As numbers are read out on the telephone: 一 becomes 幺. @param {string} digits */
export function sayDigits(digits) {
  return [...digits].map((digit) => (digit === '1' ? '幺' : DIGITS[Number(digit)])).join('')
}

/** @param {number} number below 10,000 */
export function sayNumber(number) {
  const places = [...String(number).padStart(4, '0')].map(Number)
  const said = places.map((digit, place) => (digit === 0 ? '零' : `${DIGITS[digit]}${UNITS[place]}`)).join('')
  const trimmed = said
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '')
    .replace(/^一十/, '十')
  return trimmed === '' ? '零' : trimmed
}

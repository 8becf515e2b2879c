import { choose } from './random.mjs'

/** @typedef {import('./random.mjs').Random} Random */

/** Mobile ranges that were never given to anybody. */
const UNUSED_RANGES = ['154', '160', '161', '164', '168']
const NAMES = [
  '林小禾',
  '沈阿满',
  '周桂枝',
  '何乐乐',
  '方大有',
  '许知秋',
  '罗小川',
  '陶文静',
  '孟春晖',
  '田七七',
]
/** Towns and streets that do not exist. */
const ADDRESSES = [
  '云溪市桐花区望月街22号',
  '青岚省望潮市石桥镇南塘村17号',
  '云溪市柳坞路918弄3幢502室',
  '枫林里小区12号楼2单元1401',
  '望潮市海棠区听涛路66号8栋301',
  '青岚省云溪市桐花区创业大厦B座1706',
]

/**
 * Puts invented personal data, well-formed but nobody's, in the place of {phone}, {order}, {name},
 * {address}, {card} and {identity}.
 *
 * @param {Random} random
 * @returns {(text: string) => string}
 */
export function createPersonal(random) {
  const makers = {
    phone: () => `${choose(random, UNUSED_RANGES)}0000${digits(random, 4)}`,
    order: () => `3000${digits(random, 11)}`,
    name: () => choose(random, NAMES),
    address: () => choose(random, ADDRESSES),
    card: () => withLuhn(`62999900000000${digits(random, 4)}`),
    identity: () => withIdentityCheck(`41999919900101${digits(random, 3)}`),
  }
  return (text) =>
    text.replace(/\{(phone|order|name|address|card|identity)\}/g, (_, key) =>
      makers[/** @type {keyof typeof makers} */ (key)](),
    )
}

/** @param {Random} random @param {number} length */
function digits(random, length) {
  return Array.from({ length }, () => Math.floor(random() * 10)).join('')
}

/** A bank card number of an issuer that does not exist, with its check digit. @param {string} body */
function withLuhn(body) {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

/** An identity card number of a county that does not exist, with its check digit. @param {string} body */
function withIdentityCheck(body) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

import { createDigitTable, NO_DIGIT } from './characters.js'
import type { MaskLanguage } from './language.js'

/** Sorts of detectors that a text may have work for, as bits. */
export const NEEDS = { numbers: 1, emails: 2, accounts: 4, plates: 8, addresses: 16, names: 32 } as const

/** Which detectors a text needs, as an or of `NEEDS`. Never too few, sometimes too many. */
export type Prescan = (text: string) => number

const FEWEST_DIGITS = 7
/** With fewer parts than this an address without a number is a district at most. */
const FEWEST_ADDRESS_PARTS = 3
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const SEPARATORS = ' -.()_·,、'

/**
 * Looks once over a text: two table look-ups a character. Most reviews hold nothing that could be personal data, and no
 * detector runs over them.
 */
export function createPrescan(language: MaskLanguage): Prescan {
  const { cues, address } = language
  const digits = createDigitTable(language.digits)
  const separators = new Uint8Array(65536)
  for (const char of SEPARATORS) separators[char.charCodeAt(0)] = 1
  /** Bits by a hash of two neighbouring characters; a collision only costs a detector's run. */
  const pairs = new Uint8Array(65536)
  const addPair = (first: string, second: string, need: number) => {
    const at = pairOf(first.charCodeAt(0), second.charCodeAt(0))
    pairs[at] = (pairs[at] ?? 0) | need
  }
  const addWords = (words: readonly string[], need: number) => {
    for (const word of words) addPair(word, word.slice(1), need)
  }
  addWords([...cues.wechat_strong, ...cues.wechat_weak, ...cues.qq], NEEDS.accounts)
  addWords([...cues.order, ...cues.order_weak, ...cues.parcel], NEEDS.accounts)
  addWords([...cues.name, ...language.titles, ...language.craft_titles], NEEDS.names)
  addWords([...cues.address, ...cues.address_weak], NEEDS.addresses)
  for (const plate of language.plates + language.plates_doubtful) {
    for (const letter of LETTERS) addPair(plate, letter, NEEDS.plates)
  }
  const numerals = [...Object.keys(language.digits), ...'0123456789十百']
  for (const unit of [...address.street_units, ...address.building_units, ...address.room_units]) {
    for (const numeral of numerals) addPair(numeral, unit, NEEDS.addresses)
  }
  for (const unit of address.building_units) {
    for (const letter of LETTERS) addPair(letter, unit, NEEDS.addresses)
  }
  const ends = new Uint8Array(65536)
  for (const word of [...address.roads, ...address.districts, ...address.towns, ...address.estates, '省']) {
    const end = word.slice(-1)
    ends[end.charCodeAt(0)] = 1
    for (const digit of '0123456789') addPair(end, digit, NEEDS.addresses)
  }

  return function prescan(text) {
    let needs = 0
    let run = 0
    let parts = 0
    let previous = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      needs |= pairs[pairOf(previous, code)] ?? 0
      previous = code
      if (digits[code] !== NO_DIGIT) {
        run += 1
        if (run >= FEWEST_DIGITS) needs |= NEEDS.numbers
      } else if (separators[code] !== 1) {
        run = 0
        if (code === 0x40) needs |= NEEDS.emails
        parts += ends[code] ?? 0
      }
    }
    return parts >= FEWEST_ADDRESS_PARTS ? needs | NEEDS.addresses : needs
  }
}

function pairOf(first: number, second: number): number {
  return (Math.imul(first, 31) + second) & 0xffff
}

import { createDigitTable, NO_DIGIT } from './characters.js'
import type { MaskLanguage } from './language.js'

/** Sorts of detectors that a text may have work for, as bits. */
export const NEEDS = { numbers: 1, emails: 2, accounts: 4, plates: 8, addresses: 16, names: 32 } as const

/** Which detectors a text needs, as an or of `NEEDS`. Never too few, sometimes too many. */
export type Prescan = (text: string) => number

/** A cue that means something only beside digits, or beside parts of an address. */
const ID_CUE = 64
const PLACE_CUE = 128
/** 大道, 街道: an address part by its last two characters, because 道 alone is in every other review (知道, 味道). */
const PART_PAIR = 256
const COMMON_END = '道'

const FEWEST_NUMBER_DIGITS = 7
const FEWEST_ID_DIGITS = 5
/** With fewer parts than this an address without a number is a district at most. */
const FEWEST_ADDRESS_PARTS = 2
const SEPARATORS = ' -.()_·,、'
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const ASCII_DIGITS = '0123456789'
/** What may stand before the @ of an address. */
const NAME_UNITS = `${LETTERS}${ASCII_DIGITS}._-+`

/** Classes of characters; the end of an address part counts as one part, all others as none. */
const IS_OTHER = 0
const IS_ADDRESS_END = 1
const IS_DIGIT = 2
const IS_SEPARATOR = 3

/**
 * Looks once over a text, two table look-ups a character. Most reviews hold nothing that could be personal data, and no
 * detector runs over them.
 */
export function createPrescan(language: MaskLanguage): Prescan {
  const classes = createClasses(language)
  const pairs = createPairs(language)
  /** Hashes of the pairs: keeps the map away from nearly all characters. */
  const hashes = new Uint8Array(65536)
  for (const pair of pairs.keys()) hashes[hashOf(pair >>> 16, pair & 0xffff)] = 1

  return function prescan(text) {
    let cues = 0
    let digits = 0
    let run = 0
    let longestRun = 0
    let parts = 0
    let previous = 0
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (hashes[hashOf(previous, code)] === 1) cues |= pairs.get(previous * 65536 + code) ?? 0
      previous = code
      const sort = classes[code] ?? 0
      if (sort === IS_DIGIT) {
        digits += 1
        run += 1
        longestRun = Math.max(longestRun, run)
      } else if (sort !== IS_SEPARATOR) {
        run = 0
        parts += sort
      }
    }
    return needsOf(cues, digits, longestRun, parts)
  }
}

function needsOf(cues: number, digits: number, longestRun: number, parts: number): number {
  let needs = cues
  if (longestRun >= FEWEST_NUMBER_DIGITS) needs |= NEEDS.numbers
  if ((cues & ID_CUE) !== 0 && digits >= FEWEST_ID_DIGITS) needs |= NEEDS.accounts
  const fewestParts = (cues & PLACE_CUE) !== 0 ? 1 : FEWEST_ADDRESS_PARTS
  const found = (cues & PART_PAIR) !== 0 ? parts + 1 : parts
  return found >= fewestParts ? needs | NEEDS.addresses : needs
}

function createClasses(language: MaskLanguage): Uint8Array {
  const { roads, districts, towns, estates } = language.address
  const digits = createDigitTable(language.digits)
  const classes = Uint8Array.from(digits, (value) => (value === NO_DIGIT ? IS_OTHER : IS_DIGIT))
  const mark = (chars: Iterable<string>, sort: number) => {
    for (const char of chars) classes[char.charCodeAt(0)] = sort
  }
  const ends = [...roads, ...districts, ...towns, ...estates, '省'].map((word) => word.slice(-1))
  mark(
    ends.filter((end) => end !== COMMON_END),
    IS_ADDRESS_END,
  )
  mark(SEPARATORS, IS_SEPARATOR)
  return classes
}

/** Needs by two neighbouring characters. */
function createPairs(language: MaskLanguage): ReadonlyMap<number, number> {
  const { cues, address } = language
  const pairs = new Map<number, number>()
  const add = (first: string, second: string, need: number) => {
    const key = first.charCodeAt(0) * 65536 + second.charCodeAt(0)
    pairs.set(key, (pairs.get(key) ?? 0) | need)
  }
  const addWords = (words: readonly string[], need: number) => {
    for (const word of words) {
      const pair = pairOf(word, words)
      add(pair, pair.slice(1), need)
    }
  }
  const addProduct = (firsts: Iterable<string>, seconds: string | readonly string[], need: number) => {
    for (const first of firsts) for (const second of seconds) add(first, second, need)
  }
  for (const unit of NAME_UNITS) add(unit, '@', NEEDS.emails)
  addWords([...cues.wechat_strong, ...cues.wechat_weak], NEEDS.accounts)
  addWords([...cues.qq, ...cues.order, ...cues.order_weak, ...cues.parcel], ID_CUE)
  addWords([...cues.name, ...language.titles, ...language.craft_titles], NEEDS.names)
  addWords(cues.address, NEEDS.addresses)
  addWords(cues.address_weak, PLACE_CUE)
  addProduct(language.plates + language.plates_doubtful, LETTERS, NEEDS.plates)
  const parts = [...address.roads, ...address.towns, ...address.estates]
  addWords(
    parts.filter((word) => word.endsWith(COMMON_END)),
    PART_PAIR,
  )
  const units = [...address.street_units, ...address.building_units, ...address.room_units]
  // A letter may end a number (12a室).
  addProduct(
    [...Object.keys(language.digits), ...ASCII_DIGITS, ...LETTERS, '十', '百'],
    units,
    NEEDS.addresses,
  )
  const ends = new Set(parts.map((word) => word.slice(-1)))
  addProduct(ends, ASCII_DIGITS, NEEDS.addresses)
  return pairs
}

/** The pair that shows a cue: 我的微信 by the 微信 in it; else the last two characters, 收货人 by 货人, but wechat by we. */
function pairOf(word: string, words: readonly string[]): string {
  const shorter = words.find((other) => other.length === 2 && word.includes(other))
  return shorter ?? (LETTERS.includes(word.slice(-1)) ? word.slice(0, 2) : word.slice(-2))
}

function hashOf(first: number, second: number): number {
  return (Math.imul(first, 31) + second) & 0xffff
}

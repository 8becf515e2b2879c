import type { Part, PartKind } from './address-parts.js'
import { isAsciiDigit, isLatin } from './characters.js'
import type { AddressWords } from './language.js'
import { createWordIndex } from './word-index.js'

export interface NumberPart extends Part {
  /** 号, 栋, 单元 …; empty for numbers joined by dashes. */
  readonly unit: string
}

export interface NumberPartReader {
  /** A number with its unit (478号, 3栋, 2单元, a座); a floor (3层) only `inside` a house. */
  readNumber(text: string, at: number, inside: boolean): NumberPart | null
}

const HAN_NUMERALS = '零〇一二三四五六七八九十百'
const LONGEST_HAN_NUMBER = 4
const LONGEST_DASHED = 20
/** 2号线 is a railway, 3号发货 a date. */
const NOT_AFTER_NUMBER = '线发到下收前后晚早才就左买订天'
const NUMBER = /^(?:[a-z]?\d{1,5}(?:-\d{1,4})?[a-z]?|[a-z])/
const ROOM_NUMBER = /^\d{2,4}(?![\d年月日元块天次个房.%])/
const DASHED = /^\d{1,4}(?:-\d{1,4}){1,3}(?!\d)/

export function createNumberPartReader(words: AddressWords): NumberPartReader {
  const buildings = new Set(words.building_units)
  const floors = new Set(words.floor_units)
  const units = createWordIndex([
    ...words.street_units,
    ...words.building_units,
    ...words.room_units,
    ...words.floor_units,
  ])
  return {
    readNumber(text, at, inside) {
      const end = endOfNumber(text, at)
      const length = end === at ? 0 : units.lengthAt(text, end)
      if (length === 0) return null
      const unit = text.slice(end, end + length)
      if (floors.has(unit) && !inside) return null
      // A letter is the name of a building (a座), not a number in a street.
      if (end === at + 1 && isLatin(text.charCodeAt(at)) && !buildings.has(unit)) return null
      if (unit === '号' && NOT_AFTER_NUMBER.includes(text[end + 1] ?? '\n')) return null
      return { kind: buildings.has(unit) ? 'building' : 'room', end: end + length, unit }
    },
  }
}

/** Numbers joined by dashes that stand for building, entrance and room (3-2-501). */
export function readDashedNumber(text: string, at: number): NumberPart | null {
  const dashed = DASHED.exec(text.slice(at, at + LONGEST_DASHED))?.[0]
  return dashed === undefined ? null : { kind: 'building', end: at + dashed.length, unit: '' }
}

/** Numbers without a unit inside an address: a room after its building (3栋502), or 3-2-501. */
export function readBareNumber(text: string, at: number, before: PartKind | null): Part | null {
  if (!isAsciiDigit(text.charCodeAt(at)) || before === null) return null
  const dashed = readDashedNumber(text, at)
  if (dashed !== null) return { kind: 'room', end: dashed.end }
  const room = before === 'building' ? ROOM_NUMBER.exec(text.slice(at, at + LONGEST_DASHED))?.[0] : undefined
  return room === undefined ? null : { kind: 'room', end: at + room.length }
}

/** 478, 12a, a, 3-2, 十二: where the number at `at` ends; `at` itself when none begins there. */
function endOfNumber(text: string, at: number): number {
  const digits = NUMBER.exec(text.slice(at, at + LONGEST_DASHED))?.[0]
  if (digits !== undefined) return at + digits.length
  let end = at
  while (end - at < LONGEST_HAN_NUMBER && HAN_NUMERALS.includes(text[end] ?? '\n')) end += 1
  return end
}

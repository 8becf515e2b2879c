import { isAsciiDigit, isHan, isLatin } from './characters.js'
import type { MaskLanguage } from './language.js'
import { createWordIndex, type WordIndex } from './word-index.js'

export type PartKind = 'place' | 'district' | 'town' | 'road' | 'estate' | 'building' | 'room'

/** One part of an address: 浙江省, 余杭区, 文三路, 478号, 3栋, 502室. */
export interface Part {
  readonly kind: PartKind
  readonly end: number
}

export interface NumberPart extends Part {
  /** 号, 栋, 单元 …; empty for numbers joined by dashes. */
  readonly unit: string
}

/** Reads the parts of addresses; every look ahead or back is bounded. */
export interface PartReader {
  /** The part that begins at `at`. */
  readPart(text: string, at: number, before: PartKind | null): Part | null
  /** A number with its unit (478号, 3栋, 2单元, a座). */
  readNumber(text: string, at: number): NumberPart | null
  /** Numbers joined by dashes that stand for building, entrance and room (3-2-501). */
  readDashed(text: string, at: number): NumberPart | null
  /** Where the named part that ends at `end` begins (…文三路| → the 文), with larger parts before it; -1 if none ends there. */
  beginOfNamed(text: string, end: number): number
  isPlaceAt(text: string, at: number): boolean
}

const LONGEST_NAME = 10
/** Going back, nothing says where a name begins: take no more than names usually have. */
const USUAL_NAME = 4
const MOST_PARTS_BACK = 5
const HAN_NUMERALS = '零〇一二三四五六七八九十百'
/** 2号线 is a railway, 3号发货 a date. */
const NOT_AFTER_NUMBER = '线发到下收前后晚早才就左买订天'
const BARE_ROOM = /^\d{2,4}(?![\d年月日元块天次个房.%])/
const DASHED = /^\d{1,4}(?:-\d{1,4}){1,3}(?!\d)/

export function createPartReader(language: MaskLanguage): PartReader {
  const words = language.address
  const places = createWordIndex(language.places)
  const notPlaces = createWordIndex(words.not_places)
  const stops = new Set(words.stops)
  const named: readonly (readonly [PartKind, WordIndex, number])[] = [
    ['town', createWordIndex(words.towns), 1],
    ['estate', createWordIndex(words.estates), 1],
    ['road', createWordIndex(words.roads), 1],
    ['district', createWordIndex(words.districts), 1],
  ]
  const smaller = createWordIndex([...words.towns, ...words.estates, ...words.roads])
  const larger = createWordIndex([...words.towns, ...words.districts])
  const buildings = new Set(words.building_units)
  const units = createWordIndex([...words.street_units, ...words.building_units, ...words.room_units])

  const inName = (text: string, at: number): boolean => {
    const code = text.charCodeAt(at)
    return (isHan(code) || isLatin(code)) && !stops.has(text[at] ?? '')
  }

  /** The longest suffix of a named part at `at`, so that 街道 is not taken for 街. */
  const suffixAt = (text: string, at: number): (Part & { readonly fewest: number }) | null => {
    let best: (Part & { readonly fewest: number }) | null = null
    for (const [kind, index, fewest] of named) {
      const end = at + index.lengthAt(text, at)
      if (end > (best?.end ?? at)) best = { kind, end, fewest }
    }
    return best
  }

  const readNamed = (text: string, at: number): Part | null => {
    for (let suffix = at; suffix - at <= LONGEST_NAME && inName(text, suffix); suffix += 1) {
      const part = suffixAt(text, suffix)
      if (part === null || suffix - at < part.fewest) continue
      if (notPlaces.lengthBefore(text, part.end) === 0) return { kind: part.kind, end: part.end }
    }
    return null
  }

  const readNumber: PartReader['readNumber'] = (text, at) => {
    const end = endOfNumber(text, at)
    const length = end === at ? 0 : units.lengthAt(text, end)
    if (
      length === 0 ||
      (text[end] === '号' && length === 1 && NOT_AFTER_NUMBER.includes(text[end + 1] ?? '\n'))
    ) {
      return null
    }
    const unit = text.slice(end, end + length)
    return { kind: buildings.has(unit) ? 'building' : 'room', end: end + length, unit }
  }

  const readPart: PartReader['readPart'] = (text, at, before) => {
    const place = places.lengthAt(text, at)
    if (place > 0 && (before === null || before === 'place' || before === 'district')) {
      // 上海路 is a street, 朝阳区 more than the city of 朝阳.
      const longer = readNamed(text, at)
      return longer !== null &&
        longer.end <= at + place + 2 &&
        longer.end > at + place &&
        longer.kind !== 'district'
        ? longer
        : { kind: 'place', end: at + place }
    }
    return readNumber(text, at) ?? readBare(text, at, before) ?? readNamed(text, at)
  }

  const beginOfNamed: PartReader['beginOfNamed'] = (text, end) => {
    const suffix = smaller.lengthBefore(text, end)
    if (suffix === 0 || notPlaces.lengthBefore(text, end) > 0) return -1
    let begin = nameBefore(text, end - suffix)
    if (begin === end - suffix) return -1
    for (let i = 0; i < MOST_PARTS_BACK; i += 1) {
      const place = places.lengthBefore(text, begin)
      const unit = place > 0 ? place : larger.lengthBefore(text, begin)
      if (unit === 0 || notPlaces.lengthBefore(text, begin) > 0) break
      begin = place > 0 ? begin - place : nameBefore(text, begin - unit)
    }
    return begin
  }

  /** Start of a name of usual length before `end`; it stops where a larger part or a place ends. */
  const nameBefore = (text: string, end: number): number => {
    let begin = end
    while (begin > 0 && end - begin < USUAL_NAME && inName(text, begin - 1)) {
      if (begin < end - 1 && (larger.lengthBefore(text, begin) > 0 || places.lengthBefore(text, begin) > 0))
        break
      begin -= 1
    }
    return begin
  }

  const readDashed: PartReader['readDashed'] = (text, at) => {
    const dashed = DASHED.exec(text.slice(at, at + 20))?.[0]
    return dashed === undefined ? null : { kind: 'building', end: at + dashed.length, unit: '' }
  }

  return {
    readPart,
    readNumber,
    readDashed,
    beginOfNamed,
    isPlaceAt: (text, at) => places.lengthAt(text, at) > 0,
  }
}

/** 478, 12a, a, 3-2, 十二: where the number at `at` ends; `at` itself when none begins there. */
function endOfNumber(text: string, at: number): number {
  const digits = /^(?:[a-z]?\d{1,5}(?:-\d{1,4})?[a-z]?|[a-z])/.exec(text.slice(at, at + 12))?.[0]
  if (digits !== undefined) return at + digits.length
  let end = at
  while (end - at < 4 && HAN_NUMERALS.includes(text[end] ?? '\n')) end += 1
  return end
}

/** Numbers without a unit: a room after its building (3栋502), or 3-2-501. */
function readBare(text: string, at: number, before: PartKind | null): Part | null {
  if (!isAsciiDigit(text.charCodeAt(at)) || before === null || before === 'place') return null
  const ahead = text.slice(at, at + 20)
  const bare = DASHED.exec(ahead)?.[0] ?? (before === 'building' ? BARE_ROOM.exec(ahead)?.[0] : undefined)
  return bare === undefined ? null : { kind: 'room', end: at + bare.length }
}

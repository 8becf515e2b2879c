import type { Part, PartKind } from './address-parts.js'
import { codesOf, isHan, isLatin } from './characters.js'
import type { AddressWords, MaskLanguage } from './language.js'
import { createWordIndex, type WordIndex } from './word-index.js'

export interface NamedPartReader {
  /** A province, city or district of the list; a street that is named after one (上海路) is read as a street. */
  readPlace(text: string, at: number): Part | null
  /** A name and what it ends with: 文三路, 余杭区, 幸福小区. */
  readNamed(text: string, at: number): Part | null
  /** Where the street, estate or town that ends at `end` begins, with larger parts before it; -1 if none ends there. */
  beginOfNamed(text: string, end: number): number
}

const LONGEST_NAME = 10
/** Going back, nothing says where a name begins: take no more than names usually have. */
const USUAL_NAME = 4
const MOST_PARTS_BACK = 5

export function createNamedPartReader(language: MaskLanguage): NamedPartReader {
  const words = language.address
  const places = createWordIndex(language.places)
  const notPlaces = createWordIndex(words.not_places)
  const suffixAt = createSuffixReader(words)
  const inName = createNameTest(words.stops)
  const smaller = createWordIndex([...words.towns, ...words.estates, ...words.roads])
  const inFull = createWordIndex([...words.districts, '省'])
  const larger = createWordIndex([...words.towns, ...words.districts])

  const readNamed = (text: string, at: number): Part | null => {
    for (let suffix = at; suffix - at <= LONGEST_NAME && inName(text, suffix); suffix += 1) {
      const part = suffix === at ? null : suffixAt(text, suffix)
      // 环市 is a street's name: only towns and streets have names of one character.
      const isNamed = part !== null && (part.kind !== 'district' || suffix - at >= 2)
      if (isNamed && notPlaces.lengthBefore(text, part.end) === 0) return part
    }
    return null
  }

  /** Start of a name of usual length before `end`; it stops where a larger part or a place ends. */
  const beginOfName = (text: string, end: number): number => {
    let begin = end
    while (begin > 0 && end - begin < USUAL_NAME && inName(text, begin - 1)) {
      const isBorder = larger.lengthBefore(text, begin) > 0 || places.lengthBefore(text, begin) > 0
      if (begin < end - 1 && isBorder) break
      begin -= 1
    }
    return begin
  }

  return {
    readNamed,
    readPlace(text, at) {
      const end = at + places.lengthAt(text, at)
      if (end === at) return null
      const longer = readNamed(text, at)
      const isNamedAfter =
        longer !== null && longer.kind !== 'district' && longer.end > end && longer.end <= end + 2
      if (isNamedAfter) return longer
      return { kind: inFull.lengthBefore(text, end) > 0 ? 'district' : 'place', end }
    },
    beginOfNamed(text, end) {
      const suffix = smaller.lengthBefore(text, end)
      if (suffix === 0 || notPlaces.lengthBefore(text, end) > 0) return -1
      let begin = beginOfName(text, end - suffix)
      if (begin === end - suffix) return -1
      for (let i = 0; i < MOST_PARTS_BACK; i += 1) {
        const place = places.lengthBefore(text, begin)
        const part = larger.lengthBefore(text, begin)
        if (place + part === 0 || notPlaces.lengthBefore(text, begin) > 0) break
        begin = place > 0 ? begin - place : beginOfName(text, begin - part)
      }
      return begin
    },
  }
}

/** The longest ending of a named part at a place, so that 街道 is not taken for 街. */
function createSuffixReader(words: AddressWords): (text: string, at: number) => Part | null {
  const suffixes: readonly (readonly [PartKind, WordIndex])[] = [
    ['town', createWordIndex(words.towns)],
    ['estate', createWordIndex(words.estates)],
    ['road', createWordIndex(words.roads)],
    ['district', createWordIndex(words.districts)],
  ]
  return (text, at) => {
    let best: Part | null = null
    for (const [kind, index] of suffixes) {
      const end = at + index.lengthAt(text, at)
      if (end > (best?.end ?? at)) best = { kind, end }
    }
    return best
  }
}

function createNameTest(stops: string): (text: string, at: number) => boolean {
  const stopped = codesOf(stops)
  return (text, at) => {
    const code = text.charCodeAt(at)
    return (isHan(code) || isLatin(code)) && !stopped.has(code)
  }
}

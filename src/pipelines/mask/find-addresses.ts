import { createPartReader, type Part, type PartKind } from './address-parts.js'
import { isAsciiDigit, isLatin } from './characters.js'
import type { MaskLanguage } from './language.js'
import type { Detector, Span } from './span.js'
import { createWordIndex } from './word-index.js'

const MOST_PARTS = 14
const MOST_CONNECTORS = 4
const HOUSE_UNITS: ReadonlySet<string> = new Set(['号', '#', '弄'])
/** 3栋2单元 may be any house; a room number makes it somebody's. */
const ROOM_END = /[\d室号户]/

/** Parts read one after the other, counted by kind. */
interface Chain {
  readonly end: number
  readonly counts: Readonly<Record<PartKind, number>>
}

/**
 * Addresses from the street or estate down. A province, city or district alone is no personal data: where something
 * hurts is what the shop must know.
 */
export function createAddressDetector(language: MaskLanguage): Detector {
  const reader = createPartReader(language)
  const strong = createWordIndex(language.cues.address)
  const weak = createWordIndex(language.cues.address_weak)
  const connectors = createWordIndex(language.connectors)

  const readChain = (text: string, from: number, after: PartKind | null): Chain => {
    const counts: Record<PartKind, number> = {
      place: 0,
      district: 0,
      town: 0,
      road: 0,
      estate: 0,
      building: 0,
      room: 0,
    }
    let end = from
    let before = after
    for (let i = 0; i < MOST_PARTS; i += 1) {
      // Between parts people put a blank or a comma; it belongs to the address only if another part follows.
      const gap = end > from && (text[end] === ' ' || text[end] === ',') ? 1 : 0
      const part: Part | null = reader.readPart(text, end + gap, before)
      if (part === null) break
      counts[part.kind] += 1
      before = part.kind
      end = part.end
    }
    return { end, counts }
  }

  const afterCue = (text: string, at: number): Span | null => {
    const strongLength = strong.lengthAt(text, at)
    const length = strongLength > 0 ? strongLength : weak.lengthAt(text, at)
    if (length === 0) return null
    let start = at + length
    for (let i = 0; i < MOST_CONNECTORS; i += 1) start += connectors.lengthAt(text, start)
    const chain = readChain(text, start, null)
    return isAddressAfterCue(chain, strongLength > 0) ? { start, end: chain.end, kind: 'address' } : null
  }

  const fromPlace = (text: string, at: number): Span | null => {
    if (!reader.isPlaceAt(text, at)) return null
    const chain = readChain(text, at, null)
    return isAddress(chain) ? { start: at, end: chain.end, kind: 'address' } : null
  }

  /** A number and its unit, with the street or estate before it, or with a room after it. */
  const fromNumber = (text: string, at: number, free: number): Span | null => {
    if (!isNumberStart(text, at)) return null
    const begin = reader.beginOfNamed(text, at)
    const number = reader.readNumber(text, at) ?? (begin >= free ? reader.readDashed(text, at) : null)
    if (number === null) return null
    const chain = readChain(text, number.end, number.kind)
    if (begin >= free) {
      const isHouse = HOUSE_UNITS.has(number.unit) || number.kind === 'building'
      return isHouse ? { start: begin, end: chain.end, kind: 'address' } : null
    }
    const isInside =
      number.kind === 'building' && chain.counts.room > 0 && ROOM_END.test(text[chain.end - 1] ?? '')
    return isInside ? { start: at, end: chain.end, kind: 'address' } : null
  }

  return function findAddresses(text) {
    const spans: Span[] = []
    let free = 0
    for (let at = 0; at < text.length; at += 1) {
      const span = afterCue(text, at) ?? fromPlace(text, at) ?? fromNumber(text, at, free)
      if (span === null) continue
      spans.push(span)
      free = span.end
      at = free - 1
    }
    return spans
  }
}

function isNumberStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  if (isAsciiDigit(before) || isLatin(before)) return false
  return isAsciiDigit(code) || isLatin(code) || '一二三四五六七八九十'.includes(text[at] ?? '\n')
}

/** How many of street, estate and village there are; 南京路步行街 is one, and public. */
function countFine({ counts }: Chain): number {
  return Math.min(counts.road, 1) + Math.min(counts.estate, 1) + Math.min(counts.town, 1)
}

function isAddress(chain: Chain): boolean {
  const { counts } = chain
  const fine = countFine(chain)
  return fine > 0 && (counts.building + counts.room > 0 || fine > 1 || counts.place + counts.district > 1)
}

function isAddressAfterCue(chain: Chain, strong: boolean): boolean {
  const { counts } = chain
  if (countFine(chain) === 0) return counts.building > 0 && counts.room > 0
  return strong || counts.building + counts.room > 0 || counts.place + counts.district > 0
}

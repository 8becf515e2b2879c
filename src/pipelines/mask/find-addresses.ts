import { isAddress, isAddressAfterCue, readChain } from './address-chain.js'
import { readDashedNumber } from './address-numbers.js'
import { createPartReader, type PartReader } from './address-parts.js'
import { codesOf, isLatinOrDigit } from './characters.js'
import type { MaskLanguage } from './language.js'
import type { Detector, Span } from './span.js'
import { createWordIndex } from './word-index.js'

const MOST_CONNECTORS = 4
const HOUSE_UNITS: ReadonlySet<string> = new Set(['号', '#', '弄'])
const HAN_NUMERALS = codesOf('一二三四五六七八九十')
/** 3栋2单元 may be any house; a room number makes it somebody's. */
const ROOM_END = /[\d室号户]/

/**
 * Addresses from the street or estate down. A province, city or district alone is no personal data: where something
 * hurts is what the shop must know.
 */
export function createAddressDetector(language: MaskLanguage): Detector {
  const reader = createPartReader(language)
  const strong = createWordIndex(language.cues.address)
  const weak = createWordIndex(language.cues.address_weak)
  const connectors = createWordIndex(language.connectors)

  const beginnings = createBeginnings(language)

  const afterCue = (text: string, at: number): Span | null => {
    const strongLength = strong.lengthAt(text, at)
    const length = strongLength > 0 ? strongLength : weak.lengthAt(text, at)
    if (length === 0) return null
    let start = at + length
    for (let i = 0; i < MOST_CONNECTORS; i += 1) start += connectors.lengthAt(text, start)
    const chain = readChain(reader, text, start, null)
    return isAddressAfterCue(chain, strongLength > 0) ? { start, end: chain.end, kind: 'address' } : null
  }

  return function findAddresses(text) {
    const spans: Span[] = []
    let free = 0
    let nextPlace = 0
    for (let at = 0; at < text.length; at += 1) {
      if (beginnings[text.charCodeAt(at)] === 0) continue
      let span = afterCue(text, at)
      if (span === null && at >= nextPlace && reader.readPlace(text, at) !== null) {
        const chain = readChain(reader, text, at, null)
        if (isAddress(chain)) span = { start: at, end: chain.end, kind: 'address' }
        // A place further on in the same chain leads no further.
        nextPlace = chain.end
      }
      span ??= fromNumber(reader, text, at, free)
      if (span === null) continue
      spans.push(span)
      free = span.end
      at = free - 1
    }
    return spans
  }
}

/** 1 for each character that a cue, a place or a number begins with: one look-up rules out nearly all. */
function createBeginnings(language: MaskLanguage): Uint8Array {
  const { address, address_weak } = language.cues
  const beginnings = new Uint8Array(65536)
  for (const word of [...address, ...address_weak, ...language.places]) beginnings[word.charCodeAt(0)] = 1
  for (const code of HAN_NUMERALS) beginnings[code] = 1
  for (let code = 0; code < 128; code += 1) beginnings[code] = Number(isLatinOrDigit(code))
  return beginnings
}

/** A number and its unit, with the street or estate before it, or with a room after it. */
function fromNumber(reader: PartReader, text: string, at: number, free: number): Span | null {
  if (!isNumberStart(text, at)) return null
  const begin = reader.beginOfNamed(text, at)
  const number = reader.readNumber(text, at, false) ?? (begin >= free ? readDashedNumber(text, at) : null)
  if (number === null) return null
  const chain = readChain(reader, text, number.end, number.kind)
  if (begin >= free) {
    const isHouse = HOUSE_UNITS.has(number.unit) || number.kind === 'building'
    return isHouse ? { start: begin, end: chain.end, kind: 'address' } : null
  }
  const isInside =
    number.kind === 'building' && chain.counts.room > 0 && ROOM_END.test(text[chain.end - 1] ?? '')
  return isInside ? { start: at, end: chain.end, kind: 'address' } : null
}

function isNumberStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (!isLatinOrDigit(code) && !HAN_NUMERALS.has(code)) return false
  return !isLatinOrDigit(text.charCodeAt(at - 1))
}

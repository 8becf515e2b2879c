import { codesOf, isLatin, isLatinOrDigit } from './characters.js'
import type { MaskLanguage } from './language.js'
import type { Detector, Span } from './span.js'
import { createWordIndex } from './word-index.js'

/** Five characters, two letters among them at most; the letters i and o are not used. */
const ORDINARY = /^(?=.{5}$)(?:\d*[a-hj-np-z]?\d*[a-hj-np-z]?\d*)$/
/** New energy: six characters, a letter d or f first (small cars) or last (large ones). */
const NEW_ENERGY = /^(?:[a-hj-k][a-hj-np-z\d]\d{4}|\d{5}[a-hj-k])$/
/** 警 and the like stand in the place of the last character. */
const SPECIAL = /^\d{4}$/
const SPECIAL_ENDS = '警学挂港澳领使'
const CUE_REACH = 8
/** 北京a…, 南京b…: a city and something else. */
const CITY_BEFORE = /[北南东]京$/

/** Licence plates of the mainland. */
export function createPlateDetector(language: MaskLanguage): Detector {
  const provinces = codesOf(language.plates)
  const doubtful = codesOf(language.plates_doubtful)
  const cues = createWordIndex(language.cues.plate)

  const hasCue = (text: string, start: number): boolean => {
    for (let end = start; end > 0 && start - end <= CUE_REACH; end -= 1) {
      if (cues.lengthBefore(text, end) > 0) return true
    }
    return false
  }

  const endOfPlate = (text: string, start: number): number | null => {
    if (!isLatin(text.charCodeAt(start + 1)) || text[start + 1] === 'i' || text[start + 1] === 'o')
      return null
    const dotted = /[·.\- ]/.test(text[start + 2] ?? '')
    const from = start + (dotted ? 3 : 2)
    let end = from
    while (end - from <= 7 && isLatinOrDigit(text.charCodeAt(end))) end += 1
    const number = text.slice(from, end)
    if (SPECIAL.test(number) && SPECIAL_ENDS.includes(text[end] ?? '\n')) end += 1
    else if (!ORDINARY.test(number) && !NEW_ENERGY.test(number)) return null
    // Letters alone are a word; a doubtful first character is one of a word unless something says plate.
    if (!/\d/.test(number)) return null
    const sure =
      provinces.has(text.charCodeAt(start)) &&
      !CITY_BEFORE.test(text.slice(Math.max(0, start - 1), start + 1))
    return sure || text[start + 2] === '·' || hasCue(text, start) ? end : null
  }

  return function findPlates(text) {
    const spans: Span[] = []
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (!provinces.has(code) && !doubtful.has(code)) continue
      const end = endOfPlate(text, at)
      if (end === null) continue
      spans.push({ start: at, end, kind: 'plate' })
      at = end - 1
    }
    return spans
  }
}

import { isAsciiDigit, isLatin, isLatinOrDigit } from './characters.js'
import type { MaskLanguage } from './language.js'
import type { Detector, Span } from './span.js'

const FEWEST_DIGITS = 10
const MOST_DIGITS = 18
/** International mail: two letters, nine digits, country. */
const INTERNATIONAL = /^[a-z]{2}\d{9}cn$/

/** Parcel numbers that need no cue: a carrier's letters and ten digits or more (SF, JD, YT…). */
export function createParcelDetector(language: MaskLanguage): Detector {
  const carriers = new Set(language.carriers)

  const isParcel = (token: string): boolean => {
    const letters = token.search(/\d/)
    if (letters < 1) return false
    const digits = token.slice(letters)
    if (/^\d+$/.test(digits) && carriers.has(token.slice(0, letters))) {
      return digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS
    }
    return INTERNATIONAL.test(token)
  }

  return function findParcels(text) {
    const spans: Span[] = []
    for (let start = 0; start < text.length; start += 1) {
      if (!isLatinOrDigit(text.charCodeAt(start))) continue
      let end = start + 1
      let digits = 0
      while (isLatinOrDigit(text.charCodeAt(end))) {
        digits += Number(isAsciiDigit(text.charCodeAt(end)))
        end += 1
      }
      const plausible = digits >= 9 && end - start <= MOST_DIGITS + 4 && isLatin(text.charCodeAt(start))
      if (plausible && isParcel(text.slice(start, end))) spans.push({ start, end, kind: 'parcel' })
      start = end
    }
    return spans
  }
}

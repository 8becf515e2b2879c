import type { Turn } from '../../model/feedback.js'
import { createAccountDetector } from './find-accounts.js'
import { createAddressDetector } from './find-addresses.js'
import { createAnswerDetector } from './find-answers.js'
import { findEmails } from './find-emails.js'
import { createNameDetector } from './find-names.js'
import { createNeighbourDetector } from './find-neighbours.js'
import { createNumberDetector } from './find-numbers.js'
import { createParcelDetector } from './find-parcels.js'
import { createPlateDetector } from './find-plates.js'
import type { MaskLanguage } from './language.js'
import { createPrescan, NEEDS } from './prescan.js'
import { type Detector, mergeSpans, type Span } from './span.js'

/** All personal data of a text, in order, without overlaps. */
export type PiiDetector = (text: string, turns: readonly Turn[] | null) => readonly Span[]

const NONE: readonly Span[] = []

/**
 * Puts the detectors together. Where two find the same place, the one that stands higher wins: a cue word says more than
 * the shape of a number, so that an order number of eleven digits is no telephone number.
 */
export function createPiiDetector(language: MaskLanguage): PiiDetector {
  const prescan = createPrescan(language)
  const findAnswers = createAnswerDetector(language)
  const findNeighbours = createNeighbourDetector(language)
  const detectors: readonly (readonly [need: number, detector: Detector])[] = [
    [NEEDS.emails, findEmails],
    [NEEDS.numbers, createParcelDetector(language)],
    [NEEDS.accounts, createAccountDetector(language)],
    [NEEDS.numbers, createNumberDetector(language)],
    [NEEDS.plates, createPlateDetector(language)],
    [NEEDS.addresses, createAddressDetector(language)],
    [NEEDS.names, createNameDetector(language)],
  ]

  return function findPii(text, turns) {
    const needs = prescan(text)
    let found = turns === null ? NONE : findAnswers(text, turns)
    for (const [need, detector] of detectors) {
      if ((needs & need) !== 0) found = mergeSpans(found, detector(text))
    }
    return found.length === 0 ? found : mergeSpans(found, findNeighbours(text, found))
  }
}

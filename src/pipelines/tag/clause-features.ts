import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, bucketOf, hashName, mix } from './features.js'

/** Units of a clause that are looked at. */
const MOST_UNITS = 160
const SHORTEST_GRAM = 2
const LONGEST_GRAM = 4
const GRAMS_A_UNIT = 4
const GRAM = 17
const BOUNDARY = 2
const DOMAIN_SHARE = 0.7
const FLAG = 0.3
const TONE_LIMIT = 4
const SESSION = hashName('session')
const REVIEW = hashName('review')
const QUESTION = hashName('question')
const CLAUSE_TONE = hashName('clause tone')
const DOCUMENT_TONE = hashName('document tone')
const DOMAIN = hashName('domain')

/**
 * What a clause says: its n-grams of 2 to 4 characters with its bounds, those of 2 and 3 once more together with the product's
 * domain, its cues, and how satisfied clause and document sound. Its neighbours' words were tried and gave nothing.
 */
export const addClauseFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  index: number,
): void => {
  const clause = document.clauses[index] as Clause
  const domain = context.domain?.bit ?? 0
  addGrams(buffer, document.masked, clause, domain)
  addFeature(buffer, mix(DOMAIN, domain), 0.5)
  addFeature(buffer, mix(CLAUSE_TONE, bucketOf(context.clauseTones[index] as number, TONE_LIMIT)), FLAG)
  addFeature(buffer, mix(DOCUMENT_TONE, bucketOf(context.tone, TONE_LIMIT)), FLAG)
  addFeature(buffer, document.masked_turns === null ? REVIEW : SESSION, FLAG)
  if (clause.question) addFeature(buffer, QUESTION, FLAG)
  for (const { cue } of context.cues[index] ?? []) addFeature(buffer, hashName(cue), FLAG)
}

const addGrams = (buffer: FeatureBuffer, text: string, clause: Clause, domain: number): void => {
  const { start } = clause
  const end = Math.min(clause.end, start + MOST_UNITS)
  const value = 1 / Math.sqrt((end - start) * GRAMS_A_UNIT + 1)
  for (let from = start - 1; from <= end; from++) {
    let hash = GRAM
    for (let length = 1; length <= LONGEST_GRAM && from + length <= end + 1; length++) {
      const at = from + length - 1
      hash = mix(hash, at < start || at >= end ? BOUNDARY : text.charCodeAt(at))
      if (length < SHORTEST_GRAM) continue
      addFeature(buffer, hash, value)
      if (length < LONGEST_GRAM) addFeature(buffer, mix(hash, domain), value * DOMAIN_SHARE)
    }
  }
}

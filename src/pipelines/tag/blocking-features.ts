import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { MatcherTables } from '../match/matcher-tables.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'
import { createEndingsReader } from './read-endings.js'

/** A clause and what lies around it, from near to far. */
const CLAUSE = hashName('clause')
const NEXT = hashName('next clause')
const SENTENCE = hashName('rest of the sentence')
const AFTER = hashName('clauses after')
const DOCUMENT = hashName('document')
const NEAR = hashName('two clauses')
const CODE = hashName('code')
const CUE = hashName('cue')
const ENDING = hashName('ending')
const TONE = hashName('tone')
const PLACE = hashName('place')
const LENGTH = hashName('length')
const SESSION = hashName('session')
const REVIEW = hashName('review')

const FLAG = 0.5
const ENDING_SHARE = 0.3
const AROUND_SHARE = 0.7
const CLAUSES_AFTER = 7
const CLAUSES_NEAR = 2
const LONGEST_IN_CLAUSE = 4
const LONGEST_AROUND = 3
/** Units of what lies around that are looked at. */
const MOST_UNITS = 1500
const TONE_LIMIT = 5
const LENGTH_LIMIT = 8
const QUARTERS = 4

export type BlockingFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  code: string,
  index: number,
) => void

/**
 * What tells whether a pain stopped the writer: words of its clause, behind it and in all that is said; how things ended
 * (returned, refused, nobody came) in each of these, also together with the code, since a refusal stops who wants his
 * money back and not whose shirt is too small; cues and tones.
 */
export const createBlockingFeatures = (endings: MatcherTables): BlockingFeatures => {
  const readEndings = createEndingsReader(endings)
  const names = endings.targets.map(({ name }) => mix(ENDING, hashName(name)))

  const addEndings = (buffer: FeatureBuffer, where: number, code: number, bits: number): void => {
    for (let bit = 0; bit < names.length; bit++) {
      if ((bits & (1 << bit)) === 0) continue
      const feature = mix(where, names[bit] as number)
      addFeature(buffer, feature, ENDING_SHARE)
      addFeature(buffer, mix(feature, code), ENDING_SHARE)
    }
  }

  return (buffer, document, context, code, index) => {
    const hash = mix(CODE, hashName(code))
    addFeature(buffer, hash, FLAG)
    addFeature(buffer, document.masked_turns === null ? REVIEW : SESSION, FLAG)
    addFeature(buffer, mix(mix(TONE, CLAUSE), bucket(context.clauseTones[index] as number)), FLAG)
    addFeature(buffer, mix(mix(TONE, DOCUMENT), bucket(context.tone)), FLAG)
    addFeature(buffer, mix(PLACE, Math.floor((QUARTERS * index) / document.clauses.length)), FLAG)
    addFeature(buffer, mix(LENGTH, Math.min(LENGTH_LIMIT, bitLength(document.masked.length))), FLAG)
    addCues(buffer, document, context, hash, index)
    const found = readEndings(document)
    for (const [where, clauses] of surroundings(document, index)) {
      addEndings(
        buffer,
        where,
        hash,
        clauses.reduce((bits, at) => bits | (found[at] as number), 0),
      )
      addGrams(buffer, where, document, clauses)
    }
  }
}

/** The clause and what lies around it, from near to far, as indexes of clauses. */
const surroundings = (
  { clauses }: SegmentedDocument,
  index: number,
): readonly (readonly [where: number, clauses: readonly number[]])[] => {
  const all = [...clauses.keys()]
  const { sentence } = clauses[index] as Clause
  return [
    [CLAUSE, [index]],
    [NEXT, all.slice(index + 1, index + 2)],
    [SENTENCE, all.filter((at) => clauses[at]?.sentence === sentence && at !== index)],
    [AFTER, all.slice(index + 1, index + 1 + CLAUSES_AFTER)],
    [DOCUMENT, all],
  ]
}

const bucket = (tone: number): number => Math.max(-TONE_LIMIT, Math.min(TONE_LIMIT, Math.round(tone)))

const bitLength = (number: number): number => 32 - Math.clz32(number)

const addCues = (
  buffer: FeatureBuffer,
  { clauses }: SegmentedDocument,
  { cues }: Context,
  code: number,
  index: number,
): void => {
  const seen = new Set<number>()
  const add = (feature: number): void => {
    if (seen.has(feature)) return
    seen.add(feature)
    addFeature(buffer, feature, FLAG)
  }
  const { sentence } = clauses[index] as Clause
  for (const [at, clause] of clauses.entries()) {
    for (const { cue } of cues[at] ?? []) {
      const hash = mix(CUE, hashName(cue))
      if (at === index) {
        add(mix(CLAUSE, hash))
        add(mix(mix(CLAUSE, hash), code))
      } else if (Math.abs(at - index) <= CLAUSES_NEAR) add(mix(NEAR, hash))
      if (clause.sentence === sentence) add(mix(SENTENCE, hash))
      add(mix(DOCUMENT, hash))
      if (cue === 'blocking' || cue === 'leaving') add(mix(mix(DOCUMENT, hash), code))
    }
  }
}

/** The clauses' n-grams, of up to 3 characters (in the clause itself 4); the more there are, the less each weighs. */
const addGrams = (
  buffer: FeatureBuffer,
  where: number,
  { masked: text, clauses }: SegmentedDocument,
  indexes: readonly number[],
): void => {
  const [longest, share] = where === CLAUSE ? [LONGEST_IN_CLAUSE, 1] : [LONGEST_AROUND, AROUND_SHARE]
  const stretches = indexes.map((index) => clauses[index] as Clause)
  const units = stretches.reduce((sum, { start, end }) => sum + end - start, 0)
  const value = share / Math.sqrt(Math.min(units, MOST_UNITS) * longest + 1)
  let left = MOST_UNITS
  for (const { start, end } of stretches) {
    for (let at = start; at < end && left > 0; at++, left--) {
      let hash = where
      for (let to = at; to < end && to < at + longest; to++) {
        hash = mix(hash, text.charCodeAt(to))
        addFeature(buffer, hash, value)
      }
    }
  }
}

import type { Cue } from '../../lexicon/schema.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, bucketOf, hashName, mix } from './features.js'
import { createEndingsReader, type EndingTables } from './read-endings.js'

/** A clause and what lies around it, from near to far. */
const CLAUSE = hashName('clause')
const NEXT = hashName('next clause')
const SENTENCE = hashName('rest of the sentence')
const AFTER = hashName('clauses after')
const DOCUMENT = hashName('document')
const CODE = hashName('code')
const CUE = hashName('cue')
const ENDING = hashName('ending')
const TONE = hashName('tone')
const PLACE = hashName('place')
const LENGTH = hashName('length')
const SESSION = hashName('session')
const REVIEW = hashName('review')

/** Cues that may stand anywhere. */
const STOPPING = ['blocking', 'leaving'] as const
const FLAG = 0.5
const ENDING_SHARE = 0.3
const AROUND_SHARE = 0.7
const CLAUSES_AFTER = 7
const LONGEST_IN_CLAUSE = 3
const LONGEST_AROUND = 2
/** Units of what lies around that are looked at. */
const MOST_UNITS = 1500
const TONE_LIMIT = 5
const LENGTH_LIMIT = 8
const QUARTERS = 4

/** What tells whether the pains of one document stopped the writer. */
export interface BlockingFeatures {
  /** Adds what is the same for all of them. */
  addShared(buffer: FeatureBuffer): void
  /** Adds what belongs to the pain of this code in the clause at `index`. */
  addOwn(buffer: FeatureBuffer, code: string, index: number): void
}

/**
 * Words of the pain's clause, behind it and in all that is said; how things ended (returned, refused, nobody came) in each
 * of these and in the sentence, also together with the code, since a refusal stops who wants his money back and not whose
 * shirt is too small; cues and tones.
 */
export const createBlockingFeatures = (
  endings: EndingTables,
): ((document: SegmentedDocument, context: Context) => BlockingFeatures) => {
  const readEndings = createEndingsReader(endings)
  const names = endings.names.map((name) => mix(ENDING, hashName(name)))

  const addEndings = (buffer: FeatureBuffer, where: number, bits: number): void => {
    for (let bit = 0; bit < names.length; bit++)
      if ((bits & (1 << bit)) !== 0) addFeature(buffer, mix(where, names[bit] as number), ENDING_SHARE)
  }

  return (document, context) => {
    const { clauses } = document
    const all = { where: DOCUMENT, from: 0, to: clauses.length }
    const found = readEndings(document)
    const anywhere = unionOf(found, all)
    return {
      addShared(buffer) {
        addFeature(buffer, document.masked_turns === null ? REVIEW : SESSION, FLAG)
        addFeature(buffer, mix(mix(TONE, DOCUMENT), bucketOf(context.tone, TONE_LIMIT)), FLAG)
        addFeature(buffer, mix(LENGTH, Math.min(LENGTH_LIMIT, bitLength(document.masked.length))), FLAG)
        addCues(buffer, context, all, null)
        addEndings(buffer, DOCUMENT, anywhere)
        addGrams(buffer, document, all, LONGEST_AROUND, AROUND_SHARE)
      },
      addOwn(buffer, code, index) {
        const hash = mix(CODE, hashName(code))
        const tone = bucketOf(context.clauseTones[index] as number, TONE_LIMIT)
        addFeature(buffer, hash, FLAG)
        addFeature(buffer, mix(mix(TONE, CLAUSE), tone), FLAG)
        addFeature(buffer, mix(PLACE, Math.floor((QUARTERS * index) / clauses.length)), FLAG)
        for (const cue of STOPPING)
          if (isSaid(context, cue)) addFeature(buffer, mix(mix(CUE, hashName(cue)), hash), FLAG)
        addEndings(buffer, mix(DOCUMENT, hash), anywhere)
        for (const stretch of stretchesAround(clauses, index)) {
          const bits = unionOf(found, stretch)
          addEndings(buffer, stretch.where, bits)
          addEndings(buffer, mix(stretch.where, hash), bits)
          addCues(buffer, context, stretch, stretch.where === CLAUSE ? hash : null)
          if (stretch.where === CLAUSE) addGrams(buffer, document, stretch, LONGEST_IN_CLAUSE, 1)
          if (stretch.where === AFTER) addGrams(buffer, document, stretch, LONGEST_AROUND, AROUND_SHARE)
        }
      },
    }
  }
}

/** Clauses from `from` to before `to`. */
interface Stretch {
  readonly where: number
  readonly from: number
  readonly to: number
}

const stretchesAround = (clauses: readonly Clause[], index: number): readonly Stretch[] => [
  { where: CLAUSE, from: index, to: index + 1 },
  { where: NEXT, from: index + 1, to: Math.min(clauses.length, index + 2) },
  sentenceAround(clauses, index),
  { where: AFTER, from: index + 1, to: Math.min(clauses.length, index + 1 + CLAUSES_AFTER) },
]

const sentenceAround = (clauses: readonly Clause[], index: number): Stretch => {
  const sentence = clauses[index]?.sentence
  let from = index
  let to = index + 1
  while (clauses[from - 1]?.sentence === sentence) from--
  while (clauses[to]?.sentence === sentence) to++
  return { where: SENTENCE, from, to }
}

const unionOf = (endings: Uint16Array, { from, to }: Stretch): number => {
  let bits = 0
  for (let at = from; at < to; at++) bits |= endings[at] as number
  return bits
}

const isSaid = ({ cues }: Context, cue: Cue): boolean =>
  cues.some((clause) => clause.some((match) => match.cue === cue))

const bitLength = (number: number): number => 32 - Math.clz32(number)

const addCues = (
  buffer: FeatureBuffer,
  { cues }: Context,
  { where, from, to }: Stretch,
  code: number | null,
): void => {
  const first = buffer.count
  for (let at = from; at < to; at++) {
    for (const { cue } of cues[at] ?? []) {
      const feature = mix(mix(where, CUE), hashName(cue))
      if (holds(buffer, feature, first)) continue
      addFeature(buffer, feature, FLAG)
      if (code !== null) addFeature(buffer, mix(feature, code), FLAG)
    }
  }
}

/** Whether a feature is in the buffer from `first` on: there are few, so looking is faster than a set. */
const holds = ({ features, count }: FeatureBuffer, feature: number, first: number): boolean => {
  for (let at = first; at < count; at++) if (features[at] === feature) return true
  return false
}

/** N-grams of up to `longest` characters; the more there are, the less each weighs. */
const addGrams = (
  buffer: FeatureBuffer,
  { masked: text, clauses }: SegmentedDocument,
  { where, from, to }: Stretch,
  longest: number,
  share: number,
): void => {
  let units = 0
  for (let at = from; at < to; at++) units += (clauses[at] as Clause).end - (clauses[at] as Clause).start
  const value = share / Math.sqrt(Math.min(units, MOST_UNITS) * longest + 1)
  let left = MOST_UNITS
  for (let at = from; at < to; at++) {
    const { start, end } = clauses[at] as Clause
    for (let unit = start; unit < end && left > 0; unit++, left--) {
      let hash = where
      for (let next = unit; next < end && next < unit + longest; next++) {
        hash = mix(hash, text.charCodeAt(next))
        addFeature(buffer, hash, value)
      }
    }
  }
}

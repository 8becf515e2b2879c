import type { Cue } from '../../lexicon/schema.js'
import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'
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

/** Adds what tells whether a pain stopped the writer. */
export interface BlockingFeatures {
  /** What is the same for all pains of the document. */
  addOfDocument(buffer: FeatureBuffer, document: SegmentedDocument, context: Context): void
  /** What belongs to the pain of this code in the clause at `index`. */
  addOfPain(
    buffer: FeatureBuffer,
    document: SegmentedDocument,
    context: Context,
    code: string,
    index: number,
  ): void
}

/**
 * Words of the pain's clause, behind it and in all that is said; how things ended (returned, refused, nobody came) in each
 * of these and in the sentence, also together with the code, since a refusal stops who wants his money back and not whose
 * shirt is too small; cues and tones.
 */
export const createBlockingFeatures = (endings: EndingTables): BlockingFeatures => {
  const readEndings = createEndingsReader(endings)
  const names = endings.names.map((name) => mix(ENDING, hashName(name)))

  const addEndings = (buffer: FeatureBuffer, where: number, bits: number): void => {
    for (let bit = 0; bit < names.length; bit++)
      if ((bits & (1 << bit)) !== 0) addFeature(buffer, mix(where, names[bit] as number), ENDING_SHARE)
  }

  return {
    addOfDocument(buffer, document, context) {
      const all = { where: DOCUMENT, from: 0, to: document.clauses.length }
      addFeature(buffer, document.masked_turns === null ? REVIEW : SESSION, FLAG)
      addFeature(buffer, mix(mix(TONE, DOCUMENT), bucket(context.tone)), FLAG)
      addFeature(buffer, mix(LENGTH, Math.min(LENGTH_LIMIT, bitLength(document.masked.length))), FLAG)
      addCues(buffer, context, all, null)
      addEndings(buffer, DOCUMENT, unionOf(readEndings(document), all))
      addGrams(buffer, document, all, LONGEST_AROUND, AROUND_SHARE)
    },
    addOfPain(buffer, document, context, code, index) {
      const { clauses } = document
      const hash = mix(CODE, hashName(code))
      addFeature(buffer, hash, FLAG)
      addFeature(buffer, mix(mix(TONE, CLAUSE), bucket(context.clauseTones[index] as number)), FLAG)
      addFeature(buffer, mix(PLACE, Math.floor((QUARTERS * index) / clauses.length)), FLAG)
      for (const cue of STOPPING)
        if (isSaid(context, cue)) addFeature(buffer, mix(mix(CUE, hashName(cue)), hash), FLAG)
      const found = readEndings(document)
      addEndings(
        buffer,
        mix(DOCUMENT, hash),
        unionOf(found, { where: DOCUMENT, from: 0, to: clauses.length }),
      )
      for (const stretch of [
        { where: CLAUSE, from: index, to: index + 1 },
        { where: NEXT, from: index + 1, to: Math.min(clauses.length, index + 2) },
        sentenceAround(clauses, index),
        { where: AFTER, from: index + 1, to: Math.min(clauses.length, index + 1 + CLAUSES_AFTER) },
      ]) {
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

/** Clauses from `from` to before `to`. */
interface Stretch {
  readonly where: number
  readonly from: number
  readonly to: number
}

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

const bucket = (tone: number): number => Math.max(-TONE_LIMIT, Math.min(TONE_LIMIT, Math.round(tone)))

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

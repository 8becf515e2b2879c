import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Match } from '../match/create-matcher.js'
import type { Context } from '../read-context.js'
import { hashBigram, hashTrigram, probability } from './tone-model.js'

/**
 * Judges a match of the lexicon: logistic regression over the features below, a weight a code and hashed character pairs
 * and triples of the words around the match. Two are trained by scripts/train-matches.mjs: `confidence` (does a careful
 * reader agree?) and `blocking` (did the pain stop the writer?).
 */
export interface MatchModel {
  readonly bias: number
  /** One weight a feature, in the order of `FEATURES`. */
  readonly weights: readonly number[]
  readonly codes: Readonly<Record<string, number>>
  /** Length 2 ** n. */
  readonly context: readonly number[]
  /** Under this the answer is no. */
  readonly threshold: number
}

export const FEATURES = [
  'clause_tone',
  'document_tone',
  'lowest_tone',
  'log_length',
  'two_parts',
  'gap',
  'general',
  'domain_known',
  'session',
  'question',
  'clause_length',
  'after_contrast',
  'wish',
  'cue_other',
  'cue_hypothesis',
  'candidates',
  'only_code',
  'negator_near',
  'at_start',
  'blocking_in_clause',
  'blocking_in_sentence',
  'blocking_in_document',
  'leaving',
] as const

const TONE_LIMIT = 4
/** Units around a match whose characters are looked at. */
const AROUND = 10

const clamp = (value: number): number => Math.max(-TONE_LIMIT, Math.min(TONE_LIMIT, value)) / TONE_LIMIT

/**
 * The numbers of `FEATURES` for one match.
 * @param candidates how many matches of other codes stand in the document
 */
export const featuresOf = (
  document: SegmentedDocument,
  context: Context,
  match: Match,
  candidates: number,
): number[] => {
  const clause = document.clauses[match.clause] as Clause
  const cues = context.cues[match.clause] ?? []
  const has = (cue: string): number => (cues.some((one) => one.cue === cue) ? 1 : 0)
  const clauseTone = context.clauseTones[match.clause] as number
  const twoParts = match.tailStart !== match.headStart
  return [
    clamp(clauseTone),
    clamp(context.tone),
    clamp(Math.min(clauseTone, context.tone)),
    Math.log(match.end - match.start) / 3,
    twoParts ? 1 : 0,
    twoParts ? Math.max(0, match.tailStart - match.headEnd) / 6 : 0,
    match.kind === 'general-pain' ? 1 : 0,
    context.domain === null ? 0 : 1,
    document.masked_turns === null ? 0 : 1,
    clause.question ? 1 : 0,
    Math.min(1, (clause.end - clause.start) / 40),
    has('contrast'),
    has('wish'),
    Math.max(has('other_shop'), has('earlier_purchase')),
    has('hypothesis'),
    Math.min(1, candidates / 5),
    candidates === 0 ? 1 : 0,
    has('negator'),
    match.start === clause.start ? 1 : 0,
    has('blocking'),
    blockingIn(document, context, (other) => other.sentence === clause.sentence),
    blockingIn(document, context, () => true),
    has('leaving'),
  ]
}

/** Whether one of the customer's clauses that are asked for says that something stopped them. */
const blockingIn = (
  document: SegmentedDocument,
  context: Context,
  asked: (clause: Clause) => boolean,
): number =>
  document.clauses.some(
    (clause, index) => asked(clause) && (context.cues[index] ?? []).some(({ cue }) => cue === 'blocking'),
  )
    ? 1
    : 0

/** Hashed character pairs and triples before, in and behind a match; the three places are told apart. */
export const contextOf = (text: string, match: Match, mask: number): number[] => {
  const found: number[] = []
  const add = (from: number, to: number, salt: number): void => {
    for (let at = Math.max(1, from); at < to; at++) {
      const [a, b] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
      found.push(hashBigram(a + salt, b, mask))
      if (at >= 2) found.push(hashTrigram(text.charCodeAt(at - 2) + salt, a, b, mask))
    }
  }
  add(match.start - AROUND, match.start + 1, 70_000)
  add(match.start, match.end, 0)
  add(match.end, Math.min(text.length, match.end + AROUND), 140_000)
  return found
}

/** 0 to 1. */
export const probabilityOf = (
  model: MatchModel,
  document: SegmentedDocument,
  context: Context,
  match: Match,
  candidates: number,
): number => {
  const features = featuresOf(document, context, match, candidates)
  let score = model.bias + (model.codes[match.name] ?? 0)
  for (let index = 0; index < features.length; index++)
    score += (features[index] as number) * (model.weights[index] as number)
  const near = contextOf(document.masked, match, model.context.length - 1)
  let around = 0
  for (const feature of near) around += model.context[feature] as number
  if (near.length > 0) score += around / Math.sqrt(near.length)
  return probability(score)
}

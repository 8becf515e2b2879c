import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { NOT_SCORED } from './clause-model.js'
import type { Evidence } from './evidence.js'
import { bestOther, rankIn } from './evidence.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'
import { addSessionFeatures } from './session-features.js'

/** A pain code that may hold in a document. */
export interface PainCandidate {
  readonly code: string
  /** Its index in the clause model; -1 for a code that the model was not trained on. */
  readonly column: number
  /** Where it is said. */
  readonly clause: number
  /** What the lexicon says of it. */
  readonly lexicon: LexiconVerdict
  /** Length of the longest match. */
  readonly length: number
  /** Matches of the code in the document, and how many of them are out of scope or lie on an exception. */
  readonly matches: number
  readonly refused: number
}

/** chosen: its match holds; general: a general rule's match holds; rejected: a match that does not hold; none: no match. */
export const LEXICON_VERDICTS = ['chosen', 'general', 'rejected', 'none'] as const
export type LexiconVerdict = (typeof LEXICON_VERDICTS)[number]

/** What the candidates of a document have in common. */
export interface DocumentFacts {
  readonly chosen: number
  readonly chosenInClause: (clause: number) => number
  readonly lowestTone: number
}

const NAMES = {
  verdict: hashName('verdict'),
  code: hashName('code'),
  codeVerdict: hashName('code verdict'),
  codeDomain: hashName('code domain'),
  codeTotal: hashName('code total'),
  codeSession: hashName('code session'),
  session: hashName('session'),
  sessionTotal: hashName('session total'),
  question: hashName('question'),
  unknown: hashName('unknown code'),
  matches: hashName('matches'),
  refused: hashName('refused'),
  neighbours: hashName('neighbours'),
  cue: hashName('cue'),
} as const

/** Numbers that count in steps: range, width of a step, and whether the lexicon's verdict changes their meaning. */
const STEPPED = [
  { name: 'total', low: -4, high: 3, step: 1, byVerdict: true },
  { name: 'best', low: -4, high: 3, step: 1, byVerdict: true },
  { name: 'here', low: -5, high: 3, step: 1, byVerdict: true },
  { name: 'lead in clause', low: -4, high: 4, step: 1, byVerdict: true },
  { name: 'lead in document', low: -4, high: 4, step: 1, byVerdict: true },
  { name: 'rival', low: -5, high: 3, step: 1, byVerdict: true },
  { name: 'second clause', low: -6, high: 2, step: 1.5, byVerdict: true },
  { name: 'first code', low: -4, high: 3, step: 1, byVerdict: false },
  { name: 'next code', low: -4, high: 3, step: 1, byVerdict: false },
  { name: 'document tone', low: -4, high: 4, step: 1, byVerdict: true },
  { name: 'clause tone', low: -4, high: 4, step: 1, byVerdict: true },
  { name: 'lowest tone', low: -4, high: 4, step: 2, byVerdict: true },
  { name: 'clause length', low: 0, high: 40, step: 5, byVerdict: true },
  { name: 'document length', low: 0, high: 250, step: 40, byVerdict: false },
  { name: 'clauses', low: 0, high: 20, step: 3, byVerdict: false },
  { name: 'position', low: 0, high: 1, step: 0.25, byVerdict: false },
  { name: 'match length', low: 0, high: 10, step: 2, byVerdict: false },
  { name: 'chosen codes', low: 0, high: 5, step: 1, byVerdict: true },
  { name: 'strong codes', low: 0, high: 5, step: 1, byVerdict: true },
  { name: 'rank in clause', low: 0, high: 4, step: 1, byVerdict: true },
].map((stepped) => ({ ...stepped, hash: hashName(stepped.name) }))

const stepValues = new Float64Array(STEPPED.length)

/**
 * What speaks for and against a candidate: the lexicon's verdict, the clause model's scores and those of rival codes,
 * tone, cues, place, domain, and in a session its course. Numbers are turned into steps, so that a linear model can bend; most also once per verdict.
 */
export const addPainFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  evidence: Evidence,
  facts: DocumentFacts,
  candidate: PainCandidate,
): void => {
  const { column, clause: index, lexicon } = candidate
  const clause = document.clauses[index] as Clause
  const verdict = LEXICON_VERDICTS.indexOf(lexicon)
  const session = document.masked_turns === null ? 0 : 1
  addFeature(buffer, mix(NAMES.verdict, verdict), 1)
  addCodeFeatures(buffer, context, evidence, candidate, verdict, session)
  addFeature(buffer, mix(NAMES.session, session), session)
  addFeature(buffer, mix(mix(NAMES.session, session), verdict), session)
  if (clause.question) addFeature(buffer, mix(NAMES.question, verdict), 1)
  addFeature(buffer, mix(NAMES.matches, verdict), Math.min(3, candidate.matches))
  addFeature(buffer, mix(NAMES.refused, verdict), Math.min(3, candidate.refused))
  addFeature(buffer, mix(NAMES.neighbours, verdict), Math.min(3, facts.chosenInClause(index)))
  for (const { cue } of context.cues[index] ?? []) {
    const hash = mix(NAMES.cue, hashName(cue))
    addFeature(buffer, hash, 1)
    addFeature(buffer, mix(hash, verdict), 1)
  }
  stepValues.set([
    ...(column === -1 ? NO_EVIDENCE : evidenceOf(evidence, index, column)),
    context.tone,
    context.clauseTones[index] as number,
    facts.lowestTone,
    clause.end - clause.start,
    document.masked.length,
    document.clauses.length,
    index / document.clauses.length,
    candidate.length,
    facts.chosen,
    evidence.strong,
    column === -1 ? 0 : rankIn(evidence, index, column),
  ])
  for (let step = 0; step < STEPPED.length; step++) addSteps(buffer, step, verdict, column === -1)
  addSessionFeatures(buffer, document, context, { code: candidate.code, clause: index, verdict })
}

/** Numbers before the tones, in the order of `STEPPED`. */
const EVIDENCE_NUMBERS = 9
const NO_EVIDENCE: readonly number[] = Array.from({ length: EVIDENCE_NUMBERS }, () => NOT_SCORED)

const evidenceOf = (evidence: Evidence, clause: number, column: number): readonly number[] => {
  const here = evidence.scores[clause * evidence.width + column] as number
  const best = evidence.best[column] as number
  const rival = bestOther(evidence, clause, column)
  const otherCode = column === evidence.first ? evidence.next : evidence.first
  return [
    evidence.total[column] as number,
    best,
    here,
    here - rival,
    best - (evidence.best[otherCode] as number),
    rival,
    evidence.second[column] as number,
    evidence.best[evidence.first] as number,
    evidence.best[evidence.next] as number,
  ]
}

const addCodeFeatures = (
  buffer: FeatureBuffer,
  context: Context,
  evidence: Evidence,
  { code, column }: PainCandidate,
  verdict: number,
  session: number,
): void => {
  if (column === -1) {
    addFeature(buffer, mix(NAMES.unknown, verdict), 1)
    return
  }
  const hash = hashName(code)
  const total = Math.max(-4, Math.min(3, evidence.total[column] as number)) / 4
  addFeature(buffer, mix(NAMES.code, hash), 1)
  addFeature(buffer, mix(mix(NAMES.codeVerdict, hash), verdict), 1)
  addFeature(buffer, mix(mix(NAMES.codeDomain, hash), context.domain?.bit ?? 0), 0.7)
  addFeature(buffer, mix(NAMES.codeTotal, hash), total)
  if (session === 0) return
  addFeature(buffer, mix(NAMES.codeSession, hash), 1)
  addFeature(buffer, NAMES.sessionTotal, total)
}

/** A number as shares of the two steps it lies between. */
const addSteps = (buffer: FeatureBuffer, index: number, verdict: number, unknown: boolean): void => {
  if (unknown && index < EVIDENCE_NUMBERS) return
  const { hash, low, high, step, byVerdict } = STEPPED[index] as (typeof STEPPED)[number]
  const place = (Math.max(low, Math.min(high, stepValues[index] as number)) - low) / step
  const lower = Math.floor(place)
  const share = place - lower
  addStep(buffer, mix(hash, lower), 1 - share, byVerdict, verdict)
  addStep(buffer, mix(hash, lower + 1), share, byVerdict, verdict)
}

const addStep = (
  buffer: FeatureBuffer,
  hash: number,
  share: number,
  byVerdict: boolean,
  verdict: number,
): void => {
  if (share === 0) return
  addFeature(buffer, hash, share)
  if (byVerdict) addFeature(buffer, mix(hash, verdict + 100), share)
}

import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { NOT_SCORED } from './clause-model.js'
import type { Evidence } from './evidence.js'
import { bestOther, rankIn } from './evidence.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'
import { addSessionFeatures } from './session-features.js'
import type { Stepped } from './stepped-numbers.js'
import { addSteps, stepped } from './stepped-numbers.js'
import type { Talk } from './talk-model.js'

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
  /** What the words of the session speak for; null in a review. */
  readonly talk: Talk | null
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

/** Numbers that count in steps, in the order in which they are set. */
const STEPPED: readonly Stepped[] = [
  stepped('total', -4, 3, 1, true),
  stepped('best', -4, 3, 1, true),
  stepped('here', -5, 3, 1, true),
  stepped('lead in clause', -4, 4, 1, true),
  stepped('lead in document', -4, 4, 1, true),
  stepped('rival', -5, 3, 1, true),
  stepped('second clause', -6, 2, 1.5, true),
  stepped('first code', -4, 3, 1, false),
  stepped('next code', -4, 3, 1, false),
  stepped('document tone', -4, 4, 1, true),
  stepped('clause tone', -4, 4, 1, true),
  stepped('lowest tone', -4, 4, 2, true),
  stepped('clause length', 0, 40, 5, true),
  stepped('document length', 0, 250, 40, false),
  stepped('clauses', 0, 20, 3, false),
  stepped('position', 0, 1, 0.25, false),
  stepped('match length', 0, 10, 2, false),
  stepped('chosen codes', 0, 5, 1, true),
  stepped('strong codes', 0, 5, 1, true),
  stepped('rank in clause', 0, 4, 1, true),
]

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
  for (let step = column === -1 ? EVIDENCE_NUMBERS : 0; step < STEPPED.length; step++)
    addSteps(buffer, STEPPED[step] as Stepped, stepValues[step] as number, verdict)
  if (facts.talk !== null)
    addSessionFeatures(buffer, document, context, facts.talk, {
      code: candidate.code,
      clause: index,
      verdict,
    })
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

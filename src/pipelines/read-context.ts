import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { Cue } from '../lexicon/schema.js'
import type { SegmentedDocument } from '../model/document.js'
import type { Match } from './match/create-matcher.js'
import { createMatcher } from './match/create-matcher.js'
import type { Gate } from './match/rule-table.js'
import type { DomainOfDocument } from './tag/detect-domain.js'
import { createDomainDetector } from './tag/detect-domain.js'
import type { ToneModel } from './tag/tone-model.js'
import { toneOf, toneSums } from './tag/tone-model.js'

/** What one reading of a document found; tag and mine judge it. */
export interface Context {
  readonly text: string
  readonly domain: DomainOfDocument | null
  /** Matches but cues, by clause; in a session the customer's words only. */
  readonly matches: readonly Match[]
  /** By clause, in the order found; in a session the agent's too. */
  readonly cues: readonly (readonly CueMatch[])[]
  /** Log-odds of satisfaction per clause, and of the document (in a session of the customer's words). */
  readonly clauseTones: Float32Array
  readonly tone: number
}

export interface CueMatch {
  readonly cue: Cue
  readonly start: number
  readonly end: number
}

/** Log-odds of satisfaction under which a stretch sounds negative. */
const NEGATIVE_CLAUSE = -0.2
const NEGATIVE_DOCUMENT = -0.6
const NO_CUES: readonly CueMatch[] = []

/** Builds the reader that matches all lexicons in one pass and measures the tone of each clause. */
export const createContextReader = (lexicon: CompiledLexicon, toneModel: ToneModel) => {
  const match = createMatcher(lexicon.matcher)
  const detectDomain = createDomainDetector(lexicon)
  const openGates = createGates(lexicon.matcher.gates)
  let sums: Float32Array = new Float32Array(4096)

  return function readContext(document: SegmentedDocument): Context {
    const text = document.masked
    const { clauses } = document
    sums = toneSums(toneModel, text, sums)
    const clauseTones = new Float32Array(clauses.length)
    for (let index = 0; index < clauses.length; index++) {
      const clause = clauses[index] as (typeof clauses)[number]
      clauseTones[index] = toneOf(toneModel, sums, clause.start, clause.end)
    }
    const tone = documentTone(document, clauseTones)
    const domain = detectDomain(document.category, text)
    const gates = openGates(domain?.bit ?? 0, document.masked_turns !== null)
    const matches: Match[] = []
    const cues: (readonly CueMatch[])[] = []
    const found: Match[] = []
    for (let index = 0; index < clauses.length; index++) {
      const clause = clauses[index] as (typeof clauses)[number]
      const mine = document.masked_turns === null || document.masked_turns[clause.turn]?.role === 'customer'
      const negative = (clauseTones[index] as number) < NEGATIVE_CLAUSE || tone < NEGATIVE_DOCUMENT
      found.length = 0
      match(text, clause, index, mine ? (negative ? gates.negative : gates.quiet) : gates.agent, found)
      cues.push(sortOut(found, matches))
    }
    return { text, domain, matches, cues, clauseTones, tone }
  }

  function documentTone(document: SegmentedDocument, clauseTones: Float32Array): number {
    if (document.masked_turns === null) return toneOf(toneModel, sums, 0, document.masked.length)
    let total = 0
    let length = 0
    document.clauses.forEach((clause, index) => {
      if (document.masked_turns?.[clause.turn]?.role !== 'customer') return
      const size = clause.end - clause.start
      total += (clauseTones[index] as number) * Math.sqrt(size)
      length += size
    })
    return length === 0 ? 0 : total / Math.sqrt(length)
  }
}

/** Cues go to their clause, everything else to the document. */
const sortOut = (found: readonly Match[], matches: Match[]): readonly CueMatch[] => {
  let cues: CueMatch[] | null = null
  for (const match of found) {
    if (match.kind !== 'cue') matches.push(match)
    else {
      cues ??= []
      cues.push({ cue: match.name as Cue, start: match.start, end: match.end })
    }
  }
  return cues ?? NO_CUES
}

interface OpenGates {
  readonly negative: Uint8Array
  readonly quiet: Uint8Array
  readonly agent: Uint8Array
}

/** Which gates are open in a domain: in negative clauses, in others, and in an agent's (cues only). */
const createGates = (gates: readonly Gate[]): ((domain: number, session: boolean) => OpenGates) => {
  const known = new Map<number, OpenGates>()
  const open = (holds: (gate: Gate) => boolean): Uint8Array =>
    Uint8Array.from(gates, (gate) => (holds(gate) ? 1 : 0))
  return (domain, session) => {
    // Domains are bits from 1 on: the sign tells sessions from reviews.
    const key = session ? -1 - domain : domain
    const cached = known.get(key)
    if (cached) return cached
    // In an unknown domain a rule of certain domains holds only where the words sound negative.
    const doubtful = (gate: Gate): boolean => gate.needsNegative || (gate.domains !== 0 && domain === 0)
    const fits = (gate: Gate): boolean =>
      (session || !gate.needsSession) &&
      (gate.notDomains & domain) === 0 &&
      (gate.domains === 0 || domain === 0 || (gate.domains & domain) !== 0)
    const result = {
      negative: open(fits),
      quiet: open((gate) => fits(gate) && !doubtful(gate)),
      agent: open((gate) => gate.kind === 'cue'),
    }
    known.set(key, result)
    return result
  }
}

import type { CompiledLexicon } from '../lexicon/compile-lexicon.js'
import type { Cue } from '../lexicon/schema.js'
import type { SegmentedDocument } from '../model/document.js'
import type { Match } from './match/create-matcher.js'
import { createMatcher } from './match/create-matcher.js'
import type { ToneModel } from './tag/tone-model.js'
import { toneOf, toneSums } from './tag/tone-model.js'

/** What one reading of a document found; tag and mine judge it. */
export interface Context {
  readonly text: string
  /** By clause, then in the order found. */
  readonly matches: readonly NamedMatch[]
  /** Cues by clause, in the order found. */
  readonly cues: readonly (readonly CueMatch[])[]
  /** Log-odds of satisfaction per clause, and of the document. */
  readonly clauseTones: Float32Array
  readonly tone: number
}

export interface NamedMatch extends Match {
  /** `pain`, `not`, `ask`, `wished`, `not-ask`, `aspect`, `opinion`, `domain` */
  readonly kind: string
  readonly name: string
}

export interface CueMatch {
  readonly cue: Cue
  readonly start: number
  readonly end: number
}

/** Builds the reader that matches all lexicons in one pass and measures the tone of each clause. */
export const createContextReader = (lexicon: CompiledLexicon, toneModel: ToneModel) => {
  const matcher = createMatcher(lexicon.table)
  const targets = lexicon.table.targets.map((target) => {
    const at = target.indexOf(':')
    return { kind: target.slice(0, at), name: target.slice(at + 1) }
  })
  let sums: Float32Array = new Float32Array(4096)

  return function readContext(document: SegmentedDocument): Context {
    const text = document.masked
    const { clauses } = document
    const cues: CueMatch[][] = clauses.map(() => [])
    const matches: NamedMatch[] = []
    for (const match of matcher(text, clauses)) {
      const target = targets[match.target] as { kind: string; name: string }
      if (target.kind === 'cue') {
        cues[match.clause]?.push({ cue: target.name as Cue, start: match.start, end: match.end })
      } else matches.push({ ...match, ...target })
    }
    sums = toneSums(toneModel, text, sums)
    const clauseTones = Float32Array.from(clauses, ({ start, end }) => toneOf(toneModel, sums, start, end))
    return { text, matches, cues, clauseTones, tone: documentTone(document, clauseTones, toneModel) }
  }

  function documentTone(document: SegmentedDocument, clauseTones: Float32Array, model: ToneModel): number {
    if (document.masked_turns === null) return toneOf(model, sums, 0, document.masked.length)
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

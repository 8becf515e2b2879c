import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { addClauseFeatures } from './clause-features.js'
import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'

const CODE = hashName('code')
const IN_CLAUSE = hashName('blocking in clause')
const IN_SENTENCE = hashName('blocking in sentence')
const IN_DOCUMENT = hashName('blocking in document')
const LEAVING = hashName('leaving')
const ELSEWHERE = hashName('elsewhere')
/** Units of the other clauses that are looked at. */
const MOST_UNITS = 300

/** What tells whether a pain stopped the writer: its clause, the words of stopping near it, and what else is said. */
export const addBlockingFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  code: string,
  index: number,
): void => {
  addClauseFeatures(buffer, document, context, index)
  const clause = document.clauses[index] as Clause
  const hash = mix(CODE, hashName(code))
  addFeature(buffer, hash, 1)
  const near = (name: number, holds: boolean): void => {
    if (!holds) return
    addFeature(buffer, name, 1)
    addFeature(buffer, mix(name, hash), 1)
  }
  near(IN_CLAUSE, blocksIn(context, index))
  near(
    IN_SENTENCE,
    document.clauses.some((other, at) => other.sentence === clause.sentence && blocksIn(context, at)),
  )
  near(
    IN_DOCUMENT,
    document.clauses.some((_, at) => blocksIn(context, at)),
  )
  near(
    LEAVING,
    context.cues.some((cues) => cues.some(({ cue }) => cue === 'leaving')),
  )
  addElsewhere(buffer, document, index)
}

const blocksIn = (context: Context, clause: number): boolean =>
  (context.cues[clause] ?? []).some(({ cue }) => cue === 'blocking')

const addElsewhere = (buffer: FeatureBuffer, document: SegmentedDocument, index: number): void => {
  const { masked: text, clauses, masked_turns: turns } = document
  let units = 0
  const value = 0.5 / Math.sqrt(Math.min(MOST_UNITS, text.length))
  for (const [at, clause] of clauses.entries()) {
    if (at === index || (turns !== null && turns[clause.turn]?.role !== 'customer')) continue
    for (let unit = clause.start; unit + 1 < clause.end && units < MOST_UNITS; unit++, units++)
      addFeature(buffer, mix(mix(ELSEWHERE, text.charCodeAt(unit)), text.charCodeAt(unit + 1)), value)
  }
}

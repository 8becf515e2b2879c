import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import type { FeatureBuffer } from '../tag/features.js'
import { addCues, addGrams, addShape, createFlag, simplify } from './ask-features.js'
import { isAskedFor } from './is-asked-for.js'

const OWN = 2
const NEIGHBOUR = 1
const OWN_GRAMS = [1, 2, 3]
const PAIRS = [2]
/** Units of the neighbours that are looked at. */
const NEAR = 12
const TONES = [-2, -1, 0, 1, 2]
/** Clauses without any of these ask for nothing: most clauses of reviews, which so cost nothing. */
const GATES = new Set(['plea', 'wish', 'suggestion'])

/** Whether a clause of a review has a word of asking at all. */
export const mayAsk = (context: Context, index: number): boolean =>
  (context.cues[index] ?? []).some(({ cue }) => GATES.has(cue))

/** What tells that a clause of a review asks shop or platform for something, and does not tell or advise other buyers. */
export const addReviewAskFeatures = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  context: Context,
  index: number,
): void => {
  const { clauses, masked } = document
  const clause = clauses[index] as Clause
  const flag = createFlag(buffer)
  const textOf = (other: Clause | undefined): string =>
    other ? simplify(masked.slice(other.start, other.end)) : ''
  const text = textOf(clause)
  addGrams(buffer, 'own', text, OWN, OWN_GRAMS)
  addGrams(buffer, 'before', textOf(clauses[index - 1]).slice(-NEAR), NEIGHBOUR, PAIRS)
  addGrams(buffer, 'after', textOf(clauses[index + 1]).slice(0, NEAR), NEIGHBOUR, PAIRS)
  addShape(flag, { text, question: clause.question })
  addCues(flag, context, index, clause.question)
  for (const match of context.matches) {
    if (match.clause !== index) continue
    if (match.kind === 'pain') flag('pain')
    if (match.kind !== 'ask' && match.kind !== 'wished') continue
    flag(`ask ${match.name}`)
    if (isAskedFor(document, context, match)) flag('asked')
  }
  flag(`tone ${bucketOf(context.clauseTones[index] as number)}`)
  flag(`document tone ${bucketOf(context.tone)}`)
  flag(`domain ${context.domain?.name}`)
  if (index === 0) flag('first')
  if (index === clauses.length - 1) flag('last')
  flag(`clauses ${Math.min(4, Math.floor(Math.log2(clauses.length)))}`)
}

const bucketOf = (tone: number): number => TONES.filter((bound) => tone >= bound).length

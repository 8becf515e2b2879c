import type { SegmentedDocument } from '../../model/document.js'
import type { FeatureBuffer } from '../tag/features.js'
import { addFeature, hashText } from '../tag/features.js'
import { addGrams, simplify } from './ask-features.js'
import type { Answers } from './read-answers.js'

/** How much all pairs of a group weigh together. */
const OWN = 1
const DECIDING = 2
const CLOSING = 3
const REPLY = 0.5
const PAIRS = [2]
const DECIDING_CLAUSES = 12
const CLOSING_TURNS = 3
const REPLIES = 8
const MOST_UNITS = 40
/** A reply up to this length is one word of assent or regret (好的, 好吧, 算了). */
const SHORT = 6

/**
 * What signs do not tell of whether an ask was met: its own words, those of the agent's clauses that decide, how the
 * customer replies and what he says last.
 */
export const addOutcomeWords = (
  buffer: FeatureBuffer,
  document: SegmentedDocument,
  asking: number,
  { signs }: Answers,
): void => {
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    simplify(document.masked.slice(start, end)).slice(0, MOST_UNITS)
  const clauses = [asking, ...signs.filter(({ sign }) => sign !== 'yes').map(({ clause }) => clause)]
    .slice(0, 1 + DECIDING_CLAUSES)
    .flatMap((index) => document.clauses[index] ?? [])
  const [own = '', ...deciding] = clauses.map(textOf)
  const turn = document.clauses[asking]?.turn ?? 0
  const replies = (document.masked_turns ?? []).slice(turn + 1).filter(({ role }) => role === 'customer')
  addGrams(buffer, 'own', own, OWN, PAIRS)
  addGrams(buffer, 'deciding', deciding.join('|'), DECIDING, PAIRS)
  addGrams(buffer, 'closing', replies.slice(-CLOSING_TURNS).map(textOf).join('|'), CLOSING, PAIRS)
  for (const reply of replies.slice(0, REPLIES).map(textOf))
    if (reply.length <= SHORT) addFeature(buffer, hashText(`reply ${reply}`), REPLY)
}

import type { Clause, Request, SegmentedDocument } from '../../model/document.js'
import { quoteAt } from '../quote.js'
import type { Context } from '../read-context.js'
import { createFeatureBuffer } from '../tag/features.js'
import type { HashedModel } from '../tag/hashed-model.js'
import { probabilityOf } from '../tag/hashed-model.js'
import type { AskMatch } from './find-review-asks.js'
import { addOutcomeFeatures } from './outcome-features.js'
import { addOutcomeWords } from './outcome-words.js'
import type { Answers, Sign } from './read-answers.js'
import { readAnswers } from './read-answers.js'

export type Outcome = Pick<Request, 'met' | 'refused' | 'worked_around' | 'obstacle'>

const NOT_A_SESSION: Outcome = { met: null, refused: null, worked_around: null, obstacle: null }
const OTHER_WAYS: readonly Sign[] = ['another_way', 'self_service']
/** An ask counts as met from here on; chosen on cross-validated figures (docs/judgement.md). */
const LIKELY_MET = 0.6

/** Builds what tells what became of an ask in a session: the agent's next turns and the customer's replies decide. */
export const createOutcomeFinder = (model: HashedModel) => {
  const buffer = createFeatureBuffer()

  return function findOutcome(
    document: SegmentedDocument,
    context: Context,
    asking: Pick<AskMatch, 'name' | 'clause'>,
  ): Outcome {
    if (document.masked_turns === null) return NOT_A_SESSION
    const { turn } = document.clauses[asking.clause] as Clause
    const answers = readAnswers(document, context, turn)
    buffer.count = 0
    addOutcomeFeatures(buffer, asking.name, answers)
    addOutcomeWords(buffer, document, asking.clause, answers)
    const met = probabilityOf(model, buffer) >= LIKELY_MET
    const refusal = met ? undefined : answers.signs.find(({ sign }) => sign === 'refused')
    const clause = refusal && fullest(document, answers.signs, refusal.run)
    return {
      met,
      refused: refusal !== undefined,
      worked_around: refusal !== undefined && answers.signs.some(({ sign }) => OTHER_WAYS.includes(sign)),
      obstacle: clause ? (quoteAt(document, clause.start, clause.end)?.quote ?? null) : null,
    }
  }
}

/** The agent's longest refusing clause of a turn: it says most of why. */
const fullest = (document: SegmentedDocument, signs: Answers['signs'], run: number): Clause | undefined =>
  signs
    .filter((one) => one.sign === 'refused' && one.run === run)
    .map(({ clause }) => document.clauses[clause] as Clause)
    .reduce<Clause | undefined>(
      (best, one) => (best && best.end - best.start >= one.end - one.start ? best : one),
      undefined,
    )

import type { Clause, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { addClauseFeatures } from './clause-features.js'
import { createFeatureBuffer } from './features.js'
import { createLogOdds } from './sum-weights.js'

/**
 * A second opinion beside the lexicon: one logistic regression a pain code over the hashed features of a clause. Almost
 * all weights are zero, so each place of the table has a list of its few (code, weight) pairs. Trained by
 * scripts/train-pains.mjs.
 */
export interface ClauseModel {
  readonly codes: readonly string[]
  /** Place p's pairs are those from offsets[p] to offsets[p + 1]; length 2 ** n + 1. */
  readonly offsets: Uint32Array
  /** Index of the code. */
  readonly columns: Uint8Array
  readonly weights: Int8Array
  /** One unit of a weight. */
  readonly scale: number
  /** By code. */
  readonly bias: Float32Array
}

/** Overwritten by the next call of the same scorer. */
export interface ClauseScores {
  /** Log-odds by clause and code, clause by clause; `NOT_SCORED` where no clause was looked at. */
  readonly logOdds: Float32Array
  /** Indexes of the clauses that were looked at. */
  readonly clauses: readonly number[]
}

export const NOT_SCORED = -9

/**
 * Above this tone of clause and document a clause without a match of the lexicon is not looked at: it praises. Of annotated
 * pains 0.6 % stand in such clauses, of all clauses 43 %.
 */
const PRAISE = 0

/** Builds the scorer of a document's clauses; in a session the customer's alone. */
export const createClauseScorer = (model: ClauseModel) => {
  const width = model.codes.length
  const logOddsOf = createLogOdds(model)
  const buffer = createFeatureBuffer()
  let scores = new Float32Array(64 * width)

  return function scoreClauses(document: SegmentedDocument, context: Context): ClauseScores {
    const { clauses, masked_turns: turns } = document
    if (scores.length < clauses.length * width) scores = new Float32Array(clauses.length * width * 2)
    // A match may lie in a clause that is not looked at (an ask that was refused): it must not see an earlier document.
    scores.fill(NOT_SCORED, 0, clauses.length * width)
    const matched = new Set<number>()
    for (const { clause } of context.matches) matched.add(clause)
    const looked: number[] = []
    for (let index = 0; index < clauses.length; index++) {
      if (turns !== null && turns[(clauses[index] as Clause).turn]?.role !== 'customer') continue
      const praises = context.tone > PRAISE && (context.clauseTones[index] as number) > PRAISE
      if (praises && !matched.has(index)) continue
      buffer.count = 0
      addClauseFeatures(buffer, document, context, index)
      scores.set(logOddsOf(buffer), index * width)
      looked.push(index)
    }
    return { logOdds: scores, clauses: looked }
  }
}

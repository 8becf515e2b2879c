import type { ClauseModel } from '../tag/clause-model.js'
import type { FeatureBuffer } from '../tag/features.js'
import { fold } from '../tag/features.js'
import type { HashedModel } from '../tag/hashed-model.js'

/** The models of requests, trained together by scripts/train-requests.mjs. */
export interface RequestModels {
  /** Does a clause of a review ask for something? */
  readonly reviews: HashedModel
  /** Does a customer's clause in a session? */
  readonly requests: HashedModel
  /** For what? One regression an ask. */
  readonly asks: ClauseModel
  /** Was it met? */
  readonly outcomes: HashedModel
  readonly thresholds: RequestThresholds
}

export interface RequestThresholds {
  readonly review: number
  /** How sure the first request of a session must be, and how sure each further one: most sessions hold one. */
  readonly first: number
  readonly further: number
}

/** Log-odds by ask; overwritten by the next call. */
export const createAskScorer = ({ codes, offsets, columns, weights, scale, bias }: ClauseModel) => {
  const mask = offsets.length - 2
  const scores = new Float32Array(codes.length)

  return function scoreAsks({ features, values, count }: FeatureBuffer): Float32Array {
    scores.fill(0)
    for (let index = 0; index < count; index++) {
      const place = fold(features[index] as number, mask)
      const value = values[index] as number
      for (let pair = offsets[place] as number; pair < (offsets[place + 1] as number); pair++) {
        const column = columns[pair] as number
        scores[column] = (scores[column] as number) + (weights[pair] as number) * value
      }
    }
    for (let column = 0; column < scores.length; column++)
      scores[column] = (scores[column] as number) * scale + (bias[column] as number)
    return scores
  }
}

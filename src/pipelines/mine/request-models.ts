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
  /** For what? One softmax over all asks. */
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

/** The code of all asks that the model does not know by name. */
export const UNKNOWN_ASK = '其他'

/** Likelihoods by ask, which add up to 1. */
export const createAskJudge = ({ codes, offsets, columns, weights, scale, bias }: ClauseModel) => {
  const mask = offsets.length - 2
  const scores = new Float32Array(codes.length)

  return function judgeAsks({ features, values, count }: FeatureBuffer): Float32Array {
    scores.fill(0)
    for (let index = 0; index < count; index++) {
      const place = fold(features[index] as number, mask)
      const value = values[index] as number
      for (let pair = offsets[place] as number; pair < (offsets[place + 1] as number); pair++) {
        const column = columns[pair] as number
        scores[column] = (scores[column] as number) + (weights[pair] as number) * value
      }
    }
    return toLikelihoods(scores.map((score, column) => score * scale + (bias[column] as number)))
  }
}

/** Softmax. */
const toLikelihoods = (scores: Float32Array): Float32Array => {
  const most = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - most))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

import type { FeatureBuffer } from './features.js'
import { fold } from './features.js'
import { probability } from './tone-model.js'

/** A logistic regression over hashed features. */
export interface HashedModel {
  readonly bias: number
  /** Length 2 ** n. */
  readonly weights: Int16Array
  /** One unit of a weight. */
  readonly scale: number
}

/** 0 to 1. */
export const probabilityOf = ({ bias, weights, scale }: HashedModel, buffer: FeatureBuffer): number => {
  const mask = weights.length - 1
  let score = 0
  for (let index = 0; index < buffer.count; index++)
    score +=
      (weights[fold(buffer.features[index] as number, mask)] as number) * (buffer.values[index] as number)
  return probability(score * scale + bias)
}

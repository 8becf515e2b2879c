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

/** What the features add to the score, in units of the model's scale: parts of a score may be kept and added up. */
export const sumOf = ({ weights }: HashedModel, buffer: FeatureBuffer): number => {
  const mask = weights.length - 1
  let sum = 0
  for (let index = 0; index < buffer.count; index++)
    sum +=
      (weights[fold(buffer.features[index] as number, mask)] as number) * (buffer.values[index] as number)
  return sum
}

/** 0 to 1. */
export const probabilityOf = (model: HashedModel, buffer: FeatureBuffer): number =>
  probability(sumOf(model, buffer) * model.scale + model.bias)

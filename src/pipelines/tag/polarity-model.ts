import type { Polarity, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { polarityFeatures } from './polarity-features.js'

/** A multinomial logistic regression: what a reader would call a review as a whole. */
export interface PolarityModel {
  /** One weight a feature, in the order of `POLARITY_FEATURES`. */
  readonly weights: Readonly<Record<Polarity, readonly number[]>>
  /** Under this probability a review is not called neutral: most that sound so are complaints or praise to others. */
  readonly sureNeutral: number
}

/** Probability of each polarity. */
export const polarityProbabilities = (
  { weights }: PolarityModel,
  features: Float64Array,
): Record<Polarity, number> => {
  const neg = scoreOf(weights.neg, features)
  const pos = scoreOf(weights.pos, features)
  const mixed = scoreOf(weights.mixed, features)
  const neutral = scoreOf(weights.neutral, features)
  const most = Math.max(neg, pos, mixed, neutral)
  const likely = [neg, pos, mixed, neutral].map((score) => Math.exp(score - most)) as [
    number,
    number,
    number,
    number,
  ]
  const sum = likely[0] + likely[1] + likely[2] + likely[3]
  return { neg: likely[0] / sum, pos: likely[1] / sum, mixed: likely[2] / sum, neutral: likely[3] / sum }
}

const scoreOf = (weights: readonly number[], features: Float64Array): number => {
  let sum = 0
  for (let index = 0; index < weights.length; index++)
    sum += (weights[index] as number) * (features[index] as number)
  return sum
}

/** First whether something is wrong (neg and mixed together against pos), then which. */
export const choosePolarity = (
  model: PolarityModel,
  { neg, pos, mixed, neutral }: Readonly<Record<Polarity, number>>,
): Polarity => {
  if (neutral >= model.sureNeutral) return 'neutral'
  if (neg + mixed < pos) return 'pos'
  return mixed > neg ? 'mixed' : 'neg'
}

export const judgePolarity = (
  model: PolarityModel,
  document: SegmentedDocument,
  context: Context,
): Polarity => choosePolarity(model, polarityProbabilities(model, polarityFeatures(document, context)))

import type { Polarity, SegmentedDocument } from '../../model/document.js'
import { POLARITIES } from '../../model/document.js'
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
  model: PolarityModel,
  features: ArrayLike<number>,
): Record<Polarity, number> => {
  const scores = { neg: 0, pos: 0, mixed: 0, neutral: 0 }
  for (const polarity of POLARITIES) {
    const weights = model.weights[polarity]
    for (let index = 0; index < weights.length; index++)
      scores[polarity] += (weights[index] as number) * (features[index] as number)
  }
  const most = Math.max(scores.neg, scores.pos, scores.mixed, scores.neutral)
  let sum = 0
  for (const polarity of POLARITIES) {
    scores[polarity] = Math.exp(scores[polarity] - most)
    sum += scores[polarity]
  }
  for (const polarity of POLARITIES) scores[polarity] /= sum
  return scores
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

import type { Polarity, SegmentedDocument } from '../../model/document.js'
import type { Context } from '../read-context.js'
import { POLARITY_FEATURES, polarityFeatures } from './polarity-features.js'

/** A softmax over one hidden layer of rectified units: what a reader would call a review as a whole. */
export interface PolarityModel {
  /** By feature, in the order of `POLARITY_FEATURES`: one weight a unit. */
  readonly hidden: readonly Float64Array[]
  /** One weight a unit, and a constant. */
  readonly outputs: Readonly<Record<Polarity, Float64Array>>
  /** Under this probability a review is not called neutral: most that sound so are complaints or praise to others. */
  readonly sureNeutral: number
}

/** Probability of each polarity. */
export const polarityProbabilities = (
  { hidden, outputs }: PolarityModel,
  features: Float64Array,
  units: Float64Array = new Float64Array(hidden[0]?.length ?? 0),
): Record<Polarity, number> => {
  fillUnits(units, hidden, features)
  const neg = scoreOf(outputs.neg, units)
  const pos = scoreOf(outputs.pos, units)
  const mixed = scoreOf(outputs.mixed, units)
  const neutral = scoreOf(outputs.neutral, units)
  const most = Math.max(neg, pos, mixed, neutral)
  const likely = {
    neg: Math.exp(neg - most),
    pos: Math.exp(pos - most),
    mixed: Math.exp(mixed - most),
    neutral: Math.exp(neutral - most),
  }
  const sum = likely.neg + likely.pos + likely.mixed + likely.neutral
  return {
    neg: likely.neg / sum,
    pos: likely.pos / sum,
    mixed: likely.mixed / sum,
    neutral: likely.neutral / sum,
  }
}

/** Most features of a review are 0. */
const fillUnits = (units: Float64Array, hidden: readonly Float64Array[], features: Float64Array): void => {
  units.fill(0)
  for (let feature = 0; feature < hidden.length; feature++) {
    const value = features[feature] as number
    if (value === 0) continue
    const weights = hidden[feature] as Float64Array
    for (let unit = 0; unit < units.length; unit++)
      units[unit] = (units[unit] as number) + (weights[unit] as number) * value
  }
  for (let unit = 0; unit < units.length; unit++) units[unit] = Math.max(0, units[unit] as number)
}

const scoreOf = (weights: Float64Array, units: Float64Array): number => {
  let sum = weights[units.length] as number
  for (let unit = 0; unit < units.length; unit++) sum += (weights[unit] as number) * (units[unit] as number)
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

/** A judge that uses its room again for each review. */
export const createPolarityJudge = (model: PolarityModel) => {
  const features = new Float64Array(POLARITY_FEATURES.length)
  const units = new Float64Array(model.hidden[0]?.length ?? 0)

  return function judgePolarity(document: SegmentedDocument, context: Context): Polarity {
    polarityFeatures(document, context, features)
    return choosePolarity(model, polarityProbabilities(model, features, units))
  }
}

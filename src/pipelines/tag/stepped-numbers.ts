import type { FeatureBuffer } from './features.js'
import { addFeature, hashName, mix } from './features.js'

/** A number that counts in steps, so that a linear model can bend: its range, and the width of a step. */
export interface Stepped {
  readonly hash: number
  readonly low: number
  readonly high: number
  readonly step: number
  /** Whether the lexicon's verdict changes its meaning. */
  readonly byVerdict: boolean
}

export const stepped = (
  name: string,
  low: number,
  high: number,
  step: number,
  byVerdict: boolean,
): Stepped => ({
  hash: hashName(name),
  low,
  high,
  step,
  byVerdict,
})

/** A number as shares of the two steps it lies between. */
export const addSteps = (
  buffer: FeatureBuffer,
  { hash, low, high, step, byVerdict }: Stepped,
  number: number,
  verdict: number,
): void => {
  const place = (Math.max(low, Math.min(high, number)) - low) / step
  const lower = Math.floor(place)
  const share = place - lower
  addStep(buffer, mix(hash, lower), 1 - share, byVerdict, verdict)
  addStep(buffer, mix(hash, lower + 1), share, byVerdict, verdict)
}

const addStep = (
  buffer: FeatureBuffer,
  hash: number,
  share: number,
  byVerdict: boolean,
  verdict: number,
): void => {
  if (share === 0) return
  addFeature(buffer, hash, share)
  if (byVerdict) addFeature(buffer, mix(hash, verdict + 100), share)
}

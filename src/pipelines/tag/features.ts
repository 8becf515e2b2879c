/**
 * Features of the linear models: hashed numbers with values, collected in flat arrays (the hashing trick of Weinberger et
 * al. 2009), since this is the hot path. Training reads the same buffers, so both sides always mean the same thing.
 */
export interface FeatureBuffer {
  /** 32-bit hashes; a model folds them into its table. */
  readonly features: Int32Array
  readonly values: Float32Array
  count: number
}

const CAPACITY = 8192

export const createFeatureBuffer = (): FeatureBuffer => ({
  features: new Int32Array(CAPACITY),
  values: new Float32Array(CAPACITY),
  count: 0,
})

/** What does not fit is left out: a hostile text costs no more than a long one. */
export const addFeature = (buffer: FeatureBuffer, feature: number, value: number): void => {
  if (buffer.count === CAPACITY) return
  buffer.features[buffer.count] = feature
  buffer.values[buffer.count] = value
  buffer.count++
}

/** Goes on with a hash by one number (FNV-1a's multiplier, with an odd increment so that zeros count). */
export const mix = (hash: number, unit: number): number =>
  (Math.imul(hash ^ unit, 0x01000193) + 0x9e3779b1) | 0

const names = new Map<string, number>()

/** For the few names of codes, cues and features; remembered, since they are asked for over and over. */
export const hashName = (name: string): number => {
  const known = names.get(name)
  if (known !== undefined) return known
  const hash = hashText(name)
  names.set(name, hash)
  return hash
}

/** The same for names without end, which are not remembered. */
export const hashText = (text: string): number => {
  let hash = 83
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at))
  return hash
}

/** A tone as one of few numbers, from -limit to limit. */
export const bucketOf = (tone: number, limit: number): number =>
  Math.max(-limit, Math.min(limit, Math.round(tone)))

/** The place of a feature in a table of `mask + 1` places; its last bits depend on all bits (murmur3's finalizer). */
export const fold = (feature: number, mask: number): number => {
  let hash = feature ^ (feature >>> 15)
  hash = Math.imul(hash, 0x85ebca6b)
  return (hash ^ (hash >>> 13)) & mask
}

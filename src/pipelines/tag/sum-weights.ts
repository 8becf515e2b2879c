import type { ClauseModel } from './clause-model.js'
import type { FeatureBuffer } from './features.js'
import { createFeatureBuffer, fold } from './features.js'

/** Pairs are added up so many at a time; lists are filled up to a multiple of it. */
const STEP = 4
const COLUMN_BITS = 8
const COLUMN = 2 ** COLUMN_BITS - 1
/** Weighs nothing, in a column that no code has. */
const NO_PAIR = COLUMN
/** Values are whole parts of this: adding up integers takes less time than fractions. 32 bits hold a sum of 64 full weights. */
const ONE = 2 ** 18

/** A model's pairs, each as weight << 8 | column, so that it is one look. */
const packPairs = ({ offsets, columns, weights }: ClauseModel) => {
  const places = offsets.length - 1
  const starts = new Uint32Array(places + 1)
  for (let place = 0; place < places; place++) {
    const pairs = (offsets[place + 1] as number) - (offsets[place] as number)
    starts[place + 1] = (starts[place] as number) + Math.ceil(pairs / STEP) * STEP
  }
  const packed = new Int16Array(starts[places] as number).fill(NO_PAIR)
  for (let place = 0; place < places; place++) {
    let at = starts[place] as number
    const end = offsets[place + 1] as number
    for (let pair = offsets[place] as number; pair < end; pair++)
      packed[at++] = ((weights[pair] as number) << COLUMN_BITS) | (columns[pair] as number)
  }
  return { starts, packed }
}

/**
 * Log-odds by code: value times weight of all features, added up. This is the innermost loop of all, some thousand pairs
 * a document. What is given is overwritten by the next call.
 */
export const createLogOdds = (model: ClauseModel): ((buffer: FeatureBuffer) => Float64Array) => {
  const { scale, bias } = model
  const { starts, packed } = packPairs(model)
  const mask = starts.length - 2
  const { features: from, values: given } = createFeatureBuffer()
  const to = new Int32Array(from.length)
  const values = new Int32Array(given.length)
  const sums = new Int32Array(COLUMN + 1)
  const result = new Float64Array(model.codes.length)

  /**
   * Looks up the lists of all features before one is added up, and touches each: the processor fetches them side by side
   * then, instead of waiting for one after the other. Gives how many are not empty.
   */
  const findLists = (buffer: FeatureBuffer): number => {
    let lists = 0
    let touched = 0
    for (let index = 0; index < buffer.count; index++) {
      const place = fold(buffer.features[index] as number, mask)
      const start = starts[place] as number
      const end = starts[place + 1] as number
      from[lists] = start
      to[lists] = end
      values[lists] = Math.round((buffer.values[index] as number) * ONE)
      touched ^= packed[start] as number
      if (end > start) lists++
    }
    sums[COLUMN] = touched
    return lists
  }

  const add = (pair: number, value: number): void => {
    const column = pair & COLUMN
    sums[column] = (sums[column] as number) + Math.imul(pair >> COLUMN_BITS, value)
  }

  return (buffer) => {
    sums.fill(0)
    const lists = findLists(buffer)
    for (let list = 0; list < lists; list++) {
      const value = values[list] as number
      const end = to[list] as number
      for (let at = from[list] as number; at < end; at += STEP) {
        add(packed[at] as number, value)
        add(packed[at + 1] as number, value)
        add(packed[at + 2] as number, value)
        add(packed[at + 3] as number, value)
      }
    }
    for (let code = 0; code < result.length; code++)
      result[code] = ((sums[code] as number) / ONE) * scale + (bias[code] as number)
    return result
  }
}

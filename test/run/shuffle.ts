import { createRandom } from '../../src/pipelines/rank/estimate.js'

/** A list in another order, always the same for the same seed. */
export const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const random = createRandom(seed)
  const result = [...list]
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[result[index], result[other]] = [result[other] as T, result[index] as T]
  }
  return result
}

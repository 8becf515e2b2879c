import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ToneModel } from '../../../src/pipelines/tag/tone-model.js'
import { hashesAt, markOf, probability, toneOf, toneSums } from '../../../src/pipelines/tag/tone-model.js'

const BITS = 10
const SCALE = 0.5
const BIAS = 0.25
const MARK = 255

const hashesOf = (text: string, at: number): readonly number[] => {
  const hashes: number[] = []
  hashesAt(text, at, (hash) => hashes.push(hash))
  return hashes
}

/** Knows the n-grams that end where `text` ends, each with the same weight. */
const modelOf = (text: string, weight: number): ToneModel => {
  const slots = new Int16Array(2 ** BITS)
  for (const hash of hashesOf(text, text.length - 1))
    slots[hash & (slots.length - 1)] = weight * (MARK + 1) + markOf(hash)
  return { slots, scale: SCALE, bias: BIAS }
}

/** What the sums must come to, slot by slot. */
const scoreAt = ({ slots }: ToneModel, text: string, at: number): number =>
  hashesOf(text, at).reduce((sum, hash) => {
    const slot = slots[hash & (slots.length - 1)] as number
    return (slot & MARK) === markOf(hash) ? sum + (slot >> 8) : sum
  }, 0)

describe('the tone', () => {
  it('adds up the n-grams of one to four characters, each at its last character', () => {
    const model = modelOf('太难吃了', 3)
    const sums = toneSums(model, '太难吃了', new Float32Array(0))
    expect(hashesOf('太难吃了', 3)).toHaveLength(4)
    expect(sums[4]).toBe(12)
    expect(toneOf(model, sums, 0, 4)).toBeCloseTo((12 * SCALE) / 2 + BIAS)
  })

  it('keeps the sign of a weight', () => {
    const sums = toneSums(modelOf('难', -100), '难', new Float32Array(0))
    expect(sums[1]).toBe(-200)
  })

  it('counts nothing where the slot bears another n-gram’s mark', () => {
    const { slots, ...rest } = modelOf('难', 5)
    const foreign = slots.map((slot) => (slot === 0 ? 0 : slot ^ 1))
    expect(toneSums({ slots: foreign, ...rest }, '难', new Float32Array(0))[1]).toBe(0)
  })

  it('of any text is the sum that its slots give, with whatever room it is given', () => {
    const model = { slots: Int16Array.from({ length: 2 ** BITS }, (_, at) => at * 61), scale: 1, bias: 0 }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(40), (text, room) => {
        const totals = [0]
        for (let at = 0; at < text.length; at++)
          totals.push((totals[at] as number) + scoreAt(model, text, at))
        const sums = toneSums(model, text, new Float32Array(room))
        expect([...sums.subarray(0, totals.length)]).toEqual(totals)
      }),
    )
  })

  it('of a part is that of its own characters, of nothing the bias', () => {
    const model = modelOf('坏', 4)
    const sums = toneSums(model, '好坏好', new Float32Array(0))
    expect(toneOf(model, sums, 2, 3)).toBe(BIAS)
    expect(toneOf(model, sums, 1, 2)).toBeGreaterThan(BIAS)
    expect(toneOf(model, sums, 1, 1)).toBe(BIAS)
  })

  it('becomes a probability', () => {
    expect(probability(0)).toBe(0.5)
    expect(probability(2) + probability(-2)).toBeCloseTo(1)
  })
})

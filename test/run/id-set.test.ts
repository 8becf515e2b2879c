import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdSet } from '../../src/run/id-set.js'

/** Few different words, so that ids often differ in one word only and often meet in a slot. */
const word = fc.constantFrom('00000001', '00001001', '0a3f9c1e', 'ffffffff')
const id = fc.tuple(word, word, word).map((words) => words.join(''))

describe('the set of ids', () => {
  it('knows an id from the second time on, as a Set does', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
        const [ours, plain] = [createIdSet(), new Set<string>()]
        for (const one of ids) {
          expect(ours.add(one)).toBe(!plain.has(one))
          plain.add(one)
        }
        expect(ours.size).toBe(plain.size)
      }),
    )
  })

  it('forgets none while it grows', () => {
    const ids = Array.from({ length: 20_000 }, (_, index) =>
      (Math.imul(index + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(3),
    )
    const set = createIdSet()
    expect(ids.every((one) => set.add(one))).toBe(true)
    expect(ids.some((one) => set.add(one))).toBe(false)
    expect(set.size).toBe(ids.length)
  })
})

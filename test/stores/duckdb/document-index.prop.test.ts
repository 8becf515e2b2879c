import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDocumentIndex, hashOf } from '../../../src/stores/duckdb/document-index.js'

/** From few, so that hashes collide, with the extremes. */
const hash = fc.oneof(
  fc.constantFrom(0, -1, 1, 2 ** 31 - 1, -(2 ** 31)),
  fc.integer({ min: -3, max: 40_000 }),
)

describe('the document index', () => {
  test('gives all numbers of a hash, and none of another', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 300 }), fc.array(hash, { maxLength: 20 }), (added, asked) => {
        const index = createDocumentIndex()
        added.forEach((value, documentNo) => {
          index.add(value, documentNo)
        })
        for (const value of [...asked, ...added]) {
          const expected = added.flatMap((other, documentNo) => (other === value ? [documentNo] : []))
          expect([...index.candidates(value)].sort((a, b) => a - b)).toEqual(expected)
        }
      }),
    )
  })

  test('keeps what it has when it grows', () => {
    const index = createDocumentIndex()
    const count = 100_000
    for (let documentNo = 0; documentNo < count; documentNo++) index.add(hashOf(`d${documentNo}`), documentNo)
    let found = 0
    let strangers = 0
    for (let documentNo = 0; documentNo < count; documentNo++) {
      if (index.candidates(hashOf(`d${documentNo}`)).includes(documentNo)) found++
      if (index.candidates(hashOf(`x${documentNo}`)).length > 0) strangers++
    }
    expect(found).toBe(count)
    // 100,000 of 2^32 values are taken: two or three of 100,000 strangers meet one by chance.
    expect(strangers).toBeLessThan(20)
  })

  test('the hash of an id never changes, for it is stored', () => {
    expect(['', 'a', 'd0001', '0f3c9a', '编号 1'].map(hashOf)).toEqual([
      1572119809, 1469464775, -1477833106, -111827490, 1632132518,
    ])
  })
})

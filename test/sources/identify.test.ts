import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentId, hashCustomer, type Identity } from '../../src/sources/identify.js'

const base: Identity = {
  givenId: null,
  source: 'review',
  text: '壶嘴滴水',
  created_at: null,
  product_id: null,
  product: null,
  customer: null,
  category: null,
  votes: null,
}
const value = fc.option(fc.string({ maxLength: 5 }), { nil: null })
const identity: fc.Arbitrary<Identity> = fc.record({
  givenId: value,
  source: fc.constantFrom('review', 'chat'),
  text: fc.string(),
  created_at: value,
  product_id: value,
  product: value,
  customer: value,
  category: value,
  votes: fc.option(fc.nat(), { nil: null }),
})

describe('documentId', () => {
  it('is 24 hexadecimal digits that never change', () => {
    expect(documentId(base)).toBe('9d443459ca2a28098a7f1546')
  })

  it('is another for every part that differs', () => {
    const variants: Identity[] = [
      base,
      { ...base, text: '壶嘴滴水。' },
      { ...base, source: 'chat' },
      { ...base, votes: 3 },
      { ...base, votes: 0 },
      ...(['givenId', 'created_at', 'product_id', 'product', 'customer', 'category'] as const).flatMap(
        (key) => [
          { ...base, [key]: 'a' },
          { ...base, [key]: '' },
        ],
      ),
    ]
    expect(new Set(variants.map(documentId)).size).toBe(variants.length)
  })

  it('tells parts apart however they are divided', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const same = JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
        expect(documentId(a) === documentId(b)).toBe(same)
      }),
      {
        numRuns: 1000,
        examples: [
          [
            { ...base, product: 'a', product_id: 'b' },
            { ...base, product: 'ab', product_id: '' },
          ],
          [
            { ...base, category: '1:a', text: '' },
            { ...base, category: '1', text: ':a' },
          ],
        ],
      },
    )
  })
})

describe('hashCustomer', () => {
  it('hides the customer, the same with the same salt only', () => {
    const hash = hashCustomer('某顾客', '')
    expect(hash).toMatch(/^[0-9a-f]{16}$/)
    expect(hashCustomer('某顾客', '')).toBe(hash)
    expect(hashCustomer('某顾客', 'salt')).not.toBe(hash)
    expect(hashCustomer('客', '某顾')).not.toBe(hashCustomer('顾客', '某'))
  })
})

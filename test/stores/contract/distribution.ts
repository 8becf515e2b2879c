import { expect } from 'vitest'
import { measureThemes } from '../answers.js'
import { complaint, joined } from '../rows.js'
import type { Check } from '../store.contract.js'

const ASKED = 'pain:质量差'

export const checkDistribution = (check: Check): void => {
  check('weeks ascend, with reach and documents; feedback without a date is in none', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { created_at: '2024-03-12T08:00:00' }),
        complaint(2, '质量差', { created_at: '2024-01-01T00:00:00' }),
        complaint(3, '质量差', { created_at: '2024-03-17T23:59:59', customer: 'c' }),
        complaint(4, '质量差', { created_at: '2024-03-11T00:00:00', customer: 'c' }),
        complaint(5, '质量差'),
      ]),
    )
    const weeks = [
      { week: '2024-01-01', reach: 1, documents: 1 },
      { week: '2024-03-11', reach: 2, documents: 3 },
    ]
    expect((await measureThemes(store, ASKED)).weeks).toEqual(weeks)
    expect(await store.corpus.totals()).toMatchObject({
      weeks,
      from: '2024-01-01T00:00:00',
      to: '2024-03-17T23:59:59',
    })
  })

  check('ratings count by star, half a star with the star above', async (store) => {
    const ratings = [1, 1, 2.4, 2.5, 5, null]
    await store.write(joined(ratings.map((rating, index) => complaint(index, '质量差', { rating }))))
    expect((await measureThemes(store, ASKED)).ratings).toEqual([2, 1, 1, 0, 1])
    expect((await store.corpus.totals()).ratings).toEqual([2, 1, 1, 0, 1])
  })

  check('scopes hold the fifty most frequent values of a field, ties by value', async (store) => {
    const products = Array.from({ length: 60 }, (_, index) => `商品${String(index).padStart(2, '0')}`)
    const batches = products.map((product, index) =>
      complaint(index, '质量差', {
        product,
        category: index < 2 ? '乙' : '甲',
        region: index === 0 ? '北京' : null,
      }),
    )
    const twice = complaint(100, '质量差', { product: '商品59', category: '甲', source: 'call' })
    await store.write(joined([...batches, twice]))
    for (const { scopes } of [await measureThemes(store, ASKED), await store.corpus.totals()]) {
      expect(scopes.product).toHaveLength(50)
      expect(scopes.product.slice(0, 2)).toEqual([
        { value: '商品59', documents: 2 },
        { value: '商品00', documents: 1 },
      ])
      expect(scopes.product.at(-1)).toEqual({ value: '商品48', documents: 1 })
      expect(scopes.category).toEqual([
        { value: '甲', documents: 59 },
        { value: '乙', documents: 2 },
      ])
      expect(scopes.region).toEqual([{ value: '北京', documents: 1 }])
      expect(scopes.source).toEqual([
        { value: 'review', documents: 60 },
        { value: 'call', documents: 1 },
      ])
    }
  })
}

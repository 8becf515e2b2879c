import { expect } from 'vitest'
import { type DocumentScope, WHOLE_CORPUS } from '../../../src/model/measure.js'
import type { Store } from '../../../src/stores/store.js'
import { batchOf, complaint, documentRow, joined } from '../rows.js'
import type { Check } from '../store.contract.js'

const GROUP = { group_id: 'asked', themes: ['pain:质量差'] }

const written = async (store: Store): Promise<void> => {
  await store.write(
    joined([
      complaint(1, '质量差', {
        category: '家电',
        product: '甲',
        region: '北京',
        created_at: '2024-01-01T00:00:00',
      }),
      complaint(2, '质量差', {
        category: '水果',
        product: '乙',
        region: '上海',
        created_at: '2024-01-08T00:00:00',
      }),
      complaint(3, '质量差', { category: '家电', region: null, created_at: '2024-01-21T23:59:59' }),
      complaint(4, '质量差', { category: null, region: '北京', created_at: null }),
      batchOf([documentRow('dropped', { category: '家电', drop_reason: 'empty_text' })]),
    ]),
  )
}

/** Which documents each question takes for the scope's; they agree. */
const meantBy = async (store: Store, given: Partial<DocumentScope>): Promise<readonly string[]> => {
  const scope = { ...WHOLE_CORPUS, ...given }
  const quotes = await store.corpus.quotes([GROUP], 10, 'all', scope)
  const ids = (quotes.get('asked') ?? []).map(({ document_id }) => document_id).sort()
  const totals = await store.corpus.totals(scope)
  expect(totals.documents).toBe(ids.length)
  expect(await store.corpus.measure([GROUP], scope)).toMatchObject([
    { documents: ids.length, mentions: ids.length, reach: ids.length, weeks: totals.weeks },
  ])
  return ids
}

export const checkScopes = (check: Check): void => {
  check('a scope leaves out all that is not of its categories, products and regions', async (store) => {
    await written(store)
    expect(await meantBy(store, {})).toEqual(['d0001', 'd0002', 'd0003', 'd0004'])
    expect(await meantBy(store, { categories: ['家电'] })).toEqual(['d0001', 'd0003'])
    expect(await meantBy(store, { categories: ['水果', '家电', '"'] })).toEqual(['d0001', 'd0002', 'd0003'])
    expect(await meantBy(store, { products: ['乙'] })).toEqual(['d0002'])
    expect(await meantBy(store, { regions: ['北京'] })).toEqual(['d0001', 'd0004'])
    expect(await meantBy(store, { categories: ['家电'], regions: ['北京'] })).toEqual(['d0001'])
    expect(await meantBy(store, { categories: ['无'] })).toEqual([])
    expect(await meantBy(store, { categories: ['长'.repeat(40_000)] })).toEqual([])
  })

  check('a scope in time holds its first and its last week, and nothing without a date', async (store) => {
    await written(store)
    expect(await meantBy(store, { from: '2024-01-08' })).toEqual(['d0002', 'd0003'])
    expect(await meantBy(store, { from: '2024-01-01', to: '2024-01-08' })).toEqual(['d0001', 'd0002'])
    expect(await meantBy(store, { from: '2024-01-22' })).toEqual([])
  })

  check('the first and last day and what was dropped are those of the scope', async (store) => {
    await written(store)
    const { from, to, dropped } = await store.corpus.totals({ ...WHOLE_CORPUS, categories: ['家电'] })
    expect({ from, to, dropped }).toEqual({
      from: '2024-01-01T00:00:00',
      to: '2024-01-21T23:59:59',
      dropped: { empty_text: 1 },
    })
    expect((await store.corpus.totals({ ...WHOLE_CORPUS, categories: ['水果'] })).dropped).toEqual({})
  })
}

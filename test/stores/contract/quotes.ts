import { expect } from 'vitest'
import { quotedIds } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow } from '../rows.js'
import type { Check } from '../store.contract.js'

const ASKED = ['pain:质量差']

export const checkQuotes = (check: Check): void => {
  check('a candidate shows its document, its place and its confidence', async (store) => {
    const document = documentRow('d1', {
      id: '评价 1',
      text: '刚买一周电机就坏了，很失望',
      created_at: '2024-05-01T09:30:00',
      category: '家电',
      region: '广东',
      rating: 1,
      copy_key: 'copies',
    })
    const pain = painRow(document, '质量差', {
      quote: '电机就坏了',
      quote_start: 4,
      blocks: true,
      confidence: 0.8,
    })
    await store.write(batchOf([document], pain))
    const quotes = await store.corpus.quotes([{ group_id: 'g', themes: ASKED }], 5)
    expect([...quotes]).toEqual([
      [
        'g',
        [
          {
            id: '评价 1',
            document_id: 'd1',
            source: 'review',
            theme: 'pain:质量差',
            text: document.text,
            quote_start: 4,
            quote_end: 9,
            confidence: 0.8,
            blocks: true,
            created_at: '2024-05-01T09:30:00',
            category: '家电',
            region: '广东',
            rating: 1,
            copy_key: 'copies',
            polarity: 'neg',
          },
        ],
      ],
    ])
  })

  check('the surest come first, then the newest, then by document id', async (store) => {
    const at = (created_at: string | null, confidence: number, index: number) =>
      complaint(index, '质量差', { created_at }, { confidence })
    await store.write(
      joined([
        at('2024-01-01T00:00:00', 0.9, 5),
        at('2024-02-01T00:00:00', 0.9, 6),
        at('2024-02-01T00:00:00', 0.9, 4),
        at(null, 0.9, 1),
        at('2024-12-01T00:00:00', 0.5, 2),
        at('2020-01-01T00:00:00', 1, 3),
      ]),
    )
    const order = ['d0003', 'd0004', 'd0006', 'd0005', 'd0001', 'd0002']
    expect(await quotedIds(store, ASKED, 10)).toEqual(order)
    expect(await quotedIds(store, ASKED, 3)).toEqual(order.slice(0, 3))
    expect(await quotedIds(store, ASKED, 0)).toEqual([])
  })

  check('a copy group is quoted once, with its best', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { copy_key: 'copies' }, { confidence: 0.5 }),
        complaint(2, '质量差', { copy_key: 'copies' }, { confidence: 0.9 }),
        complaint(3, '质量差', {}, { confidence: 0.7 }),
      ]),
    )
    expect(await quotedIds(store, ASKED, 10)).toEqual(['d0002', 'd0003'])
    const document = documentRow('d4')
    const places = [0, 5].map((quote_start) =>
      painRow(document, '物流慢', { quote_start, confidence: quote_start / 10 }),
    )
    await store.write(batchOf([document], ...places))
    const quotes = await store.corpus.quotes([{ group_id: 'g', themes: ['pain:物流慢'] }], 10)
    expect(quotes.get('g')?.map(({ quote_start }) => quote_start)).toEqual([5])
  })

  check('quotes have 2 to 60 characters', async (store) => {
    const lengths = [1, 2, 60, 61]
    await store.write(
      joined(lengths.map((length) => complaint(length, '质量差', {}, { quote: '坏'.repeat(length) }))),
    )
    expect(await quotedIds(store, ASKED, 10)).toEqual(['d0002', 'd0060'])
  })

  check('texts of 8 to 300 characters come before shorter and longer ones', async (store) => {
    const lengths = [7, 8, 300, 301]
    await store.write(
      joined(
        lengths.map((length) =>
          complaint(length, '质量差', { text: '坏'.repeat(length) }, { confidence: length === 8 ? 0.1 : 1 }),
        ),
      ),
    )
    expect(await quotedIds(store, ASKED, 10)).toEqual(['d0300', 'd0008', 'd0007', 'd0301'])
  })

  check('hidden ones stand in satisfied feedback only', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { polarity: 'pos' }),
        complaint(2, '质量差', { polarity: 'neg', rating: 4 }),
        complaint(3, '质量差', { polarity: 'neg', rating: 3 }),
        complaint(4, '质量差', { polarity: 'mixed' }),
      ]),
    )
    expect(await quotedIds(store, ASKED, 10, 'satisfied')).toEqual(['d0001', 'd0002'])
    expect(await quotedIds(store, ASKED, 10)).toHaveLength(4)
  })

  check('every group has its own list, empty where nothing fits', async (store) => {
    await store.write(joined([complaint(1, '质量差'), complaint(2, '物流慢')]))
    const quotes = await store.corpus.quotes(
      [
        { group_id: 'both', themes: ['pain:物流慢', ...ASKED] },
        { group_id: 'none', themes: ['pain:色差'] },
        { group_id: 'one', themes: ['pain:物流慢'] },
      ],
      10,
    )
    expect([...quotes].map(([group, list]) => [group, list.map(({ document_id }) => document_id)])).toEqual([
      ['both', ['d0001', 'd0002']],
      ['none', []],
      ['one', ['d0002']],
    ])
  })
}

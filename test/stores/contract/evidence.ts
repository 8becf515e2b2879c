import { expect } from 'vitest'
import { WHOLE_CORPUS } from '../../../src/model/measure.js'
import { measureThemes } from '../answers.js'
import { batchOf, complaint, documentRow, joined, painRow } from '../rows.js'
import type { Check } from '../store.contract.js'

const ASKED = { group_id: 'asked', themes: ['pain:质量差'] }

export const checkEvidence = (check: Check): void => {
  check('colleagues hurt nobody: they are in no count of customers', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { created_at: '2024-03-12T08:00:00' }),
        complaint(2, '质量差', { source: 'idea', created_at: '2024-03-12T08:00:00' }, { blocks: true }),
        complaint(3, '质量差', { source: 'expert' }),
      ]),
    )
    const { documents, reach, blocking, scopes } = await measureThemes(store, 'pain:质量差')
    expect({ documents, reach, blocking }).toEqual({ documents: 1, reach: 1, blocking: 0 })
    expect(scopes.source).toEqual([{ value: 'review', documents: 1 }])
    expect(await store.corpus.totals()).toMatchObject({ documents: 1, weeks: [{ reach: 1, documents: 1 }] })
  })

  check('one colleague with three ideas is one, with the votes of the best of them', async (store) => {
    await store.write(
      joined([
        complaint(1, '质量差', { source: 'idea', customer: 'li', votes: 3 }),
        complaint(2, '质量差', { source: 'idea', customer: 'li', votes: 7 }),
        complaint(3, '质量差', { source: 'idea', customer: 'li' }),
        complaint(4, '质量差', { source: 'idea', customer: 'wang', votes: 2 }),
        complaint(5, '质量差', { source: 'expert', customer: 'zhao' }),
        complaint(6, '质量差', { votes: 50 }),
      ]),
    )
    const [evidence] = await store.corpus.evidence([ASKED])
    expect(evidence?.backing).toEqual({ idea: { people: 2, votes: 9 }, expert: { people: 1, votes: 0 } })
    const quotes = await store.corpus.quotes([ASKED], 10, 'colleagues')
    expect(
      quotes
        .get('asked')
        ?.map(({ source }) => source)
        .sort(),
    ).toEqual(['expert', ...Array(4).fill('idea')])
  })

  check('copies, the loudest voice and the largest batch are told', async (store) => {
    const at = (index: number, week: string, product: string | null, customer: string | null = null) =>
      complaint(index, '质量差', { created_at: `${week}T08:00:00`, product, customer })
    await store.write(
      joined([
        at(1, '2024-03-11', '甲', 'often'),
        at(2, '2024-03-12', '甲', 'often'),
        at(3, '2024-03-12', '乙', 'often'),
        at(4, '2024-03-18', '甲'),
        complaint(5, '质量差', { copy_key: 'spam' }),
        complaint(6, '质量差', { copy_key: 'spam', order_value: 20.5 }),
      ]),
    )
    expect(await store.corpus.evidence([ASKED, { group_id: 'nobody', themes: [] }])).toEqual([
      {
        group_id: 'asked',
        backing: { idea: { people: 0, votes: 0 }, expert: { people: 0, votes: 0 } },
        copy_groups: 5,
        loudest: 3,
        batch: { product: '甲', week: '2024-03-11', documents: 2 },
        rating_gap: { stars: 0, weight: 0 },
        orders: { documents: 1, value: 20.5 },
      },
      {
        group_id: 'nobody',
        backing: { idea: { people: 0, votes: 0 }, expert: { people: 0, votes: 0 } },
        copy_groups: 0,
        loudest: 0,
        batch: null,
        rating_gap: { stars: 0, weight: 0 },
        orders: { documents: 0, value: 0 },
      },
    ])
  })

  check('ratings are compared within product and week only', async (store) => {
    const rated = (product: string, rating: number, week = '2024-03-11') => ({
      product,
      rating,
      created_at: `${week}T08:00:00`,
    })
    const quiet = [
      documentRow('q1', rated('好', 5)),
      documentRow('q2', rated('好', 5)),
      documentRow('q3', rated('差', 1)),
      documentRow('q4', rated('好', 5, '2024-04-01')),
    ]
    const dear = documentRow('p1', rated('好', 4))
    const cheap = documentRow('p2', rated('差', 1))
    const alone = documentRow('p3', rated('独', 1))
    await store.write(
      batchOf([...quiet, dear, cheap, alone], ...[dear, cheap, alone].map((row) => painRow(row, '质量差'))),
    )
    const [evidence] = await store.corpus.evidence([ASKED])
    // 好: 1 × 2 / 3 of one star; 差: 1 × 1 / 2 of none; 独 has nothing to compare with.
    expect(evidence?.rating_gap.stars).toBeCloseTo(2 / 3, 5)
    expect(evidence?.rating_gap.weight).toBeCloseTo(2 / 3 + 1 / 2, 5)
  })

  check('people are counted by what they speak of, once a week, in the weeks asked for', async (store) => {
    const at = (index: number, code: string, customer: string, day: string) =>
      complaint(index, code, { customer, created_at: `2024-03-${day}T08:00:00` })
    await store.write(
      joined([
        at(1, '质量差', 'both', '11'),
        at(2, '物流慢', 'both', '12'),
        at(3, '质量差', 'twice', '11'),
        at(4, '质量差', 'twice', '12'),
        at(5, '质量差', 'twice', '18'),
        at(6, '质量差', 'earlier', '04'),
      ]),
    )
    const groups = [ASKED, { group_id: 'late', themes: ['pain:物流慢'] }]
    expect(
      await store.corpus.people(groups, { ...WHOLE_CORPUS, from: '2024-03-11', to: '2024-03-18' }),
    ).toEqual([
      { groups: [0, 0], people: 1 },
      { groups: [0, 1], people: 1 },
    ])
    expect(await store.corpus.people(groups)).toContainEqual({ groups: [0], people: 1 })
  })
}

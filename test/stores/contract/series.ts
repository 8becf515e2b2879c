import { expect } from 'vitest'
import { documentRow, painRow } from '../rows.js'
import type { Check } from '../store.contract.js'

const SPAN = { from: '2024-03-04', to: '2024-03-11' }
const GROUPS = [
  { group_id: 'both', themes: ['pain:慢', 'pain:贵'] },
  { group_id: 'slow', themes: ['pain:慢'] },
]

export const checkSeries = (check: Check): void => {
  check('series count voices and documents of each week at each place', async (store) => {
    const said = [
      { id: 'a', region: '四川', day: '2024-03-05', codes: ['慢', '贵'] },
      { id: 'b', region: '四川', day: '2024-03-06', codes: ['慢'], customer: 'c1' },
      { id: 'c', region: '四川', day: '2024-03-07', codes: ['慢'], customer: 'c1' },
      { id: 'd', region: '四川', day: '2024-03-12', codes: [] },
      { id: 'e', region: '广东', day: '2024-03-12', codes: ['贵'] },
      { id: 'f', region: '广东', day: '2024-03-20', codes: ['慢'] },
      { id: 'g', region: null, day: '2024-03-05', codes: ['慢'] },
    ]
    const documents = said.map(({ id, region, day, customer = null }) =>
      documentRow(id, {
        region,
        created_at: `${day}T00:00:00`,
        week: day < '2024-03-11' ? '2024-03-04' : day < '2024-03-18' ? '2024-03-11' : '2024-03-18',
        customer,
        voice: customer ?? id,
        copy_key: id,
      }),
    )
    await store.write({
      documents,
      mentions: said.flatMap(({ codes }, index) =>
        codes.map((code) => painRow(documents[index] as (typeof documents)[number], code)),
      ),
    })
    const { all, series } = await store.corpus.series('region', GROUPS, SPAN)
    expect(all).toEqual([
      { group_id: 'all', value: '四川', weeks: [week('2024-03-04', 2, 3), week('2024-03-11', 1, 1)] },
      { group_id: 'all', value: '广东', weeks: [week('2024-03-11', 1, 1)] },
    ])
    expect(series).toEqual([
      { group_id: 'both', value: '四川', weeks: [week('2024-03-04', 2, 3)] },
      { group_id: 'both', value: '广东', weeks: [week('2024-03-11', 1, 1)] },
      { group_id: 'slow', value: '四川', weeks: [week('2024-03-04', 2, 3)] },
    ])
  })

  check('series of an empty store, or of no groups, are empty', async ({ corpus }) => {
    expect(await corpus.series('category', GROUPS, SPAN)).toEqual({ all: [], series: [] })
    expect(await corpus.series('product', [], SPAN)).toEqual({ all: [], series: [] })
  })
}

const week = (monday: string, reach: number, documents: number) => ({ week: monday, reach, documents })

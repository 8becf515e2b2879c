import { expect } from 'vitest'
import type { HistoryEntry, Store } from '../../../src/stores/store.js'
import { VERSIONS } from '../rows.js'
import type { Check } from '../store.contract.js'

const fix = (fix_id: string, rank: number, week: string | null, score = 10 / rank) => ({
  fix_id,
  rank,
  week,
  score,
  state: 'candidate' as const,
  body: { fix_id, title: `标题 "${fix_id}"\n\u0000\ud800`, score: { value: score, low: null } },
})

const ranksOf = async (store: Store, fixId: string): Promise<readonly (readonly [string, number])[]> =>
  (await store.results.history(fixId)).map(({ week, rank }) => [week, rank])

const historyEntry = (given: Pick<HistoryEntry, 'week' | 'rank' | 'score'>): HistoryEntry => ({
  fix_id: 'f1',
  ...given,
  state: 'candidate',
  taxonomy_version: VERSIONS.taxonomy,
  pipeline_version: VERSIONS.pipeline,
})

export const checkResults = (check: Check): void => {
  check('a new store has no results', async ({ results }) => {
    expect(await results.themes()).toEqual([])
    expect(await results.fixes()).toEqual([])
    expect(await results.history('nothing')).toEqual([])
    expect(await results.history(null)).toEqual([])
  })

  check('themes are replaced as a whole and come in the order given', async ({ results }) => {
    const bodies = [{ name: '乙' }, { name: '甲', list: [1, 2.5, null, true] }, '文字', null]
    await results.replaceThemes(
      bodies.map((body, index) => ({ theme_id: `t${9 - index}`, body })),
      VERSIONS,
    )
    expect(await results.themes()).toEqual(bodies)
    await results.replaceThemes([{ theme_id: 't9', body: { name: '新' } }], VERSIONS)
    expect(await results.themes()).toEqual([{ name: '新' }])
    await results.replaceThemes([], VERSIONS)
    expect(await results.themes()).toEqual([])
  })

  check('fixes are replaced as a whole and come by rank, bodies to the character', async ({ results }) => {
    const [first, second] = [fix('f1', 1, '2024-03-04'), fix('f2', 2, '2024-03-04')]
    await results.replaceFixes([second, first], VERSIONS)
    expect(await results.fixes()).toEqual([first.body, second.body])
    await results.replaceFixes([fix('f3', 1, '2024-03-11')], VERSIONS)
    expect(await results.fixes()).toEqual([fix('f3', 1, '2024-03-11').body])
  })

  check(
    'history keeps a row a week and fix; the same week is written over, older weeks stay',
    async (store) => {
      const { results } = store
      await results.replaceFixes([fix('f1', 2, '2024-03-11'), fix('f2', 1, '2024-03-11')], VERSIONS)
      await results.replaceFixes([fix('f1', 1, '2024-03-04')], VERSIONS)
      await results.replaceFixes([fix('f1', 5, '2024-03-11', 0.1 + 0.2)], VERSIONS)
      expect(await results.history('f1')).toEqual([
        historyEntry({ week: '2024-03-04', rank: 1, score: 10 }),
        historyEntry({ week: '2024-03-11', rank: 5, score: 0.1 + 0.2 }),
      ])
      expect(await ranksOf(store, 'f2')).toEqual([['2024-03-11', 1]])
      await results.replaceFixes([], VERSIONS)
      expect(await ranksOf(store, 'f1')).toEqual([
        ['2024-03-04', 1],
        ['2024-03-11', 5],
      ])
    },
  )

  check('replacing the same fixes twice changes nothing', async (store) => {
    const fixes = [fix('f1', 1, '2024-03-04'), fix('f2', 2, '2024-03-04')]
    for (let time = 0; time < 2; time++) await store.results.replaceFixes(fixes, VERSIONS)
    expect(await store.results.fixes()).toHaveLength(2)
    expect(await ranksOf(store, 'f2')).toEqual([['2024-03-04', 2]])
  })

  check('history knows of each week which versions judged it', async ({ results }) => {
    await results.replaceFixes([fix('f1', 1, '2024-03-04')], VERSIONS)
    await results.replaceFixes([fix('f1', 2, '2024-03-11')], { taxonomy: 't1+t2', pipeline: '2' })
    expect(await results.history('f1')).toEqual([
      historyEntry({ week: '2024-03-04', rank: 1, score: 10 }),
      {
        ...historyEntry({ week: '2024-03-11', rank: 2, score: 5 }),
        taxonomy_version: 't1+t2',
        pipeline_version: '2',
      },
    ])
  })

  check('history keeps the state of each week, and says it anew without losing the rest', async (store) => {
    const { results } = store
    await results.replaceFixes([fix('f1', 1, '2024-03-04'), fix('f2', 2, '2024-03-04')], VERSIONS)
    await results.replaceFixes([{ ...fix('f1', 3, '2024-03-11'), state: 'planned' }], VERSIONS)
    await results.restate([])
    await results.restate([
      { fix_id: 'f1', week: '2024-03-11', state: 'shipped' },
      { fix_id: 'f2', week: '2024-03-04', state: 'dropped' },
      { fix_id: 'f1', week: '2024-03-18', state: 'dropped' },
      { fix_id: 'nobody', week: '2024-03-04', state: 'dropped' },
    ])
    expect(await results.history(null)).toEqual([
      historyEntry({ week: '2024-03-04', rank: 1, score: 10 }),
      { ...historyEntry({ week: '2024-03-11', rank: 3, score: 10 / 3 }), state: 'shipped' },
      { ...historyEntry({ week: '2024-03-04', rank: 2, score: 5 }), fix_id: 'f2', state: 'dropped' },
    ])
  })

  check('fixes without a week are current but leave no history', async (store) => {
    await store.results.replaceFixes([fix('f1', 1, null)], VERSIONS)
    expect(await store.results.fixes()).toHaveLength(1)
    expect(await store.results.history('f1')).toEqual([])
  })
}

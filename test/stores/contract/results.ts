import { expect } from 'vitest'
import type { Store } from '../../../src/stores/store.js'
import type { Check } from '../store.contract.js'

const fix = (fix_id: string, rank: number, week: string | null, score = 10 / rank) => ({
  fix_id,
  rank,
  week,
  score,
  body: { fix_id, title: `标题 "${fix_id}"\n\u0000\ud800`, score: { value: score, low: null } },
})

const ranksOf = async (store: Store, fixId: string): Promise<readonly (readonly [string, number])[]> =>
  (await store.results.history(fixId)).map(({ week, rank }) => [week, rank])

export const checkResults = (check: Check): void => {
  check('a new store has no results', async ({ results }) => {
    expect(await results.themes()).toEqual([])
    expect(await results.fixes()).toEqual([])
    expect(await results.history('nothing')).toEqual([])
  })

  check('themes are replaced as a whole and come in the order given', async ({ results }) => {
    const bodies = [{ name: '乙' }, { name: '甲', list: [1, 2.5, null, true] }, '文字', null]
    await results.replaceThemes(bodies.map((body, index) => ({ theme_id: `t${9 - index}`, body })))
    expect(await results.themes()).toEqual(bodies)
    await results.replaceThemes([{ theme_id: 't9', body: { name: '新' } }])
    expect(await results.themes()).toEqual([{ name: '新' }])
    await results.replaceThemes([])
    expect(await results.themes()).toEqual([])
  })

  check('fixes are replaced as a whole and come by rank, bodies to the character', async ({ results }) => {
    const [first, second] = [fix('f1', 1, '2024-03-04'), fix('f2', 2, '2024-03-04')]
    await results.replaceFixes([second, first])
    expect(await results.fixes()).toEqual([first.body, second.body])
    await results.replaceFixes([fix('f3', 1, '2024-03-11')])
    expect(await results.fixes()).toEqual([fix('f3', 1, '2024-03-11').body])
  })

  check(
    'history keeps a row a week and fix; the same week is written over, older weeks stay',
    async (store) => {
      const { results } = store
      await results.replaceFixes([fix('f1', 2, '2024-03-11'), fix('f2', 1, '2024-03-11')])
      await results.replaceFixes([fix('f1', 1, '2024-03-04')])
      await results.replaceFixes([fix('f1', 5, '2024-03-11', 0.1 + 0.2)])
      expect(await results.history('f1')).toEqual([
        { week: '2024-03-04', rank: 1, score: 10 },
        { week: '2024-03-11', rank: 5, score: 0.1 + 0.2 },
      ])
      expect(await ranksOf(store, 'f2')).toEqual([['2024-03-11', 1]])
      await results.replaceFixes([])
      expect(await ranksOf(store, 'f1')).toEqual([
        ['2024-03-04', 1],
        ['2024-03-11', 5],
      ])
    },
  )

  check('replacing the same fixes twice changes nothing', async (store) => {
    const fixes = [fix('f1', 1, '2024-03-04'), fix('f2', 2, '2024-03-04')]
    for (let time = 0; time < 2; time++) await store.results.replaceFixes(fixes)
    expect(await store.results.fixes()).toHaveLength(2)
    expect(await ranksOf(store, 'f2')).toEqual([['2024-03-04', 2]])
  })

  check('fixes without a week are current but leave no history', async (store) => {
    await store.results.replaceFixes([fix('f1', 1, null)])
    expect(await store.results.fixes()).toHaveLength(1)
    expect(await store.results.history('f1')).toEqual([])
  })
}

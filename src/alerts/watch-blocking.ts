import type { DocumentScope, GroupMeasure } from '../model/measure.js'
import type { Rise } from '../model/rise.js'
import type { Theme } from '../model/theme.js'
import { findRises, type Watched } from '../pipelines/themes/find-rises.js'
import type { Store } from '../stores/store.js'

/** All pains of the taxonomy as one: many small ones may rise together. */
const ALL = { theme_id: 'pains', name: '所有痛点合计' } as const

/** The largest pains are watched: each more raises the bar for all. */
const MOST_WATCHED = 50

type Pain = Pick<Theme, 'theme_id' | 'name'> & { readonly reach: number }

/**
 * Looks for pains that stop more customers than chance explains, by the bar that rises must pass: each by itself, and,
 * where none of them stands out, all together.
 * @param totals of the scope
 */
export const watchBlocking = async (
  store: Store,
  pains: readonly Pain[],
  scope: DocumentScope,
  totals: GroupMeasure,
  to: string,
): Promise<readonly Rise[]> => {
  const largest = pains
    .toSorted((a, b) => b.reach - a.reach || (a.theme_id < b.theme_id ? -1 : 1))
    .slice(0, MOST_WATCHED)
  const names = [ALL, ...largest]
  const measures = await store.corpus.measure(
    [
      { group_id: ALL.theme_id, themes: pains.map(({ theme_id }) => theme_id) },
      ...largest.map(({ theme_id }) => ({ group_id: theme_id, themes: [theme_id] })),
    ],
    scope,
    'blocking',
  )
  const watched = measures.map(({ group_id, weeks }, index): Watched => {
    return { theme_id: group_id, name: names[index]?.name ?? group_id, scope: null, weeks, all: totals.weeks }
  })
  const rises = findRises(watched, to)
  const single = rises.filter(({ theme_id }) => theme_id !== ALL.theme_id)
  return single.length > 0 ? single : rises
}

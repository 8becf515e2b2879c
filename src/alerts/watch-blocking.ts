import type { DocumentScope, GroupMeasure, WeekCount } from '../model/measure.js'
import type { Rise } from '../model/rise.js'
import type { Theme } from '../model/theme.js'
import { addWeeks } from '../model/week.js'
import { findRises, WATCHED_WEEKS, type Watched } from '../pipelines/themes/find-rises.js'
import type { Store } from '../stores/store.js'

/** All pains of the taxonomy as one: many small ones may rise together. */
const ALL = { theme_id: 'pains', name: '所有痛点合计' } as const

/** The largest pains are watched: each more raises the bar for all. */
const MOST_WATCHED = 50

type Pain = Pick<Theme, 'theme_id' | 'name'> & { readonly reach: number }

/**
 * Looks for pains that stop more customers than chance explains, by the bar that rises must pass. Stores count weeks of
 * all mentions only, so each week is asked for by itself.
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
  const groups = [
    { group_id: ALL.theme_id, themes: pains.map(({ theme_id }) => theme_id) },
    ...largest.map(({ theme_id }) => ({ group_id: theme_id, themes: [theme_id] })),
  ]
  const first = addWeeks(to, 1 - WATCHED_WEEKS)
  const weeks = new Map<string, WeekCount[]>(groups.map(({ group_id }) => [group_id, []]))
  for (const { week } of totals.weeks) {
    if (week < first || week > to) continue
    for (const measure of await store.corpus.measure(groups, { ...scope, from: week, to: week })) {
      if (measure.blocking > 0) weeks.get(measure.group_id)?.push(stoppedIn(week, measure))
    }
  }
  const watched = [ALL, ...largest].map(({ theme_id, name }): Watched => {
    const own = weeks.get(theme_id) ?? []
    return { theme_id, name, scope: null, weeks: own, all: totals.weeks }
  })
  return findRises(watched, to)
}

/** Documents may be many of one customer or copies of one, and are then no more voices than all that say it. */
const stoppedIn = (week: string, { blocking, reach }: GroupMeasure): WeekCount => ({
  week,
  reach: Math.min(blocking, reach),
  documents: blocking,
})

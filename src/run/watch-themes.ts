import type { GroupMeasure } from '../model/measure.js'
import { type Rise, WATCHED_FIELDS } from '../model/rise.js'
import { addWeeks } from '../model/week.js'
import { findRises, WATCHED_WEEKS, type Watched } from '../pipelines/themes/find-rises.js'
import type { Store } from '../stores/store.js'

/** The largest themes are watched: each more raises the bar for all. */
const MOST_WATCHED = 50

interface MeasuredTheme {
  readonly theme_id: string
  readonly name: string
  readonly measure: GroupMeasure
}

/**
 * Looks for themes that rise: in the whole, and in each category, region and product where they are said.
 * @param places false: in the whole alone, for what was measured in a part of the feedback
 */
export const watchThemes = async (
  store: Store,
  themes: readonly MeasuredTheme[],
  totals: GroupMeasure,
  to: string,
  places = true,
): Promise<readonly Rise[]> => {
  if (to === '') return []
  const largest = themes
    .toSorted((a, b) => b.measure.reach - a.measure.reach || (a.theme_id < b.theme_id ? -1 : 1))
    .slice(0, MOST_WATCHED)
  const names = new Map(largest.map(({ theme_id, name }) => [theme_id, name]))
  const watched: Watched[] = largest.map(({ theme_id, name, measure }) => ({
    theme_id,
    name,
    scope: null,
    weeks: measure.weeks,
    all: totals.weeks,
  }))
  const groups = largest.map(({ theme_id }) => ({ group_id: theme_id, themes: [theme_id] }))
  const span = { from: addWeeks(to, 1 - WATCHED_WEEKS), to }
  // One value is the whole.
  const fields = places ? WATCHED_FIELDS.filter((field) => totals.scopes[field].length > 1) : []
  const found = await Promise.all(
    fields.map(async (field) => ({ field, ...(await store.corpus.series(field, groups, span)) })),
  )
  for (const { field, all, series } of found) {
    const allOf = new Map(all.map(({ value, weeks }) => [value, weeks]))
    for (const { group_id, value, weeks } of series) {
      const name = names.get(group_id) ?? group_id
      watched.push({ theme_id: group_id, name, scope: { field, value }, weeks, all: allOf.get(value) ?? [] })
    }
  }
  return findRises(watched, to)
}

import type { Alert, AlertItem, AlertWatch } from '../model/alert.js'
import type { Rise } from '../model/rise.js'
import type { Theme } from '../model/theme.js'
import { createWindow } from '../pipelines/rank/window.js'
import { watchThemes } from '../run/watch-themes.js'
import type { Store } from '../stores/store.js'
import { watchBlocking } from './watch-blocking.js'

export interface FoundItems {
  /** Monday of the newest week; null in a store without dates. */
  readonly week: string | null
  /** What stops customers first, then the most surprising. */
  readonly items: readonly AlertItem[]
}

/**
 * What stands out now for an alert, told or not. Without categories, products and regions the rises are those of
 * `themes.json`; else they are looked for in that feedback alone.
 * @param now a week to count back from in place of the newest
 */
export const findItems = async (store: Store, alert: Alert, now: string | null): Promise<FoundItems> => {
  const { corpus, results } = store
  const window = createWindow((await corpus.totals()).weeks, now)
  if (window.weeks === 0) return { week: null, items: [] }
  const { categories, products, regions, watch, minimum } = alert
  const scope = { categories, products, regions, from: null, to: null }
  const isWhole = categories.length + products.length + regions.length === 0
  const totals = await corpus.totals(scope)
  const themes = (await results.themes()) as readonly Theme[]
  const groups = themes.map(({ theme_id }) => ({ group_id: theme_id, themes: [theme_id] }))
  const measures = await corpus.measure(groups, scope)
  const measured = themes.flatMap(({ theme_id, name, kind }, index) => {
    const measure = measures[index]
    return measure === undefined ? [] : [{ theme_id, name, kind, measure, reach: measure.reach }]
  })
  const rises = watch.includes('rise') ? await watchThemes(store, measured, totals, window.to, isWhole) : []
  const pains = measured.filter(({ kind }) => kind === 'pain')
  const stopped = watch.includes('blocking')
    ? await watchBlocking(store, pains, scope, totals, window.to)
    : []
  const items = [...stopped.map(toItem('blocking')), ...rises.map(toItem('rise'))]
  return { week: window.to, items: items.filter(({ reach }) => reach >= minimum) }
}

const toItem =
  (watch: AlertWatch) =>
  ({ weeks: _, ...rise }: Rise): AlertItem => ({ watch, ...rise })

/** What an item is about; the same as long as it goes on. */
export const keyOf = ({ watch, theme_id, scope }: AlertItem): string =>
  [watch, theme_id, ...(scope === null ? [] : [scope.field, scope.value])].join('|')

import type { RunResult } from '../model/fix.js'
import type { Versions } from '../model/version.js'
import type { StateAt } from '../pipelines/rank/track-fix.js'
import type { Store } from '../stores/store.js'

/** Replaces what the last run left. */
export const keepResults = async (
  store: Store,
  { themes, fixes, week }: Pick<RunResult, 'themes' | 'fixes'> & { readonly week: string | null },
  stateAt: StateAt,
  versions: Versions,
): Promise<void> => {
  await store.results.replaceThemes(
    themes.map((theme) => ({ theme_id: theme.theme_id, body: theme })),
    versions,
  )
  await store.results.replaceFixes(
    fixes.map((fix) => ({
      fix_id: fix.fix_id,
      rank: fix.rank,
      week,
      score: fix.score.value,
      state: week === null ? 'candidate' : stateAt(fix.fix_id, week),
      body: fix,
    })),
    versions,
  )
  await restateHistory(store, stateAt)
}

/** A decision may be dated back, or undone: all weeks are looked at. */
const restateHistory = async (store: Store, stateAt: StateAt): Promise<void> => {
  const history = await store.results.history(null)
  const changed = history.flatMap(({ fix_id, week, state }) => {
    const now = stateAt(fix_id, week)
    return now === state ? [] : [{ fix_id, week, state: now }]
  })
  if (changed.length > 0) await store.results.restate(changed)
}

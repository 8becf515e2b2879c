import type { Subscription } from '../model/digest.js'
import type { CandidateFix } from '../model/fix.js'
import type { DocumentScope, GroupMeasure } from '../model/measure.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Theme } from '../model/theme.js'
import { addWeeks } from '../model/week.js'
import { limitExposure } from '../pipelines/rank/exposure-in.js'
import { replayFixStates } from '../pipelines/rank/track-fix.js'
import { createWindow } from '../pipelines/rank/window.js'
import type { RankedFix } from '../pipelines/rank.js'
import { rankDrafts } from '../run/rank-drafts.js'
import type { Store } from '../stores/store.js'

export interface MeasuredTheme {
  readonly theme: Pick<Theme, 'theme_id' | 'name' | 'kind' | 'stage'>
  /** Up to and with the week. */
  readonly all: GroupMeasure
  /** Of the week alone. */
  readonly week: GroupMeasure
}

/** What the store says of a scope, up to and with a week. */
export interface MeasuredScope {
  readonly scope: DocumentScope
  readonly totals: GroupMeasure
  readonly weekTotals: GroupMeasure
  readonly beforeTotals: GroupMeasure
  /** Documents of the week in which a pain of the taxonomy was found. */
  readonly inPain: number
  /** As `tingxian run` ranks them, over these documents alone. */
  readonly fixes: readonly RankedFix[]
  readonly themes: readonly MeasuredTheme[]
}

/** Measures a subscription's scope for the week that begins on `period`. */
export const measureScope = async (
  store: Store,
  { categories, products, regions }: Pick<Subscription, 'categories' | 'products' | 'regions'>,
  period: string,
  settings: RankSettings,
): Promise<MeasuredScope> => {
  const { corpus, results } = store
  const scope: DocumentScope = { categories, products, regions, from: null, to: period }
  const inWeek = (week: string): DocumentScope => ({ ...scope, from: week, to: week })
  const totals = await corpus.totals(scope)
  const stored = (await results.fixes()) as readonly CandidateFix[]
  const themes = (await results.themes()) as readonly Theme[]

  const { fixes, measuredThemes } = await rankDrafts(store, {
    drafts: stored.map((fix) => ({ ...fix, acts: [] })),
    themes: themes.map(({ theme_id }) => theme_id),
    totals,
    window: createWindow(totals.weeks, period),
    settings: { ...settings, exposure: limitExposure(settings.exposure, scope) },
    states: replayFixStates(await store.ledger.events()),
    scope,
  })
  const themeGroups = themes.map(({ theme_id }) => ({ group_id: theme_id, themes: [theme_id] }))
  const pains = themes.flatMap(({ theme_id, kind }) => (kind === 'pain' ? [theme_id] : []))
  const [inPain, ...ofWeek] = await corpus.measure(
    [{ group_id: 'pains', themes: pains }, ...themeGroups],
    inWeek(period),
  )
  return {
    scope,
    totals,
    weekTotals: await corpus.totals(inWeek(period)),
    beforeTotals: await corpus.totals(inWeek(addWeeks(period, -1))),
    inPain: inPain?.documents ?? 0,
    fixes,
    themes: themes.map((theme, index) => ({
      theme,
      all: measuredThemes.get(theme.theme_id)?.measure as GroupMeasure,
      week: ofWeek[index] as GroupMeasure,
    })),
  }
}

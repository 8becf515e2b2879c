import type { JourneyStage } from '../model/document.js'
import type { HiddenFriction, RunResult } from '../model/fix.js'
import type { Theme } from '../model/theme.js'
import type { NewTheme } from '../pipelines/cluster.js'
import type { Measured } from '../pipelines/rank/list-proposals.js'
import { type ScoreContext, scoreFix } from '../pipelines/rank/score-fix.js'
import { rankHidden, trendOf } from '../pipelines/rank.js'
import { isNewIn } from '../pipelines/themes/is-new.js'
import type { Store } from '../stores/store.js'
import type { Quoted } from './quote-results.js'
import { watchThemes } from './watch-themes.js'

export interface ToDescribe {
  readonly measured: ReadonlyMap<string, Measured>
  readonly quoted: Promise<Quoted>
  readonly newThemes: readonly NewTheme[]
  readonly context: ScoreContext
  readonly stageOf: (theme: string) => JourneyStage | null
  readonly names: ReadonlyMap<string, string>
}

/** What the report tells of each theme, and which of them hurt customers who are satisfied. */
export const describeThemes = async (
  store: Store,
  { measured, quoted, newThemes, context, stageOf, names }: ToDescribe,
): Promise<{ themes: RunResult['themes']; hidden: readonly HiddenFriction[] }> => {
  const { totals, window } = context
  const phrases = await store.corpus.themePhrases([...measured.keys()], 8)
  const named = new Map(newThemes.map((theme) => [theme.theme_id, theme]))
  const described = [...measured].map(([id, { measure, evidence }]) => {
    const theme: Omit<Theme, 'rises'> = {
      theme_id: id,
      kind: id.startsWith('pain:') ? 'pain' : id.startsWith('ask:') ? 'request' : 'new',
      name: named.get(id)?.name ?? names.get(id) ?? id.slice(id.indexOf(':') + 1),
      stage: stageOf(id),
      documents: measure.documents,
      reach: measure.reach,
      first_seen: measure.weeks[0]?.week ?? null,
      is_new: isNewIn(measure.weeks, totals.weeks, window.to),
      direction: scoreFix(measure, evidence, context).direction,
      phrases: named.get(id)?.phrases ?? phrases.get(id) ?? [],
      ...(id.startsWith('ask:') ? { requests: measure.requests } : {}),
    }
    return { theme, measure }
  })
  const watched = described.map(({ theme, measure }) => ({ ...theme, measure }))
  const rises = await watchThemes(store, watched, totals, window.to)
  const quotes = await quoted
  const themes = described.map(({ theme, measure }) => ({
    ...theme,
    rises: rises.filter(({ theme_id }) => theme_id === theme.theme_id),
    trend: trendOf(measure, totals),
    quotes: quotes.themes.get(theme.theme_id) ?? [],
  }))
  return { themes, hidden: rankHidden(described, quotes.satisfied) }
}

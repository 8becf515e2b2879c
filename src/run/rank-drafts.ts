import type { DocumentScope, GroupEvidence, GroupMeasure, MeasureGroup } from '../model/measure.js'
import { WHOLE_CORPUS } from '../model/measure.js'
import type { RankSettings } from '../model/rank-settings.js'
import { FEWEST_TOGETHER, findNear } from '../pipelines/propose/find-near.js'
import type { FixDraft } from '../pipelines/propose.js'
import type { Measured } from '../pipelines/rank/list-proposals.js'
import type { FixStates } from '../pipelines/rank/track-fix.js'
import type { RankWindow } from '../pipelines/rank/window.js'
import { hasEnoughVoices, type RankedFix, rankFixes } from '../pipelines/rank.js'
import type { Store } from '../stores/store.js'

export interface RankInput {
  readonly drafts: readonly FixDraft[]
  /** All themes that mentions carry. */
  readonly themes: readonly string[]
  readonly totals: GroupMeasure
  readonly window: RankWindow
  readonly settings: RankSettings
  readonly states: FixStates
  readonly scope?: DocumentScope
}

/** Measures drafts and themes in the store and ranks the drafts. */
export const rankDrafts = async (
  store: Store,
  { drafts, themes, totals, window, settings, states, scope = WHOLE_CORPUS }: RankInput,
): Promise<{
  readonly fixes: readonly RankedFix[]
  readonly measuredThemes: ReadonlyMap<string, Measured>
}> => {
  const groups: readonly MeasureGroup[] = drafts.map((draft) => ({
    group_id: draft.fix_id,
    themes: draft.themes,
  }))
  const all = [...groups, ...themes.map((theme) => ({ group_id: theme, themes: [theme] }))]
  const [measures, evidence, pairs] = await Promise.all([
    store.corpus.measure(all, scope),
    store.corpus.evidence(all, scope),
    store.corpus.pairs(FEWEST_TOGETHER),
  ])
  const measured = all.map((_, index) => ({
    measure: measures[index] as GroupMeasure,
    evidence: evidence[index] as GroupEvidence,
  }))
  const measuredThemes = new Map(
    themes.map((theme, index) => [theme, measured[drafts.length + index] as Measured]),
  )
  const candidates = drafts
    .map((draft, index) => ({ draft, ...(measured[index] as Measured) }))
    .filter(hasEnoughVoices)
    .sort((a, b) => (a.draft.fix_id < b.draft.fix_id ? -1 : 1))
  const people = await store.corpus.people(
    candidates.map(({ draft }) => ({ group_id: draft.fix_id, themes: draft.themes })),
    window.weeks > 0 ? { ...scope, from: window.from, to: window.to } : scope,
  )
  const documents = new Map(measured.map(({ measure }) => [measure.group_id, measure.documents]))
  const near = findNear(drafts, (fixId) => documents.get(fixId) ?? 0, pairs)
  const fixes = rankFixes(candidates, {
    totals,
    window,
    settings,
    people,
    near,
    states,
    ofTheme: (theme) => measuredThemes.get(theme),
  })
  return { fixes, measuredThemes }
}

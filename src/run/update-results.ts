import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { ThemeChanges } from '../model/carried-themes.js'
import type { JourneyStage } from '../model/document.js'
import type { HiddenFriction, RunResult, RunSummary } from '../model/fix.js'
import type { MeasureGroup } from '../model/measure.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Theme } from '../model/theme.js'
import { joinVersions, type Versions } from '../model/version.js'
import { weekOf } from '../model/week.js'
import type { NewTheme } from '../pipelines/cluster.js'
import { proposeFixes } from '../pipelines/propose.js'
import type { Measured } from '../pipelines/rank/list-proposals.js'
import { type ScoreContext, scoreFix } from '../pipelines/rank/score-fix.js'
import { createStateAt, replayFixStates, type StateAt } from '../pipelines/rank/track-fix.js'
import { createWindow } from '../pipelines/rank/window.js'
import { rankHidden, trendOf } from '../pipelines/rank.js'
import { isNewIn } from '../pipelines/themes/is-new.js'
import type { Store } from '../stores/store.js'
import { applyJudgements } from './apply-judgements.js'
import { carryThemes } from './carry-themes.js'
import { quoteFixes, quotesOf, rankDrafts } from './rank-drafts.js'
import { settleDead } from './settle-dead.js'
import { watchThemes } from './watch-themes.js'

export interface UpdateOptions {
  readonly lexicon: Lexicon
  /** What the ranking is made with; documents may have been judged by others. */
  readonly versions: Versions
  /** `YYYY-MM-DD`; null counts back from the newest document. */
  readonly now: string | null
  /** What the owner tells of the ranking. */
  readonly rank: RankSettings
  /** Nothing is carried from a run that was stopped: what it found is what it happened to have read. */
  readonly whole: boolean
  /** Reports a stage's name when it begins. */
  readonly onStage: (stage: 'cluster' | 'propose' | 'rank') => void
}

/** Everything of a run's result but its summary. */
export type Results = Omit<RunResult, 'summary'> &
  Pick<RunSummary, 'store'> & { readonly changes: ThemeChanges }

const QUOTES_A_THEME = 4

/** Brings themes, fixes and ranking up to date with all that the store holds. */
export const updateResults = async (store: Store, options: UpdateOptions): Promise<Results> => {
  const { lexicon, versions } = options
  await settleDead(store, versions)
  await applyJudgements(store, createStageLookup(lexicon, []))
  options.onStage('cluster')
  const totals = await store.corpus.totals()
  const {
    themes: newThemes,
    changes,
    decisions,
    events,
  } = await carryThemes(store, lexicon, totals.documents, options.whole)

  options.onStage('propose')
  const stored = await store.corpus.themes()
  const stageOf = createStageLookup(lexicon, newThemes)
  const drafts = proposeFixes(stored, newThemes, {
    fixes: lexicon.fixes,
    vagueWords: lexicon.words.get('vague_wish') ?? [],
    stageOf,
  })

  options.onStage('rank')
  const window = createWindow(totals.weeks, weekOf(options.now))
  const { fixes: ranked, measuredThemes } = await rankDrafts(store, {
    drafts,
    themes: stored.map(({ theme }) => theme),
    totals,
    window,
    settings: options.rank,
    states: replayFixStates(events),
  })
  const fixes = await quoteFixes(store, ranked)
  const { themes, hidden } = await describeThemes(
    store,
    measuredThemes,
    newThemes,
    { totals, window, settings: options.rank },
    stageOf,
    decisions.names,
  )
  const judgedBy = await store.corpus.versions()
  const results = { themes, fixes, week: window.weeks > 0 ? window.to : null }
  await keepResults(store, results, createStateAt(events), joinVersions([versions, ...judgedBy]))
  return {
    fixes,
    themes,
    hidden,
    changes,
    store: {
      documents: judgedBy.reduce((sum, { documents }) => sum + documents, 0),
      with_pain: await countInPain(store, stored),
      from: totals.from,
      to: totals.to,
      judged_by: judgedBy,
    },
    weeks: totals.weeks.map(({ week, documents }) => ({ week, documents })),
  }
}

/** Replaces what the last run left. */
const keepResults = async (
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

const countInPain = async (
  { corpus }: Pick<Store, 'corpus'>,
  stored: readonly { readonly theme: string }[],
): Promise<number> => {
  const themes = stored.flatMap(({ theme }) => (theme.startsWith('pain:') ? [theme] : []))
  const [inPain] = await corpus.measure([{ group_id: 'pains', themes }])
  return inPain?.documents ?? 0
}

const describeThemes = async (
  store: Store,
  measured: ReadonlyMap<string, Measured>,
  newThemes: readonly NewTheme[],
  context: ScoreContext,
  stageOf: (theme: string) => JourneyStage | null,
  names: ReadonlyMap<string, string>,
): Promise<{ themes: RunResult['themes']; hidden: readonly HiddenFriction[] }> => {
  const { totals, window } = context
  const ids = [...measured.keys()]
  const groups: MeasureGroup[] = ids.map((theme) => ({ group_id: theme, themes: [theme] }))
  const phrases = await store.corpus.themePhrases(ids, 8)
  const quotes = await quotesOf(store, groups, QUOTES_A_THEME, 'all')
  const hiddenQuotes = await quotesOf(store, groups, QUOTES_A_THEME, 'satisfied')
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
  const themes = described.map(({ theme, measure }) => ({
    ...theme,
    rises: rises.filter(({ theme_id }) => theme_id === theme.theme_id),
    trend: trendOf(measure, totals),
    quotes: quotes.get(theme.theme_id) ?? [],
  }))
  return { themes, hidden: rankHidden(described, hiddenQuotes) }
}

const createStageLookup = (
  lexicon: Lexicon,
  newThemes: readonly NewTheme[],
): ((theme: string) => JourneyStage | null) => {
  const ofAspect = new Map(lexicon.aspects.map(({ aspect, stage }) => [aspect, stage]))
  const stages = new Map([
    ...lexicon.asks.map(({ ask, stage }) => [`ask:${ask}`, stage] as const),
    ...newThemes.map(({ theme_id, aspect }) => [theme_id, ofAspect.get(aspect) ?? null] as const),
  ])
  return (theme) => lexicon.pains.get(theme.replace(/^pain:/, ''))?.stage ?? stages.get(theme) ?? null
}

import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { ThemeChanges } from '../model/carried-themes.js'
import type { JourneyStage } from '../model/document.js'
import type { CandidateFix, EvidenceQuote, RunResult, RunSummary } from '../model/fix.js'
import type { GroupMeasure, MeasureGroup } from '../model/measure.js'
import type { Theme } from '../model/theme.js'
import { joinVersions, type Versions } from '../model/version.js'
import { weekOf } from '../model/week.js'
import type { NewTheme } from '../pipelines/cluster.js'
import { proposeFixes } from '../pipelines/propose.js'
import { chooseQuotes } from '../pipelines/rank/choose-quotes.js'
import { scoreFix } from '../pipelines/rank/score-fix.js'
import { createWindow, type RankWindow } from '../pipelines/rank/window.js'
import { rankFixes, rankHidden, trendOf } from '../pipelines/rank.js'
import { isNewIn } from '../pipelines/themes/is-new.js'
import type { Store } from '../stores/store.js'
import { applyJudgements } from './apply-judgements.js'
import { carryThemes } from './carry-themes.js'
import { watchThemes } from './watch-themes.js'

export interface UpdateOptions {
  readonly lexicon: Lexicon
  /** What the ranking is made with; documents may have been judged by others. */
  readonly versions: Versions
  /** `YYYY-MM-DD`; null counts back from the newest document. */
  readonly now: string | null
  /** Reports a stage's name when it begins. */
  readonly onStage: (stage: 'cluster' | 'propose' | 'rank') => void
}

/** Everything of a run's result but its summary. */
export type Results = Omit<RunResult, 'summary'> &
  Pick<RunSummary, 'store'> & { readonly changes: ThemeChanges }

const QUOTES_A_FIX = 6
const QUOTES_A_THEME = 4
const CANDIDATES = 40

/** Brings themes, fixes and ranking up to date with all that the store holds. */
export const updateResults = async (store: Store, options: UpdateOptions): Promise<Results> => {
  const { lexicon } = options
  await applyJudgements(store, createStageLookup(lexicon, []))
  options.onStage('cluster')
  const totals = await store.corpus.totals()
  const { themes: newThemes, changes, decisions } = await carryThemes(store, lexicon, totals.documents)

  options.onStage('propose')
  const stored = await store.corpus.themes()
  const stageOf = createStageLookup(lexicon, newThemes)
  const drafts = proposeFixes(stored, newThemes, { fixes: lexicon.fixes, stageOf })

  options.onStage('rank')
  const window = createWindow(totals.weeks, weekOf(options.now))
  const fixGroups = drafts.map((draft) => ({ group_id: draft.fix_id, themes: draft.themes }))
  const fixMeasures = await store.corpus.measure(fixGroups)
  const ranked = rankFixes(
    drafts.map((draft, index) => ({ draft, measure: fixMeasures[index] as GroupMeasure })),
    totals,
    window,
  )
  const quotes = await quotesOf(
    store,
    ranked.map(({ fix_id, themes }) => ({ group_id: fix_id, themes })),
    QUOTES_A_FIX,
    false,
  )
  const fixes: CandidateFix[] = ranked.map((fix) => ({ ...fix, quotes: quotes.get(fix.fix_id) ?? [] }))

  const { themes, hidden } = await describeThemes(
    store,
    stored.map(({ theme }) => theme),
    newThemes,
    totals,
    window,
    stageOf,
    decisions.names,
  )
  const judgedBy = await store.corpus.versions()
  const versions = joinVersions([options.versions, ...judgedBy])
  await store.results.replaceThemes(
    themes.map((theme) => ({ theme_id: theme.theme_id, body: theme })),
    versions,
  )
  await store.results.replaceFixes(
    fixes.map((fix) => ({
      fix_id: fix.fix_id,
      rank: fix.rank,
      week: window.weeks > 0 ? window.to : null,
      score: fix.score.value,
      body: fix,
    })),
    versions,
  )
  const pains = stored.flatMap(({ theme }) => (theme.startsWith('pain:') ? [theme] : []))
  const [inPain] = await store.corpus.measure([{ group_id: 'pains', themes: pains }])
  return {
    fixes,
    themes,
    hidden,
    changes,
    store: {
      documents: totals.documents,
      with_pain: inPain?.documents ?? 0,
      from: totals.from,
      to: totals.to,
      judged_by: judgedBy,
    },
    weeks: totals.weeks.map(({ week, documents }) => ({ week, documents })),
  }
}

const describeThemes = async (
  store: Store,
  ids: readonly string[],
  newThemes: readonly NewTheme[],
  totals: GroupMeasure,
  window: RankWindow,
  stageOf: (theme: string) => JourneyStage | null,
  names: ReadonlyMap<string, string>,
): Promise<Pick<RunResult, 'themes' | 'hidden'>> => {
  const groups: MeasureGroup[] = ids.map((theme) => ({ group_id: theme, themes: [theme] }))
  const measures = await store.corpus.measure(groups)
  const phrases = await store.corpus.themePhrases(ids, 8)
  const quotes = await quotesOf(store, groups, QUOTES_A_THEME, false)
  const hiddenQuotes = await quotesOf(store, groups, QUOTES_A_THEME, true)
  const named = new Map(newThemes.map((theme) => [theme.theme_id, theme]))
  const described = ids.map((id, index) => {
    const measure = measures[index] as GroupMeasure
    const theme: Omit<Theme, 'rises'> = {
      theme_id: id,
      kind: id.startsWith('pain:') ? 'pain' : id.startsWith('ask:') ? 'request' : 'new',
      name: named.get(id)?.name ?? names.get(id) ?? id.slice(id.indexOf(':') + 1),
      stage: stageOf(id),
      documents: measure.documents,
      reach: measure.reach,
      first_seen: measure.weeks[0]?.week ?? null,
      is_new: isNewIn(measure.weeks, totals.weeks, window.to),
      direction: scoreFix(measure, totals, window).direction,
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

const quotesOf = async (
  store: Store,
  groups: readonly MeasureGroup[],
  count: number,
  hidden: boolean,
): Promise<ReadonlyMap<string, readonly EvidenceQuote[]>> => {
  const candidates = await store.corpus.quotes(groups, CANDIDATES, hidden)
  return new Map([...candidates].map(([group, list]) => [group, chooseQuotes(list, count)]))
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

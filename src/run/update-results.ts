import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { JourneyStage } from '../model/document.js'
import type { HiddenFriction, RunResult, RunSummary } from '../model/fix.js'
import type { GroupMeasure, MeasureGroup } from '../model/measure.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Theme } from '../model/theme.js'
import { joinVersions, type Versions } from '../model/version.js'
import { weekOf } from '../model/week.js'
import type { NewTheme } from '../pipelines/cluster.js'
import { clusterPhrases, MOST_PHRASES } from '../pipelines/cluster.js'
import { proposeFixes } from '../pipelines/propose.js'
import type { Measured } from '../pipelines/rank/list-proposals.js'
import { createWindow } from '../pipelines/rank/window.js'
import { rankHidden, trendOf } from '../pipelines/rank.js'
import type { Store } from '../stores/store.js'
import { applyJudgements } from './apply-judgements.js'
import { quotesOf, rankDrafts } from './rank-drafts.js'
import { wordKinds } from './word-kinds.js'

export interface UpdateOptions {
  readonly lexicon: Lexicon
  /** What the ranking is made with; documents may have been judged by others. */
  readonly versions: Versions
  /** `YYYY-MM-DD`; null counts back from the newest document. */
  readonly now: string | null
  /** What the owner tells of the ranking. */
  readonly rank: RankSettings
  /** Reports a stage's name when it begins. */
  readonly onStage: (stage: 'cluster' | 'propose' | 'rank') => void
}

/** Everything of a run's result but its summary. */
export type Results = Omit<RunResult, 'summary'> & { readonly store: RunSummary['store'] }

/** A new theme needs so many voices, or this share of all documents if that is more. */
const FEWEST_NEW = 4
const FEWEST_NEW_SHARE = 0.0002
const QUOTES_A_THEME = 4

/** Brings themes, fixes and ranking up to date with all that the store holds. */
export const updateResults = async (store: Store, options: UpdateOptions): Promise<Results> => {
  const { lexicon } = options
  await applyJudgements(store, createStageLookup(lexicon, []))
  options.onStage('cluster')
  const totals = await store.corpus.totals()
  const newThemes = await findNewThemes(store, lexicon, totals.documents)

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
  const { fixes, measuredThemes } = await rankDrafts(store, {
    drafts,
    themes: stored.map(({ theme }) => theme),
    totals,
    window,
    settings: options.rank,
  })
  const { themes, hidden } = await describeThemes(store, measuredThemes, newThemes, totals, stageOf)
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
    store: {
      documents: judgedBy.reduce((sum, { documents }) => sum + documents, 0),
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
  measured: ReadonlyMap<string, Measured>,
  newThemes: readonly NewTheme[],
  totals: GroupMeasure,
  stageOf: (theme: string) => JourneyStage | null,
): Promise<{ themes: RunResult['themes']; hidden: readonly HiddenFriction[] }> => {
  const ids = [...measured.keys()]
  const groups: MeasureGroup[] = ids.map((theme) => ({ group_id: theme, themes: [theme] }))
  const phrases = await store.corpus.themePhrases(ids, 8)
  const quotes = await quotesOf(store, groups, QUOTES_A_THEME, 'all')
  const hiddenQuotes = await quotesOf(store, groups, QUOTES_A_THEME, 'satisfied')
  const named = new Map(newThemes.map((theme) => [theme.theme_id, theme]))
  const described = [...measured].map(([id, { measure }]) => {
    const theme: Theme = {
      theme_id: id,
      kind: id.startsWith('pain:') ? 'pain' : id.startsWith('ask:') ? 'request' : 'new',
      name: named.get(id)?.name ?? id.slice(id.indexOf(':') + 1),
      stage: stageOf(id),
      documents: measure.documents,
      reach: measure.reach,
      phrases: named.get(id)?.phrases ?? phrases.get(id) ?? [],
      ...(id.startsWith('ask:') ? { requests: measure.requests } : {}),
    }
    return { theme, measure }
  })
  const themes = described.map(({ theme, measure }) => ({
    ...theme,
    trend: trendOf(measure, totals),
    quotes: quotes.get(theme.theme_id) ?? [],
  }))
  return { themes, hidden: rankHidden(described, hiddenQuotes) }
}

/** Groups what the taxonomy does not know, and gives the stored phrases their themes. */
const findNewThemes = async (
  store: Store,
  lexicon: Lexicon,
  documents: number,
): Promise<readonly NewTheme[]> => {
  const phrases = await store.corpus.phrases(MOST_PHRASES)
  const { themes, assignments } = clusterPhrases(phrases, {
    aspects: lexicon.aspects.map(({ aspect }) => aspect),
    ...wordKinds(phrases, lexicon.userWords),
    fewest: Math.max(FEWEST_NEW, Math.ceil(documents * FEWEST_NEW_SHARE)),
  })
  await store.corpus.assignPhrases(assignments)
  return themes
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

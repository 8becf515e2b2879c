import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { ThemeChanges } from '../model/carried-themes.js'
import type { JourneyStage } from '../model/document.js'
import type { RunResult, RunSummary } from '../model/fix.js'
import type { RankSettings } from '../model/rank-settings.js'
import { joinVersions, type Versions } from '../model/version.js'
import { weekOf } from '../model/week.js'
import type { NewTheme } from '../pipelines/cluster.js'
import { proposeFixes } from '../pipelines/propose.js'
import { createStateAt, replayFixStates } from '../pipelines/rank/track-fix.js'
import { createWindow } from '../pipelines/rank/window.js'
import type { Store } from '../stores/store.js'
import { applyJudgements } from './apply-judgements.js'
import { carryThemes } from './carry-themes.js'
import { describeThemes } from './describe-themes.js'
import { keepResults } from './keep-results.js'
import { quoteResults } from './quote-results.js'
import { rankDrafts } from './rank-drafts.js'
import { settleDead } from './settle-dead.js'

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
  /** Called when mentions carry their themes; nothing changes them after that. */
  readonly onThemed?: () => void
}

/** Everything of a run's result but its summary. */
export type Results = Omit<RunResult, 'summary'> &
  Pick<RunSummary, 'store'> & { readonly changes: ThemeChanges }

/** Brings themes, fixes and ranking up to date with all that the store holds. */
export const updateResults = async (store: Store, options: UpdateOptions): Promise<Results> => {
  const { totals, changes, decisions, events, newThemes, stored, stageOf } = await themeMentions(
    store,
    options,
  )
  const drafts = proposeFixes(stored, newThemes, {
    fixes: options.lexicon.fixes,
    vagueWords: options.lexicon.words.get('vague_wish') ?? [],
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
  const pains = stored.flatMap(({ theme }) => (theme.startsWith('pain:') ? [theme] : []))
  const quoted = quoteResults(store, ranked, [...measuredThemes.keys()])
  const [{ fixes }, { themes, hidden }, judgedBy, [inPain]] = await Promise.all([
    quoted,
    describeThemes(store, {
      measured: measuredThemes,
      quoted,
      newThemes,
      context: { totals, window, settings: options.rank },
      stageOf,
      names: decisions.names,
    }),
    store.corpus.versions(),
    store.corpus.measure([{ group_id: 'pains', themes: pains }]),
  ])
  const results = { themes, fixes, week: window.weeks > 0 ? window.to : null }
  await keepResults(store, results, createStateAt(events), joinVersions([options.versions, ...judgedBy]))
  return {
    fixes,
    themes,
    hidden,
    changes,
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

/** What people decided and what was found before come into force: after it every mention carries its theme. */
const themeMentions = async (
  store: Store,
  { lexicon, versions, whole, onStage, onThemed }: UpdateOptions,
) => {
  await settleDead(store, versions)
  await applyJudgements(store, createStageLookup(lexicon, []))
  onStage('cluster')
  const totals = await store.corpus.totals()
  const { themes: newThemes, ...carried } = await carryThemes(store, lexicon, totals.documents, whole)
  onThemed?.()
  onStage('propose')
  const stored = await store.corpus.themes()
  return { totals, ...carried, newThemes, stored, stageOf: createStageLookup(lexicon, newThemes) }
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

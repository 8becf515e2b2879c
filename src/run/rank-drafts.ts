import type { CandidateFix, EvidenceQuote } from '../model/fix.js'
import type { GroupEvidence, GroupMeasure, MeasureGroup, QuoteChoice } from '../model/measure.js'
import type { RankSettings } from '../model/rank-settings.js'
import { FEWEST_TOGETHER, findNear } from '../pipelines/propose/find-near.js'
import type { FixDraft } from '../pipelines/propose.js'
import { chooseQuotes } from '../pipelines/rank/choose-quotes.js'
import type { Measured } from '../pipelines/rank/list-proposals.js'
import type { RankWindow } from '../pipelines/rank/window.js'
import { rankFixes } from '../pipelines/rank.js'
import type { Store } from '../stores/store.js'

const QUOTES_A_FIX = 6
/** Of a fix's quotes, at most so many are colleagues' words. */
const COLLEAGUES_QUOTES = 2
/** Quotes that are chosen from. */
const CANDIDATES = 40

export interface RankInput {
  readonly drafts: readonly FixDraft[]
  /** All themes that mentions carry. */
  readonly themes: readonly string[]
  readonly totals: GroupMeasure
  readonly window: RankWindow
  readonly settings: RankSettings
}

/** Measures drafts and themes in the store and ranks the drafts, with their quotes. */
export const rankDrafts = async (
  store: Store,
  { drafts, themes, totals, window, settings }: RankInput,
): Promise<{
  readonly fixes: readonly CandidateFix[]
  readonly measuredThemes: ReadonlyMap<string, Measured>
}> => {
  const groups: readonly MeasureGroup[] = drafts.map((draft) => ({
    group_id: draft.fix_id,
    themes: draft.themes,
  }))
  const all = [...groups, ...themes.map((theme) => ({ group_id: theme, themes: [theme] }))]
  const measures = await store.corpus.measure(all)
  const evidence = await store.corpus.evidence(all)
  const measured = all.map((_, index) => ({
    measure: measures[index] as GroupMeasure,
    evidence: evidence[index] as GroupEvidence,
  }))
  const measuredThemes = new Map(
    themes.map((theme, index) => [theme, measured[drafts.length + index] as Measured]),
  )
  const people = await store.corpus.people(
    groups,
    window.weeks > 0 ? { from: window.from, to: window.to } : null,
  )
  const documents = new Map(measured.map(({ measure }) => [measure.group_id, measure.documents]))
  const near = findNear(
    drafts,
    (fixId) => documents.get(fixId) ?? 0,
    await store.corpus.pairs(FEWEST_TOGETHER),
  )
  const ranked = rankFixes(
    drafts.map((draft, index) => ({ draft, ...(measured[index] as Measured) })),
    { totals, window, settings, people, near, ofTheme: (theme) => measuredThemes.get(theme) },
  )
  const shown = ranked.map(({ fix_id, themes: own }) => ({ group_id: fix_id, themes: own }))
  const quotes = await quotesOfFixes(store, shown)
  return { fixes: ranked.map((fix) => ({ ...fix, quotes: quotes.get(fix.fix_id) ?? [] })), measuredThemes }
}

/** Customers' words, and where colleagues say so too, some of theirs. */
const quotesOfFixes = async (
  store: Store,
  groups: readonly MeasureGroup[],
): Promise<ReadonlyMap<string, readonly EvidenceQuote[]>> => {
  const candidates = await store.corpus.quotes(groups, CANDIDATES)
  const ofColleagues = await quotesOf(store, groups, COLLEAGUES_QUOTES, 'colleagues')
  return new Map(
    [...candidates].map(([group, list]) => {
      const colleagues = ofColleagues.get(group) ?? []
      const customers = list.filter(({ source }) => source !== 'idea' && source !== 'expert')
      return [group, [...chooseQuotes(customers, QUOTES_A_FIX - colleagues.length), ...colleagues]] as const
    }),
  )
}

/** Quotes of each group, unlike each other. */
export const quotesOf = async (
  store: Store,
  groups: readonly MeasureGroup[],
  count: number,
  choice: QuoteChoice,
): Promise<ReadonlyMap<string, readonly EvidenceQuote[]>> => {
  const candidates = await store.corpus.quotes(groups, CANDIDATES, choice)
  return new Map([...candidates].map(([group, list]) => [group, chooseQuotes(list, count)]))
}

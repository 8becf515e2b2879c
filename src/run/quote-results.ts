import type { CandidateFix, EvidenceQuote } from '../model/fix.js'
import { isColleague, type MeasureGroup, type QuoteChoice } from '../model/measure.js'
import { chooseQuotes } from '../pipelines/rank/choose-quotes.js'
import type { RankedFix } from '../pipelines/rank.js'
import type { Store } from '../stores/store.js'

const QUOTES_A_FIX = 6
/** Of a fix's quotes, at most so many are colleagues' words. */
const COLLEAGUES_QUOTES = 2
/** Quotes that are chosen from. */
const CANDIDATES = 40
const QUOTES_A_THEME = 4

type Quotes = ReadonlyMap<string, readonly EvidenceQuote[]>

export interface Quoted {
  readonly fixes: readonly CandidateFix[]
  readonly themes: Quotes
  /** Of the themes, from satisfied customers alone. */
  readonly satisfied: Quotes
}

/** Quotes of fixes and themes. One after the other: of all that a run asks, these hold most memory. */
export const quoteResults = async (
  store: Store,
  ranked: readonly RankedFix[],
  themes: readonly string[],
): Promise<Quoted> => {
  const groups = themes.map((theme) => ({ group_id: theme, themes: [theme] }))
  return {
    fixes: await quoteFixes(store, ranked),
    themes: await quotesOf(store, groups, QUOTES_A_THEME, 'all'),
    satisfied: await quotesOf(store, groups, QUOTES_A_THEME, 'satisfied'),
  }
}

/** The fixes with what customers say of them, and where colleagues say so too, some of their words. */
const quoteFixes = async (store: Store, fixes: readonly RankedFix[]): Promise<readonly CandidateFix[]> => {
  const groups = fixes.map(({ fix_id, themes }) => ({ group_id: fix_id, themes }))
  const candidates = await store.corpus.quotes(groups, CANDIDATES)
  const ofColleagues = await quotesOf(store, groups, COLLEAGUES_QUOTES, 'colleagues')
  return fixes.map((fix) => {
    const colleagues = ofColleagues.get(fix.fix_id) ?? []
    const customers = (candidates.get(fix.fix_id) ?? []).filter(({ source }) => !isColleague(source))
    return {
      ...fix,
      quotes: [...chooseQuotes(customers, QUOTES_A_FIX - colleagues.length), ...colleagues],
    }
  })
}

/** Quotes of each group, unlike each other. */
const quotesOf = async (
  store: Store,
  groups: readonly MeasureGroup[],
  count: number,
  choice: QuoteChoice,
): Promise<Quotes> => {
  const candidates = await store.corpus.quotes(groups, CANDIDATES, choice)
  return new Map([...candidates].map(([group, list]) => [group, chooseQuotes(list, count)]))
}

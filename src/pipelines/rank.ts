import type { CandidateFix, EvidenceQuote, HiddenFriction, Proposal } from '../model/fix.js'
import type { GroupMeasure } from '../model/measure.js'
import type { Theme } from '../model/theme.js'
import { addWeeks } from '../model/week.js'
import type { FixDraft } from './propose.js'
import { describeProblem } from './rank/describe-problem.js'
import { estimateShare, rounded } from './rank/estimate.js'
import { findScope } from './rank/find-scope.js'
import { rankRanges } from './rank/rank-range.js'
import { scoreFix } from './rank/score-fix.js'
import type { RankWindow } from './rank/window.js'

/** Fewest distinct voices of a candidate fix. */
export const FEWEST_VOICES = 3
const MOST_HIDDEN = 20

export interface MeasuredDraft {
  readonly draft: FixDraft
  readonly measure: GroupMeasure
}

/** Fixes without their quotes, which are looked up only for those that are shown. */
export type RankedFix = Omit<CandidateFix, 'quotes'>

/** Ranks measured drafts by customers hurt per week; ties by id, so that the order never depends on the input's. */
export const rankFixes = (
  drafts: readonly MeasuredDraft[],
  totals: GroupMeasure,
  window: RankWindow,
): readonly RankedFix[] => {
  const scored = drafts
    .filter(({ measure }) => measure.reach >= FEWEST_VOICES)
    .map(({ draft, measure }) => ({ draft, measure, ...scoreFix(measure, totals, window) }))
    .sort((a, b) => b.score.value - a.score.value || (a.draft.fix_id < b.draft.fix_id ? -1 : 1))
  const ranges = rankRanges(scored.map(({ score }) => score))
  return scored.map(({ draft, measure, score, direction }, index) => ({
    fix_id: draft.fix_id,
    rank: index + 1,
    rank_range: ranges[index] ?? [index + 1, index + 1],
    title: draft.title,
    problem: describeProblem(draft, measure, score, window),
    stage: draft.stage,
    themes: draft.themes,
    proposals: proposalsOf(draft, measure),
    scope: findScope(measure, totals),
    counts: {
      documents: measure.documents,
      reach: measure.reach,
      mentions: measure.mentions,
      blocking: measure.blocking,
      hidden: measure.hidden,
    },
    score,
    trend: trendOf(measure, totals),
    direction,
  }))
}

const proposalsOf = (draft: FixDraft, measure: GroupMeasure): readonly Proposal[] => {
  const { requests } = measure
  const proposals: Proposal[] = draft.acts.map((text) => ({ text, by: 'library', count: 0 }))
  const asks = draft.themes.filter((theme) => theme.startsWith('ask:')).map((theme) => theme.slice(4))
  if (requests.all > 0)
    proposals.unshift({ text: `顾客要求：${asks.join('、')}`, by: 'customer', count: requests.all })
  if (requests.worked_around > 0)
    proposals.push({ text: '客服建议的变通办法', by: 'agent', count: requests.worked_around })
  return proposals
}

/** Every week from the first to the last of the data, zeros included. */
export const trendOf = (measure: GroupMeasure, totals: GroupMeasure): CandidateFix['trend'] => {
  const first = totals.weeks[0]?.week
  const last = totals.weeks.at(-1)?.week
  if (first === undefined || last === undefined) return []
  const own = new Map(measure.weeks.map((week) => [week.week, week.reach]))
  const all = new Map(totals.weeks.map((week) => [week.week, week.documents]))
  const trend: { week: string; reach: number; documents: number }[] = []
  for (let week = first; week <= last; week = addWeeks(week, 1)) {
    trend.push({ week, reach: own.get(week) ?? 0, documents: all.get(week) ?? 0 })
  }
  return trend
}

/** Pains inside satisfied feedback: they stop no purchase and no complaint form shows them. */
export const rankHidden = (
  themes: readonly { readonly theme: Omit<Theme, 'rises'>; readonly measure: GroupMeasure }[],
  quotes: ReadonlyMap<string, readonly EvidenceQuote[]>,
): readonly HiddenFriction[] =>
  themes
    .filter(({ theme, measure }) => theme.kind !== 'request' && measure.hidden_reach >= FEWEST_VOICES)
    .sort(
      (a, b) =>
        b.measure.hidden_reach - a.measure.hidden_reach || (a.theme.theme_id < b.theme.theme_id ? -1 : 1),
    )
    .slice(0, MOST_HIDDEN)
    .map(({ theme, measure }) => ({
      theme_id: theme.theme_id,
      name: theme.name,
      stage: theme.stage,
      reach: measure.hidden_reach,
      share: rounded(estimateShare(measure.hidden, measure.documents)),
      quotes: quotes.get(theme.theme_id) ?? [],
    }))

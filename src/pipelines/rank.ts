import type { CandidateFix, EvidenceQuote, HiddenFriction, NearFix } from '../model/fix.js'
import type { GroupMeasure, PeopleCount } from '../model/measure.js'
import type { Theme } from '../model/theme.js'
import { addWeeks } from '../model/week.js'
import type { FixDraft } from './propose.js'
import { describeProblem } from './rank/describe-problem.js'
import { estimateShare, rounded } from './rank/estimate.js'
import { findScope } from './rank/find-scope.js'
import { listEvidence, listProposals, type Measured } from './rank/list-proposals.js'
import { rankRanges } from './rank/rank-range.js'
import { longRun, PRIOR_WEEKS, type ScoreContext, type Scored, scoreFix } from './rank/score-fix.js'
import { type FixStates, trackFix } from './rank/track-fix.js'
import { warnOfFloods } from './rank/warn-of-floods.js'

/** Fewest distinct people behind a candidate fix, colleagues and votes among them. */
export const FEWEST_VOICES = 3
const MOST_HIDDEN = 20

export interface MeasuredDraft extends Measured {
  readonly draft: FixDraft
}

/** What a ranking rests on beside the drafts. */
export interface RankContext extends ScoreContext {
  /** Whom the drafts, by their place, were heard from. */
  readonly people: readonly PeopleCount[]
  readonly ofTheme: (theme: string) => Measured | undefined
  readonly near: ReadonlyMap<string, readonly NearFix[]>
  readonly states: FixStates
}

/** Fixes without their quotes, which are looked up only for those that are shown. */
export type RankedFix = Omit<CandidateFix, 'quotes'>

type Candidate = MeasuredDraft & Scored & { readonly group: number }

/** Ranks measured drafts by customers hurt per week; ties by id, so that the order never depends on the input's. */
export const rankFixes = (drafts: readonly MeasuredDraft[], context: RankContext): readonly RankedFix[] => {
  const scored = drafts
    .map((measured, group) => ({ ...measured, group }))
    .filter(hasEnoughVoices)
    .map((measured) => ({ ...measured, ...scoreFix(measured.measure, measured.evidence, context) }))
    .sort((a, b) => b.score.value - a.score.value || (a.draft.fix_id < b.draft.fix_id ? -1 : 1))
  const ranges = rangesOf(scored, context)
  return scored.map((candidate, index) => toFix(candidate, index, ranges[index], context))
}

export const hasEnoughVoices = ({ measure, evidence: { backing } }: Measured): boolean =>
  measure.reach + backing.idea.people + backing.idea.votes + backing.expert.people + backing.expert.votes >=
  FEWEST_VOICES

const rangesOf = (
  scored: readonly Candidate[],
  { window, settings, people }: RankContext,
): readonly (readonly [number, number])[] =>
  rankRanges(
    scored.map(({ group, score, measure }) => ({
      group,
      score: score.value,
      prior: longRun(measure, window) * PRIOR_WEEKS,
      reachWeight: settings.weights.reach,
      severityWeight: settings.weights.severity,
      severity: score.parts.severity,
    })),
    people,
  )

const toFix = (
  { draft, measure, evidence, score, direction }: Candidate,
  index: number,
  range: readonly [number, number] | undefined,
  { totals, window, settings, ofTheme, near, states }: RankContext,
): RankedFix => ({
  fix_id: draft.fix_id,
  rank: index + 1,
  rank_range: range ?? [index + 1, index + 1],
  title: draft.title,
  problem: describeProblem(draft, measure, score, window),
  stage: draft.stage,
  themes: draft.themes,
  proposals: listProposals(draft, { measure, evidence }, ofTheme),
  scope: findScope(measure, totals, settings.exposure),
  evidence: listEvidence({ measure, evidence }),
  near: near.get(draft.fix_id) ?? [],
  warnings: warnOfFloods(measure, evidence, totals),
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
  tracking: trackFix(states.get(draft.fix_id), measure, totals, window),
})

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

import type { DigestChanges, DigestContent, DigestFix, DigestShipped, Subscription } from '../model/digest.js'
import type { EvidenceQuote } from '../model/fix.js'
import type { RankSettings } from '../model/rank-settings.js'
import { joinVersions } from '../model/version.js'
import { addDays, addWeeks } from '../model/week.js'
import { chooseQuotes } from '../pipelines/rank/choose-quotes.js'
import type { RankedFix } from '../pipelines/rank.js'
import type { Store } from '../stores/store.js'
import { findFriction, findPains, findRefusals } from './find-pains.js'
import { type MeasuredScope, measureScope } from './measure-scope.js'

export const MOST_FIXES = 5
/** Weeks of the line beside a fix. */
const TREND_WEEKS = 12
const CANDIDATES = 40
/** Fixes that shipped are told of for so long. */
const SHIPPED_WEEKS = 13
const MOST_SHIPPED = 8

/** Makes digests from a store; what two subscriptions of one scope have in common is asked for once. */
export const createDigestBuilder = (store: Store, settings: RankSettings) => {
  const measured = new Map<string, Promise<MeasuredScope>>()
  const measureOnce = (subscription: Subscription, period: string): Promise<MeasuredScope> => {
    const { categories, products, regions } = subscription
    const key = JSON.stringify([categories, products, regions, period])
    const known = measured.get(key) ?? measureScope(store, subscription, period, settings)
    measured.set(key, known)
    return known
  }

  /** @param previous what this subscription was told last, null for its first digest */
  return async (
    subscription: Subscription,
    period: string,
    previous: DigestContent | null,
  ): Promise<DigestContent> => {
    const scope = await measureOnce(subscription, period)
    const { name, categories, products, regions, minimum } = subscription
    const told = scope.fixes
      .filter(({ counts, tracking }) => counts.reach >= minimum && isOpen(tracking))
      .slice(0, MOST_FIXES)
    const quotes = await findQuotes(store, scope, told, period)
    const pains = findPains(scope, period, minimum)
    const documents = scope.weekTotals.documents
    return {
      subscription: name,
      period,
      scope: { categories, products, regions },
      documents,
      documents_before: scope.beforeTotals.documents,
      pain_share: documents === 0 ? null : scope.inPain / documents,
      fixes: told.map((fix) => describeFix(fix, quotes.get(fix.fix_id) ?? [], previous)),
      new_pains: pains.fresh,
      rising: pains.rising,
      hidden: findFriction(scope.themes, minimum),
      refused: findRefusals(scope.themes),
      shipped: findShipped(scope.fixes, period),
      changes: previous === null ? null : compareFixes(previous, told),
      versions: joinVersions(await store.corpus.versions()),
    }
  }
}

/** Not yet decided against, and not yet there: what shipped stands in a part of its own. */
const isOpen = (tracking: RankedFix['tracking']): boolean => tracking === null || tracking.state === 'planned'

/** Fixes that shipped lately, whatever their rank: a fix that works has left the first. */
const findShipped = (fixes: readonly RankedFix[], period: string): readonly DigestShipped[] =>
  fixes
    .flatMap(({ fix_id, title, tracking }) =>
      tracking?.state === 'shipped' &&
      tracking.since <= addDays(period, 6) &&
      tracking.since >= addWeeks(period, -SHIPPED_WEEKS)
        ? [{ fix_id, title, since: tracking.since, effect: tracking.effect }]
        : [],
    )
    .sort((a, b) => (a.since === b.since ? (a.fix_id < b.fix_id ? -1 : 1) : a.since < b.since ? 1 : -1))
    .slice(0, MOST_SHIPPED)

const describeFix = (
  fix: RankedFix,
  quotes: readonly EvidenceQuote[],
  previous: DigestContent | null,
): DigestFix => {
  const { value, low, high, parts } = fix.score
  return {
    fix_id: fix.fix_id,
    rank: fix.rank,
    previous_rank: previous?.fixes.find(({ fix_id }) => fix_id === fix.fix_id)?.rank ?? null,
    rank_range: fix.rank_range,
    title: fix.title,
    direction: fix.direction,
    score: { value, low, high },
    reach: fix.counts.reach,
    reach_per_week: parts.reach_per_week.value,
    blocking_share: parts.blocking_share.value,
    leaving_share: parts.leaving_share.value,
    refused: parts.demand.refused,
    trend: fix.trend.slice(-TREND_WEEKS),
    quotes,
  }
}

/** One quote each: of the last weeks where there is one, else of any time. */
const findQuotes = async (
  store: Store,
  { scope }: MeasuredScope,
  fixes: readonly RankedFix[],
  period: string,
): Promise<ReadonlyMap<string, readonly EvidenceQuote[]>> => {
  const groups = fixes.map(({ fix_id, themes }) => ({ group_id: fix_id, themes }))
  const recent = { ...scope, from: addWeeks(period, -3) }
  const fresh = await store.corpus.quotes(groups, CANDIDATES, 'all', recent)
  const any = await store.corpus.quotes(groups, CANDIDATES, 'all', scope)
  return new Map(
    fixes.map(({ fix_id }) => {
      const candidates = fresh.get(fix_id)?.length ? fresh.get(fix_id) : any.get(fix_id)
      return [fix_id, chooseQuotes(candidates ?? [], 1)]
    }),
  )
}

const compareFixes = (previous: DigestContent, told: readonly RankedFix[]): DigestChanges => {
  const before = new Map(previous.fixes.map((fix) => [fix.fix_id, fix]))
  const now = new Set(told.map(({ fix_id }) => fix_id))
  return {
    since: previous.period,
    entered: told.filter(({ fix_id }) => !before.has(fix_id)).map(({ title, rank }) => ({ title, rank })),
    left: previous.fixes.filter(({ fix_id }) => !now.has(fix_id)).map(({ title, rank }) => ({ title, rank })),
    moved: told.flatMap(({ fix_id, title, rank }) => {
      const from = before.get(fix_id)?.rank ?? rank
      return from === rank ? [] : [{ title, from, to: rank }]
    }),
  }
}

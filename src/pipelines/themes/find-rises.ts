import type { WeekCount } from '../../model/measure.js'
import type { Rise } from '../../model/rise.js'
import { addWeeks } from '../../model/week.js'
import { estimateRatio, round, rounded } from '../rank/estimate.js'
import { countIn } from '../rank/window.js'
import { tailOf } from './tail.js'

/** The weeks that are looked at, counted back from the newest; each against up to 26 weeks before it. */
const WINDOWS = [
  { kind: 'burst', weeks: 1 },
  { kind: 'burst', weeks: 2 },
  { kind: 'slow', weeks: 8 },
] as const
export const WEEKS_BEFORE = 26
export const WATCHED_WEEKS = WEEKS_BEFORE + 8
/** Fewer weeks before tell nothing of what is usual. */
const FEWEST_WEEKS_BEFORE = 8
/** Under it a rise may be one bad delivery; in shuffled weeks of real feedback such clumps were the false alarms. */
const FEWEST_VOICES = 8
/** A place's rate before is shrunk towards the theme's own by so many voices. */
const PRIOR_VOICES = 2
/** All that is watched together raises one false alarm in so many years, were only chance at work. */
export const YEARS_A_FALSE_ALARM = 20
const WEEKS_A_YEAR = 52

/** What is watched: a theme in the whole, or at a place, beside all documents there. */
export interface Watched {
  readonly theme_id: string
  readonly name: string
  readonly scope: Rise['scope']
  readonly weeks: readonly WeekCount[]
  readonly all: readonly WeekCount[]
}

/**
 * Themes whose rate in the last weeks is beyond what the weeks before and chance explain. Rates are voices per document,
 * so a week of sales is no rise; how much a theme's rate scatters from week to week anyway is measured and allowed for;
 * and the bar is so high that all tests together seldom pass it by chance (docs/themes.md).
 * @param to Monday of the newest week
 */
export const findRises = (watched: readonly Watched[], to: string): readonly Rise[] => {
  const wholes = new Map(watched.filter(({ scope }) => scope === null).map((each) => [each.theme_id, each]))
  const scatter = new Map([...wholes].map(([id, whole]) => [id, scatterOf([whole], to)]))
  const pooled = scatterOf([...wholes.values()], to)
  const spans = spansOf(to)
  const tests = Math.max(1, watched.length * WINDOWS.length * WEEKS_A_YEAR)
  const rises = watched.flatMap((each): readonly Rise[] => {
    const spread = Math.max(pooled, scatter.get(each.theme_id) ?? 0)
    const found = spans.flatMap((span) => test(each, wholes.get(each.theme_id), span, spread) ?? [])
    const [best] = found.sort((a, b) => a.chance - b.chance)
    if (best === undefined || best.chance > 1 / (tests * YEARS_A_FALSE_ALARM)) return []
    const { chance, ...rise } = best
    return [{ ...rise, once_in_years: round(1 / Math.max(chance * tests, 1e-12)) }]
  })
  return rises.filter((rise) => !isExplained(rise, rises)).sort(bySurprise)
}

/** The weeks that are compared: `from` to `to` with those from `first` on, if the data reach back to `latest`. */
interface Span {
  readonly kind: Rise['kind']
  readonly weeks: number
  readonly from: string
  readonly to: string
  readonly first: string
  readonly latest: string
  readonly shown: string
}

const spansOf = (to: string): readonly Span[] =>
  WINDOWS.map(({ kind, weeks }) => {
    const from = addWeeks(to, 1 - weeks)
    return {
      kind,
      weeks,
      from,
      to,
      first: addWeeks(from, -WEEKS_BEFORE),
      latest: addWeeks(from, -FEWEST_WEEKS_BEFORE),
      shown: addWeeks(to, 1 - WATCHED_WEEKS),
    }
  })

type Tested = Omit<Rise, 'once_in_years'> & { readonly chance: number }

const test = (
  each: Watched,
  whole: Watched | undefined,
  { kind, weeks, from, to, first, latest, shown }: Span,
  spread: number,
): Tested | null => {
  if ((each.all[0]?.week ?? from) > latest) return null
  const now = countIn(each.weeks, from, to)
  const [allNow, allBefore] = [countIn(each.all, from, to), countIn(each.all, first, from, true)]
  if (now.reach < FEWEST_VOICES || allNow.documents === 0 || allBefore.documents === 0) return null
  const before = countIn(each.weeks, first, from, true)
  const usual = whole === undefined ? 0 : rateOf(whole, first, from)
  const prior =
    each.scope === null || usual === 0
      ? { voices: 0.5, documents: 0 }
      : { voices: PRIOR_VOICES, documents: PRIOR_VOICES / usual }
  const shape = before.reach + prior.voices
  const expected = (shape / (allBefore.documents + prior.documents)) * allNow.documents
  return {
    theme_id: each.theme_id,
    name: each.name,
    scope: each.scope,
    kind,
    from,
    reach: now.reach,
    expected: round(expected),
    ratio: rounded(estimateRatio(now.reach, allNow.documents, before.reach, allBefore.documents)),
    weeks: each.weeks.filter(({ week }) => week >= shown && week <= to),
    chance: tailOf(now.reach, expected, 1 / shape + spread / weeks),
  }
}

const rateOf = ({ weeks, all }: Watched, first: string, from: string): number => {
  const documents = countIn(all, first, from, true).documents
  return documents === 0 ? 0 : countIn(weeks, first, from, true).reach / documents
}

/**
 * How much weekly rates scatter beyond chance, as a squared share of the rate: by moments, over the weeks before the
 * newest eight, which may hold the rise that is looked for.
 */
const scatterOf = (series: readonly Watched[], to: string): number => {
  const [first, end] = [addWeeks(to, 1 - WATCHED_WEEKS), addWeeks(to, -7)]
  let [beyond, squares] = [0, 0]
  for (const { weeks, all } of series) {
    const own = new Map(weeks.map(({ week, reach }) => [week, reach]))
    const documents = countIn(all, first, end, true).documents
    const rate = documents === 0 ? 0 : countIn(weeks, first, end, true).reach / documents
    for (const week of all) {
      if (week.week < first || week.week >= end) continue
      const expected = rate * week.documents
      beyond += ((own.get(week.week) ?? 0) - expected) ** 2 - expected
      squares += expected ** 2
    }
  }
  return squares === 0 ? 0 : Math.max(0, beyond / squares)
}

/** A place that rises no more than the whole does is no news of its own. */
const isExplained = (rise: Rise, all: readonly Rise[]): boolean => {
  if (rise.scope === null) return false
  const whole = all.find(({ theme_id, scope }) => theme_id === rise.theme_id && scope === null)
  return whole !== undefined && rise.ratio.low <= whole.ratio.value
}

const bySurprise = (a: Rise, b: Rise): number =>
  b.once_in_years - a.once_in_years ||
  b.reach - a.reach ||
  (a.theme_id + (a.scope?.value ?? '') < b.theme_id + (b.scope?.value ?? '') ? -1 : 1)

import type { GroupMeasure, ScopeField, WeekCount } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { askedThemes } from './asked-themes.js'
import type { Ask } from './readers.js'
import { scopeValues } from './scope-values.js'

interface GroupRow {
  readonly group_no: number
  readonly documents: number
  readonly mentions: number
  readonly reach: number
  readonly blocking: number
  readonly leaving: number
  readonly hidden: number
  readonly hidden_reach: number
  readonly confidence: number
  readonly requests: number
  readonly refused: number
  readonly worked_around: number
  readonly met: number
}

interface WeekRow extends WeekCount {
  readonly group_no: number
}

interface RatingRow {
  readonly group_no: number
  readonly stars: number
  readonly documents: number
}

interface ScopeRow {
  readonly group_no: number
  readonly field: ScopeField
  readonly value: string
  readonly documents: number
}

/** What count-gathered.sql says; null where there is nothing. */
interface Counted {
  readonly counts: readonly GroupRow[] | null
  readonly weeks: readonly WeekRow[] | null
  readonly ratings: readonly RatingRow[] | null
  readonly scopes: readonly ScopeRow[] | null
}

interface Described {
  readonly first: string | null
  readonly last: string | null
  readonly dropped: readonly { readonly reason: string; readonly documents: number }[] | null
}

const MOST_VALUES = 50
const STARS = 5

/** Answers `totals` and `measure`: gathers the documents of all groups once, then counts them in four ways. */
export const createMeasure = (ask: Ask): Pick<Corpus, 'measure' | 'totals'> => ({
  totals: (scope) =>
    ask(async ({ session }) => {
      const counted = await session.answer<Counted>('measure-corpus', [MOST_VALUES, ...scopeValues(scope)])
      const { first, last, dropped } = await session.answer<Described>('describe-corpus', scopeValues(scope))
      return {
        ...(assemble(['all'], counted)[0] as GroupMeasure),
        from: first,
        to: last,
        dropped: Object.fromEntries((dropped ?? []).map(({ reason, documents }) => [reason, documents])),
      }
    }),
  measure: (groups, scope, choice = 'all') =>
    ask(async ({ session, asked }) => {
      const counted = await asked.during(askedThemes(groups), () =>
        session.answer<Counted>('measure-groups', [MOST_VALUES, ...scopeValues(scope), choice]),
      )
      return assemble(
        groups.map(({ group_id }) => group_id),
        counted,
      )
    }),
})

const assemble = (
  ids: readonly string[],
  { counts, weeks, ratings, scopes }: Counted,
): readonly GroupMeasure[] => {
  const drafts = ids.map(emptyMeasure)
  for (const row of counts ?? []) fillCounts(drafts[row.group_no], row)
  for (const { group_no, week, reach, documents } of weeks ?? []) {
    drafts[group_no]?.weeks.push({ week, reach, documents })
  }
  for (const { group_no, stars, documents } of ratings ?? []) {
    const draft = drafts[group_no]
    if (draft !== undefined) draft.ratings[stars - 1] = documents
  }
  for (const { group_no, field, value, documents } of scopes ?? []) {
    drafts[group_no]?.scopes[field].push({ value, documents })
  }
  return drafts
}

/** A measure under construction: the same shape, open to writing. */
type Draft = { -readonly [Key in keyof GroupMeasure]: GroupMeasure[Key] } & {
  readonly weeks: WeekCount[]
  readonly ratings: number[]
  readonly scopes: Record<ScopeField, { value: string; documents: number }[]>
}

const emptyMeasure = (group_id: string): Draft => ({
  group_id,
  documents: 0,
  mentions: 0,
  reach: 0,
  blocking: 0,
  leaving: 0,
  hidden: 0,
  hidden_reach: 0,
  confidence: 0,
  requests: { all: 0, refused: 0, worked_around: 0, met: 0 },
  weeks: [],
  ratings: new Array<number>(STARS).fill(0),
  scopes: { category: [], product: [], region: [], source: [] },
})

const fillCounts = (draft: Draft | undefined, row: GroupRow): void => {
  if (draft === undefined) return
  const { group_no: _, requests, refused, worked_around, met, ...counts } = row
  Object.assign(draft, counts, { requests: { all: requests, refused, worked_around, met } })
}

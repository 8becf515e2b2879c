import type { GroupMeasure, MeasureGroup, ScopeField, WeekCount } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { type Column, type CreateSource, column, type RowSource } from './row-source.js'
import type { Session } from './session.js'

/** A theme of a group; `groupNo` is the group's place in the question. */
export interface AskedTheme {
  readonly groupNo: number
  readonly theme: string
}

const askedThemeColumns: readonly Column<AskedTheme>[] = [
  column('group_no', 'integer', ({ groupNo }) => groupNo),
  column('theme', 'text', ({ theme }) => theme),
]

export const createAskedThemes = (source: CreateSource): RowSource<AskedTheme> =>
  source('asked_groups', askedThemeColumns)

/** Each theme of each group once. */
export const askedThemes = (groups: readonly Pick<MeasureGroup, 'themes'>[]): AskedTheme[] =>
  groups.flatMap(({ themes }, groupNo) => [...new Set(themes)].map((theme) => ({ groupNo, theme })))

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

const MOST_VALUES = 50
const STARS = 5

/** Answers `totals` and `measure`: gathers the documents of all groups once, then counts them in four ways. */
export const createMeasure = (
  session: Session,
  asked: RowSource<AskedTheme>,
): Pick<Corpus, 'measure' | 'totals'> => {
  /** Counts what a gather-*.sql gathered. */
  const count = async (ids: readonly string[]): Promise<readonly GroupMeasure[]> => {
    const drafts = ids.map(emptyMeasure)
    for (const row of await session.rows<GroupRow>('count-groups')) fillCounts(drafts[row.group_no], row)
    for (const { group_no, week, reach, documents } of await session.rows<WeekRow>('count-by-week')) {
      drafts[group_no]?.weeks.push({ week, reach, documents })
    }
    for (const { group_no, stars, documents } of await session.rows<RatingRow>('count-by-rating')) {
      const ratings = drafts[group_no]?.ratings
      if (ratings !== undefined) ratings[stars - 1] = documents
    }
    for (const { group_no, field, value, documents } of await session.rows<ScopeRow>('count-by-scope', [
      MOST_VALUES,
    ])) {
      drafts[group_no]?.scopes[field].push({ value, documents })
    }
    await session.run('drop-gathered')
    return drafts
  }

  const totals: Corpus['totals'] = async () => {
    await session.run('gather-corpus')
    const [all] = await count(['all'])
    const [period] = await session.rows<{ first: string | null; last: string | null }>('find-period')
    const dropped = await session.rows<{ reason: string; documents: number }>('count-dropped')
    return {
      ...(all as GroupMeasure),
      from: period?.first ?? null,
      to: period?.last ?? null,
      dropped: Object.fromEntries(dropped.map(({ reason, documents }) => [reason, documents])),
    }
  }

  return {
    totals: () => session.exclusive(totals),
    measure: (groups) =>
      session.exclusive(async () => {
        await asked.during(askedThemes(groups), () => session.run('gather-groups'))
        return await count(groups.map(({ group_id }) => group_id))
      }),
  }
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

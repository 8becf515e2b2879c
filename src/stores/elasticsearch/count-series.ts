import type { MeasureGroup } from '../../model/measure.js'
import type { SeriesOf, WatchedField } from '../../model/rise.js'
import { MOST_SERIES_VALUES, type Series, type WeekSpan } from '../store.js'
import { compareText } from './compare-text.js'
import { askInParts, type Part, type ReachAnswer, reachAggregations, reachOf } from './distinct.js'
import { SAID_BY_CUSTOMERS } from './measure.js'
import type { Aggregations, Query, Search, SearchAnswer } from './search.js'

interface Buckets<Bucket> {
  readonly buckets: readonly (Bucket & { readonly key: string | number; readonly doc_count: number })[]
}

interface Answers {
  readonly values: Buckets<{ readonly weeks: Buckets<ReachAnswer & { readonly key_as_string?: string }> }>
}

/** Weeks of groups and of all documents in the most frequent values of a field. */
export const countSeries = async (
  search: Search,
  field: WatchedField,
  groups: readonly MeasureGroup[],
  { from, to }: WeekSpan,
): Promise<Series> => {
  const inSpan: readonly Query[] = [SAID_BY_CUSTOMERS, { range: { week: { gte: from, lte: to } } }]
  const ask = async (queries: readonly Query[], values: readonly string[] | null) =>
    askInParts((part) =>
      search.all<Answers>(
        'documents',
        queries.map((query) => ({
          size: 0,
          query: { bool: { filter: [...inSpan, query] } },
          aggs: { values: { terms: valuesOf(field, values), aggs: weeksOf(part) } },
        })),
      ),
    )
  const all = toSeries('all', await ask([{ match_all: {} }], null), 0)
  const values = all.map(({ value }) => value)
  if (values.length === 0) return { all, series: [] }
  const parts = await ask(
    groups.map(({ themes }) => ({ terms: { themes: [...new Set(themes)] } })),
    values,
  )
  return { all, series: groups.flatMap(({ group_id }, index) => toSeries(group_id, parts, index)) }
}

const valuesOf = (field: WatchedField, include: readonly string[] | null): object => ({
  field,
  size: MOST_SERIES_VALUES,
  shard_size: 10_000,
  order: [{ _count: 'desc' }, { _key: 'asc' }],
  ...(include === null ? {} : { include }),
})

const weeksOf = (part: Part): Aggregations => ({
  weeks: {
    terms: { field: 'week', size: 1000, order: { _key: 'asc' } },
    aggs: reachAggregations(part, 'map'),
  },
})

const toSeries = (
  group_id: string,
  parts: readonly (readonly SearchAnswer<Answers>[])[],
  index: number,
): readonly SeriesOf[] => {
  const answers = parts.flatMap((part) => part[index]?.aggregations?.values.buckets.map(byKey) ?? [])
  const values = [...new Set(answers.map(({ key }) => key))].sort(compareText)
  return values.map((value) => {
    const ofValue = answers.filter(({ key }) => key === value)
    const weeks = (ofValue[0]?.weeks.buckets ?? []).map(({ key_as_string = '', doc_count }, at) => ({
      week: key_as_string,
      reach: reachOf(ofValue.flatMap(({ weeks: { buckets } }) => buckets[at] ?? [])),
      documents: doc_count,
    }))
    return { group_id, value, weeks }
  })
}

const byKey = <Bucket extends { readonly key: string | number }>(bucket: Bucket) => ({
  ...bucket,
  key: String(bucket.key),
})

import type { GroupMeasure, MeasureGroup, ScopeField } from '../../model/measure.js'
import { COLLEAGUES, SCOPE_FIELDS } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { COUNTED } from './create-documents.js'
import {
  askInParts,
  type Hint,
  type Part,
  type ReachAnswer,
  reachAggregations,
  reachOf,
  termsIn,
} from './distinct.js'
import { findable } from './mapping.js'
import { scopeQueries } from './scope-query.js'
import type { Aggregations, Query, Search, SearchAnswer } from './search.js'

/** Values shown of a field. */
const MOST_VALUES = 50
const STARS = [1, 2, 3, 4, 5] as const
const WEEKS: object = { field: 'week', size: 100_000, order: { _key: 'asc' } }

interface Bucket {
  readonly key: string | number
  readonly key_as_string?: string
  readonly doc_count: number
}

interface Counted {
  readonly doc_count: number
}

type DocumentAnswers = Omit<ReachAnswer, 'doc_count'> & {
  readonly blocking: Counted
  readonly leaving: Counted
  readonly hidden: ReachAnswer
  readonly weeks: { readonly buckets: readonly (Bucket & ReachAnswer)[] }
  readonly ratings: { readonly buckets: readonly Bucket[] }
} & Readonly<Record<ScopeField, { readonly buckets: readonly Bucket[] }>>

interface MentionAnswers {
  readonly certainty: { readonly value: number }
  readonly requests: Counted & Readonly<Record<'refused' | 'worked_around' | 'met', Counted>>
  readonly again_highest: { readonly value: number | null }
  readonly again_all: { readonly value: number | null }
}

interface TotalsAnswers {
  readonly first: { readonly value_as_string?: string }
  readonly last: { readonly value_as_string?: string }
}

/** Counts of documents and their mentions, made by the server over what is stored. */
export const createMeasure = (search: Search): Pick<Corpus, 'totals' | 'measure'> => {
  const countDocuments = (
    groups: readonly Query[],
    blocking: readonly Query[],
    scope: readonly Query[],
    hint: Hint,
  ) =>
    askEach<DocumentAnswers>(groups.length, (part) =>
      search.all(
        'documents',
        groups.map((group, index) => ({
          size: 0,
          track_total_hits: true,
          query: { bool: { filter: [SAID_BY_CUSTOMERS, group, ...scope] } },
          aggs: documentAggregations(blocking[index] ?? NOTHING, part, hint),
        })),
      ),
    )

  const countMentions = (groups: readonly Query[], scope: readonly Query[]) =>
    askEach<MentionAnswers>(groups.length, (part) =>
      search.all(
        'mentions',
        groups.map((query) => ({
          size: 0,
          track_total_hits: true,
          query: { bool: { filter: [query, ...scope], must_not: BY_COLLEAGUES } },
          aggs: mentionAggregations(part),
        })),
      ),
    )

  return {
    async totals(scope) {
      const meant = scopeQueries(scope)
      const [documents] = await countDocuments([EVERYTHING], [NOTHING], meant, 'global_ordinals')
      const described = await search.all<TotalsAnswers & { reasons: { buckets: readonly Bucket[] } }>(
        'documents',
        [
          { size: 0, query: { bool: { filter: [COUNTED, ...meant] } }, aggs: SPAN },
          {
            size: 0,
            query: { bool: { filter: meant } },
            aggs: { reasons: { terms: { field: 'drop_reason', size: 1000, order: { _key: 'asc' } } } },
          },
        ],
      )
      const [span, dropped] = described.map(({ aggregations }) => aggregations)
      return {
        ...toMeasure('all', documents ?? [], []),
        from: span?.first.value_as_string ?? null,
        to: span?.last.value_as_string ?? null,
        dropped: Object.fromEntries(
          (dropped?.reasons.buckets ?? []).map(({ key, doc_count }) => [String(key), doc_count]),
        ),
      }
    },
    async measure(groups, scope, choice = 'all') {
      const meant = scopeQueries(scope)
      const inDocuments = groups.map((group) =>
        termsQuery(choice === 'all' ? 'themes' : 'blocking_themes', group),
      )
      const documents = await countDocuments(
        inDocuments,
        groups.map((group) => termsQuery('blocking_themes', group)),
        meant,
        'map',
      )
      const mentions = await countMentions(
        groups.map((group) => termsQuery('theme', group)),
        choice === 'all' ? meant : [...meant, { term: { blocks: true } }],
      )
      return groups.map(({ group_id }, index) =>
        toMeasure(group_id, documents[index] ?? [], mentions[index] ?? []),
      )
    },
  }
}

export const BY_COLLEAGUES: Query = { terms: { source: COLLEAGUES } }
export const SAID_BY_CUSTOMERS: Query = { bool: { filter: COUNTED, must_not: BY_COLLEAGUES } }
const EVERYTHING: Query = { match_all: {} }
const NOTHING: Query = { match_none: {} }
const SPAN: Aggregations = {
  first: { min: { field: 'created_at' } },
  last: { max: { field: 'created_at' } },
}

const termsQuery = (field: string, { themes }: MeasureGroup): Query => ({
  terms: { [field]: findable(themes) },
})

/** Answers by group, each in as many parts as it took. */
const askEach = async <Answers>(
  groups: number,
  ask: (part: Part) => Promise<readonly SearchAnswer<Answers>[]>,
): Promise<readonly (readonly SearchAnswer<Answers>[])[]> => {
  const parts = await askInParts(ask)
  return Array.from({ length: groups }, (_, index) => parts.flatMap((answers) => answers[index] ?? []))
}

const documentAggregations = (blocking: Query, part: Part, hint: Hint): Aggregations => ({
  ...reachAggregations(part, hint),
  blocking: { filter: blocking },
  leaving: { filter: { term: { leaving: true } } },
  hidden: { filter: { term: { satisfied: true } }, aggs: reachAggregations(part, hint) },
  weeks: { terms: WEEKS, aggs: reachAggregations(part, hint) },
  // Half stars count with the star above.
  ratings: {
    range: { field: 'rating', ranges: STARS.map((star) => ({ from: star - 0.5, to: star + 0.5 })) },
  },
  ...Object.fromEntries(
    SCOPE_FIELDS.map((field) => [
      field,
      {
        terms: { field, size: MOST_VALUES, shard_size: 10_000, order: [{ _count: 'desc' }, { _key: 'asc' }] },
      },
    ]),
  ),
})

/**
 * The sum over documents of their highest confidence: of all mentions, less those of documents with several, and with
 * the highest of each of these. In whole millionths, so that it does not depend on an order.
 */
const mentionAggregations = (part: Part): Aggregations => ({
  certainty: { sum: { field: 'confidence_millionths' } },
  requests: {
    filter: { term: { kind: 'request' } },
    aggs: Object.fromEntries(
      ['refused', 'worked_around', 'met'].map((field) => [field, { filter: { term: { [field]: true } } }]),
    ),
  },
  each_document: {
    terms: termsIn('document_id', part, 2, 'map'),
    aggs: {
      highest: { max: { field: 'confidence_millionths' } },
      all: { sum: { field: 'confidence_millionths' } },
    },
  },
  again_highest: { sum_bucket: { buckets_path: 'each_document>highest' } },
  again_all: { sum_bucket: { buckets_path: 'each_document>all' } },
})

const toMeasure = (
  group_id: string,
  documents: readonly SearchAnswer<DocumentAnswers>[],
  mentions: readonly SearchAnswer<MentionAnswers>[],
): GroupMeasure => {
  const parts = documents.flatMap(({ hits, aggregations }) =>
    aggregations === undefined ? [] : [{ ...aggregations, doc_count: hits.total?.value ?? 0 }],
  )
  const [counted] = parts
  const [requests] = mentions.flatMap(({ aggregations }) => aggregations?.requests ?? [])
  return {
    group_id,
    documents: counted?.doc_count ?? 0,
    mentions: mentions[0]?.hits.total?.value ?? 0,
    reach: reachOf(parts),
    blocking: counted?.blocking.doc_count ?? 0,
    leaving: counted?.leaving.doc_count ?? 0,
    hidden: counted?.hidden.doc_count ?? 0,
    hidden_reach: reachOf(parts.map(({ hidden }) => hidden)),
    confidence: confidenceOf(mentions),
    requests: {
      all: requests?.doc_count ?? 0,
      refused: requests?.refused.doc_count ?? 0,
      worked_around: requests?.worked_around.doc_count ?? 0,
      met: requests?.met.doc_count ?? 0,
    },
    weeks: (counted?.weeks.buckets ?? []).map(({ key_as_string = '', doc_count }, index) => ({
      week: key_as_string,
      reach: reachOf(parts.flatMap(({ weeks }) => weeks.buckets[index] ?? [])),
      documents: doc_count,
    })),
    ratings: STARS.map((_, index) => counted?.ratings.buckets[index]?.doc_count ?? 0),
    scopes: {
      category: valuesOf(counted?.category),
      product: valuesOf(counted?.product),
      region: valuesOf(counted?.region),
      source: valuesOf(counted?.source),
    },
  }
}

const valuesOf = (
  answer: { readonly buckets: readonly Bucket[] } | undefined,
): GroupMeasure['scopes'][ScopeField] =>
  (answer?.buckets ?? []).map(({ key, doc_count }) => ({ value: String(key), documents: doc_count }))

const confidenceOf = (parts: readonly SearchAnswer<MentionAnswers>[]): number => {
  const all = parts[0]?.aggregations?.certainty.value ?? 0
  const corrected = parts.reduce(
    (sum, { aggregations: answers }) =>
      sum - (answers?.again_all.value ?? 0) + (answers?.again_highest.value ?? 0),
    all,
  )
  return corrected / 1e6
}

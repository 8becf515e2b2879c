import { type Backing, COLLEAGUES, type Colleague, type GroupEvidence } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { COUNTED } from './create-documents.js'
import { askInParts, type Part, type ReachAnswer, reachAggregations, termsIn } from './distinct.js'
import { findable } from './mapping.js'
import { SAID_BY_CUSTOMERS } from './measure.js'
import { scopeQueries } from './scope-query.js'
import type { Aggregations, Query, Search } from './search.js'

interface Stratum {
  readonly key: string
  readonly doc_count: number
  readonly stars: { readonly value: number }
}

interface Strata {
  readonly strata: { readonly buckets: readonly Stratum[] }
}

interface BackingAnswer {
  readonly backers: { readonly count: number }
  readonly votes: { readonly value: number | null }
}

type Answers = Readonly<Record<Colleague, BackingAnswer>> & {
  readonly customers: ReachAnswer & {
    readonly loudest: { readonly value: number | null }
    readonly batches: { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] }
    readonly rated: Strata
    readonly orders: { readonly count: number; readonly sum: number }
  }
}

/** Answers `evidence` by aggregations over documents. */
export const createEvidence = (search: Search): Pick<Corpus, 'evidence'> => ({
  async evidence(groups, scope) {
    if (groups.length === 0) return []
    const meant = scopeQueries(scope)
    const everywhere = await listStrata(search, meant)
    const parts = await askInParts((part) =>
      search.all<Answers>(
        'documents',
        groups.map(({ themes }) => ({
          size: 0,
          query: { bool: { filter: [COUNTED, { terms: { themes: findable(themes) } }, ...meant] } },
          aggs: evidenceAggregations(part),
        })),
      ),
    )
    return groups.map(({ group_id }, index) =>
      toEvidence(
        group_id,
        parts.flatMap((answers) => answers[index]?.aggregations ?? []),
        everywhere,
      ),
    )
  },
})

const listStrata = async (search: Search, meant: readonly Query[]): Promise<ReadonlyMap<string, Stratum>> => {
  const parts = await askInParts((part) =>
    search.one<{ readonly rated: Strata }>('documents', {
      size: 0,
      query: { bool: { filter: [SAID_BY_CUSTOMERS, ...meant] } },
      aggs: { rated: rated(part) },
    }),
  )
  const strata = parts.flatMap(({ aggregations }) => aggregations?.rated.strata.buckets ?? [])
  return new Map(strata.map((stratum) => [stratum.key, stratum]))
}

const rated = (part: Part): object => ({
  filter: { exists: { field: 'rating' } },
  aggs: { strata: { terms: termsIn('comparison', part), aggs: { stars: { sum: { field: 'rating' } } } } },
})

const evidenceAggregations = (part: Part): Aggregations => ({
  ...Object.fromEntries(COLLEAGUES.map((source) => [source, backing(source, part)])),
  customers: {
    filter: SAID_BY_CUSTOMERS,
    aggs: {
      ...reachAggregations(part, 'map'),
      loudest: { max_bucket: { buckets_path: 'each_voice>_count' } },
      batches: {
        terms: { field: 'batch', size: 1, shard_size: 10_000, order: [{ _count: 'desc' }, { _key: 'asc' }] },
      },
      rated: rated(part),
      orders: { stats: { field: 'order_value' } },
    },
  },
})

const backing = (source: Colleague, part: Part): object => ({
  filter: { term: { source } },
  aggs: {
    each_author: { terms: termsIn('voice', part), aggs: { most: { max: { field: 'votes' } } } },
    backers: { stats_bucket: { buckets_path: 'each_author>_count' } },
    votes: { sum_bucket: { buckets_path: 'each_author>most' } },
  },
})

const toEvidence = (
  group_id: string,
  parts: readonly Answers[],
  everywhere: ReadonlyMap<string, Stratum>,
): GroupEvidence => {
  const customers = parts.map((part) => part.customers)
  const [first] = customers
  const documents = first?.doc_count ?? 0
  const [batch] = first?.batches.buckets ?? []
  const [product, week] = batch?.key.split('\u0000') ?? []
  return {
    group_id,
    backing: { idea: backingOf('idea', parts), expert: backingOf('expert', parts) },
    copy_groups: customers.reduce(
      (left, { copies_again: { sum, count } }) => left - ((sum ?? 0) - count),
      documents,
    ),
    // Voices with one document are not among the buckets.
    loudest: Math.max(documents > 0 ? 1 : 0, ...customers.map(({ loudest }) => loudest.value ?? 0)),
    batch:
      batch === undefined || product === undefined || week === undefined
        ? null
        : { product, week, documents: batch.doc_count },
    rating_gap: compareRatings(
      customers.flatMap((part) => part.rated.strata.buckets),
      everywhere,
    ),
    orders: { documents: first?.orders.count ?? 0, value: Math.round((first?.orders.sum ?? 0) * 100) / 100 },
  }
}

const backingOf = (source: Colleague, parts: readonly Answers[]): Backing =>
  parts.reduce(
    ({ people, votes }, part) => ({
      people: people + part[source].backers.count,
      votes: votes + (part[source].votes.value ?? 0),
    }),
    { people: 0, votes: 0 },
  )

/** In whole hundredths of a star and millionths of the sums, as the other store counts. */
const compareRatings = (
  own: readonly Stratum[],
  everywhere: ReadonlyMap<string, Stratum>,
): GroupEvidence['rating_gap'] => {
  let stars = 0
  let weight = 0
  for (const { key, doc_count: count, stars: lost } of own) {
    const all = everywhere.get(key)
    const others = (all?.doc_count ?? 0) - count
    if (all === undefined || others <= 0) continue
    const [ownStars, allStars] = [Math.round(lost.value * 100), Math.round(all.stars.value * 100)]
    const share = (count * others) / all.doc_count
    const gap = ((allStars - ownStars) / others - ownStars / count) / 100
    stars += Math.round(share * gap * 1e6)
    weight += Math.round(share * 1e6)
  }
  return { stars: stars / 1e6, weight: weight / 1e6 }
}

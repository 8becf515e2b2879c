import type { PhraseCount } from '../../model/theme.js'
import { COUNTED } from './create-documents.js'
import { askInParts, type ReachAnswer, reachAggregations, reachOf } from './distinct.js'
import type { Search } from './search.js'

interface Answers {
  readonly phrases: { readonly buckets: readonly (ReachAnswer & { readonly key: string })[] }
}

/** Phrases whose voices are counted in one question. */
const AT_ONCE = 1000
/** Phrases counted in one question: well below what a server counts at most. */
const MOST_AT_ONCE = 50_000

/** Distinct (aspect, opinion) pairs with documents and reach, most frequent first. */
export const countPhrases = async (search: Search, limit: number): Promise<readonly PhraseCount[]> => {
  if (limit === 0) return []
  const { aggregations } = await search.one<Answers>('documents', {
    size: 0,
    query: COUNTED,
    aggs: {
      phrases: {
        terms: {
          field: 'phrases',
          size: Math.min(limit, MOST_AT_ONCE),
          shard_size: MOST_AT_ONCE,
          order: [{ _count: 'desc' }, { _key: 'asc' }],
        },
      },
    },
  })
  const counted = aggregations?.phrases.buckets ?? []
  const often = counted.filter(({ doc_count }) => doc_count > 1).map(({ key }) => key)
  const reach = await countReach(search, often)
  return counted.map(({ key, doc_count }) => {
    const [aspect = '', opinion = ''] = key.split('\u0000')
    return { aspect, opinion, documents: doc_count, reach: reach.get(key) ?? doc_count }
  })
}

const countReach = async (
  search: Search,
  phrases: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const reach = new Map<string, number>()
  for (let at = 0; at < phrases.length; at += AT_ONCE) {
    const include = phrases.slice(at, at + AT_ONCE)
    const parts = await askInParts((part) =>
      search.one<Answers>('documents', {
        size: 0,
        query: { bool: { filter: [COUNTED, { terms: { phrases: include } }] } },
        aggs: {
          phrases: {
            terms: { field: 'phrases', include, size: include.length },
            aggs: reachAggregations(part, 'map'),
          },
        },
      }),
    )
    const byPhrase = parts.map(
      ({ aggregations }) => new Map(aggregations?.phrases.buckets.map((bucket) => [bucket.key, bucket])),
    )
    for (const phrase of include)
      reach.set(phrase, reachOf(byPhrase.flatMap((buckets) => buckets.get(phrase) ?? [])))
  }
  return reach
}

import type { TingxianError } from '../../errors.js'
import type { Aggregations } from './search.js'

/** One of `of` equal parts of all values of a field, by their hashes: for questions with too many groups for one. */
export interface Part {
  readonly number: number
  readonly of: number
}

const WHOLE: readonly Part[] = [{ number: 0, of: 1 }]
/** Buckets that the server counts up to, its own limit is lower: beyond that it says so, and never leaves some out. */
const ALL_BUCKETS = 10_000_000
const MORE_PARTS = 8
const MOST_PARTS = 4096

/**
 * How values are told apart: `map` costs by the records that are counted, and suits groups of some; `global_ordinals` by
 * all values of the index, and suits most of it (measured on 200 thousand documents: each takes twice to three times as
 * long in the other's place).
 */
export type Hint = 'map' | 'global_ordinals'

/** A `terms` aggregation over the values of one part that at least `atLeast` records have. */
export const termsIn = (
  field: string,
  { number, of }: Part,
  atLeast = 1,
  hint: Hint = 'global_ordinals',
): object => ({
  field,
  size: ALL_BUCKETS,
  min_doc_count: atLeast,
  execution_hint: hint,
  ...(of === 1 ? {} : { include: { partition: number, num_partitions: of } }),
})

/**
 * Asks in one part, and where that is more than the server counts at once, in 8, 64, … parts.
 * @throws what `ask` throws
 */
export const askInParts = async <Answer>(
  ask: (part: Part) => Promise<Answer>,
): Promise<readonly Answer[]> => {
  for (let parts = WHOLE; ; ) {
    try {
      const answers: Answer[] = []
      for (const part of parts) answers.push(await ask(part))
      return answers
    } catch (error) {
      const of = parts.length * MORE_PARTS
      if ((error as TingxianError).code !== 'TX_STORE_TOO_MUCH' || of > MOST_PARTS) throw error
      parts = Array.from({ length: of }, (_, number) => ({ number, of }))
    }
  }
}

/** What `reachAggregations` answers. */
export interface ReachAnswer {
  readonly doc_count: number
  readonly voices_again: { readonly count: number; readonly sum: number | null }
  readonly copies_again: { readonly count: number; readonly sum: number | null }
}

/**
 * Counts, in the documents of the level above, those whose voice or copy group others have too. Most have none, so only
 * few groups are built, and still the count is exact: `cardinality` would be near it.
 */
export const reachAggregations = (part: Part, hint: Hint): Aggregations => ({
  each_voice: { terms: termsIn('voice', part, 2, hint) },
  voices_again: { stats_bucket: { buckets_path: 'each_voice>_count' } },
  each_copy: { terms: termsIn('copy_key', part, 2, hint) },
  copies_again: { stats_bucket: { buckets_path: 'each_copy>_count' } },
})

/** Distinct voices, at most one per copy group. @param parts the same place in the answers of all parts */
export const reachOf = (parts: readonly ReachAnswer[]): number => {
  const documents = parts[0]?.doc_count ?? 0
  const distinct = (name: 'voices_again' | 'copies_again'): number =>
    parts.reduce((left, { [name]: { sum, count } }) => left - ((sum ?? 0) - count), documents)
  return Math.min(distinct('voices_again'), distinct('copies_again'))
}

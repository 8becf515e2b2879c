import type { Config } from '../config.js'
import type { Judge, NameSuggestion, Sample } from '../model/judgement.js'
import {
  type CodePrecision,
  type ModelOpinion,
  measureModels,
  measurePrecision,
} from '../review/precision.js'
import { withExistingStore } from './open-existing-store.js'

export interface ReviewStatus {
  /** From people's judgements of random samples alone. */
  readonly precision: readonly CodePrecision[]
  /** Apart: models are no people. */
  readonly models: readonly ModelOpinion[]
  readonly judgements: readonly { readonly source: Judge; readonly sample: Sample; readonly count: number }[]
  readonly names: readonly NameSuggestion[]
}

/** What is known of how well codes are judged. */
export const reviewStatus = (config: Config): Promise<ReviewStatus> =>
  withExistingStore(config, async (store) => {
    const judgements = await store.judgements.list()
    const counts = new Map<string, ReviewStatus['judgements'][number]>()
    for (const { source, sample } of judgements) {
      const key = `${source}/${sample}`
      counts.set(key, { source, sample, count: (counts.get(key)?.count ?? 0) + 1 })
    }
    return {
      precision: measurePrecision(judgements),
      models: measureModels(judgements),
      judgements: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count),
      names: await store.results.suggestedNames(),
    }
  })

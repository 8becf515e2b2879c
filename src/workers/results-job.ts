import type { Lexicon } from '../lexicon/load-lexicon.js'
import type { Logger } from '../logger.js'
import type { Metrics } from '../metrics.js'
import type { RankSettings } from '../model/rank-settings.js'
import type { Versions } from '../model/version.js'
import { updateResults } from '../run/update-results.js'
import type { Store } from '../stores/store.js'
import { keepSchedule } from './keep-schedule.js'
import type { Queues } from './queues.js'

export interface ResultsTools {
  readonly store: Store
  readonly lexicon: Lexicon
  readonly versions: Versions
  readonly now: string | null
  readonly rank: RankSettings
  readonly metrics: Metrics
  readonly log: Logger
}

/**
 * Builds what a worker does to bring themes, fixes and ranking up to date with the store. The queue lets one run at a
 * time (`allowOneRun`), so two can never write over one another.
 */
export const createResultsJob = (tools: ResultsTools) =>
  async function resultsJob(): Promise<void> {
    const { store, lexicon, versions, now, rank, metrics, log } = tools
    const {
      fixes,
      themes,
      store: stored,
    } = await updateResults(store, {
      whole: true,
      lexicon,
      versions,
      now,
      rank,
      onStage: (stage) => log.info({ stage }, 'stage of the results begun'),
    })
    metrics.jobs.inc({ queue: 'cluster', outcome: 'done' })
    log.info({ documents: stored.documents, themes: themes.length, fixes: fixes.length }, 'results made anew')
  }

/** Among all workers of this Redis; kept there, so that each worker may say it. */
export const allowOneRun = async ({ cluster }: Pick<Queues, 'cluster'>): Promise<void> => {
  await cluster.setGlobalConcurrency(1)
}

/** Who asks while a run waits gets that one; who asks while one runs gets one more, since there may be news. */
export const askForResults = async ({ cluster }: Pick<Queues, 'cluster'>): Promise<void> => {
  await cluster.add('results', {}, { deduplication: { id: 'results', keepLastIfActive: true } })
}

export const RESULTS_SCHEDULE = 'daily-results'

/** @param pattern cron, or `none`; the last worker that starts decides for all */
export const scheduleResults = (
  queues: Pick<Queues, 'cluster'>,
  pattern: string,
  timezone: string,
): Promise<void> =>
  keepSchedule(queues, RESULTS_SCHEDULE, pattern === 'none' ? null : { pattern, tz: timezone }, 'results')

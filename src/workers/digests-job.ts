import type { Config } from '../config.js'
import { createMailSender } from '../digests/create-mail-sender.js'
import { countStates } from '../digests/digest-status.js'
import { loadSubscriptions } from '../digests/load-subscriptions.js'
import { mailOptionsOf } from '../digests/mail-options.js'
import { readSmtpAccess } from '../digests/read-smtp-access.js'
import { sendDigests } from '../digests/send-digests.js'
import type { Logger } from '../logger.js'
import type { Metrics } from '../metrics.js'
import { loadRankSettings } from '../run/load-rank-settings.js'
import type { Store } from '../stores/store.js'
import { keepSchedule, LOOK_EVERY_MS } from './keep-schedule.js'
import type { Queues } from './queues.js'

export const DIGESTS_JOB = 'digests'

const SCHEDULE_ID = 'digests-due'

export interface DigestsTools {
  readonly config: Pick<Config, 'subscriptions' | 'smtp' | 'smtpRate'> &
    Parameters<typeof loadRankSettings>[0]
  readonly store: Store
  readonly metrics: Metrics
  readonly log: Logger
}

/**
 * Builds what a worker does to send the digests that are due. It takes its turn with runs of the ranking, so a digest is
 * made of results that are whole. Subscriptions are read anew each time.
 */
export const createDigestsJob = ({ config, store, metrics, log }: DigestsTools) =>
  async function digestsJob(signal: AbortSignal | undefined): Promise<void> {
    const file = loadSubscriptions(config.subscriptions)
    const sender = createMailSender(readSmtpAccess(config.smtp, process.env), config.smtpRate)
    try {
      const statuses = await sendDigests({
        store,
        subscriptions: file.subscriptions,
        rank: loadRankSettings(config),
        sender,
        mail: mailOptionsOf(file, process.env),
        now: () => new Date(),
        ...(signal === undefined ? {} : { signal }),
      })
      const needPerson = countStates(statuses, 'failed', 'unclear')
      metrics.jobs.inc({ queue: 'cluster', outcome: 'done' })
      log.info(
        { sent: countStates(statuses, 'sent'), waiting: countStates(statuses, 'retry', 'sending') },
        'digests looked after',
      )
      if (needPerson > 0) log.warn({ digests: needPerson }, 'digests need a person: see digest log')
    } finally {
      sender.close()
    }
  }

/** @param smtp null: no digests; the last worker that starts decides for all */
export const scheduleDigests = (queues: Pick<Queues, 'cluster'>, smtp: string | null): Promise<void> =>
  keepSchedule(queues, SCHEDULE_ID, smtp === null ? null : { every: LOOK_EVERY_MS }, DIGESTS_JOB)

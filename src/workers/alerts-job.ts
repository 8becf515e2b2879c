import { DEFAULT_ALERTS_FILE, loadAlerts } from '../alerts/load-alerts.js'
import { noticeAlerts } from '../alerts/notice-alerts.js'
import { openPoster } from '../alerts/open-poster.js'
import { sendAlerts } from '../alerts/send-alerts.js'
import type { Config } from '../config.js'
import { countStates } from '../digests/digest-status.js'
import type { Logger } from '../logger.js'
import type { Metrics } from '../metrics.js'
import { weekOf } from '../model/week.js'
import type { Store } from '../stores/store.js'
import { keepSchedule, LOOK_EVERY_MS } from './keep-schedule.js'
import type { Queues } from './queues.js'

/** Sends what was noticed, when its hours have come or a try is due. */
export const ALERTS_JOB = 'alerts'
/** Looks for what stands out in a new ranking, and sends it. */
export const NOTICE_JOB = 'notice-alerts'

const SCHEDULE_ID = 'alerts-due'

export interface AlertsTools {
  readonly config: Pick<Config, 'alerts' | 'smtp' | 'smtpRate' | 'now'>
  readonly store: Store
  readonly metrics: Metrics
  readonly log: Logger
}

/** Builds what a worker does about alerts. It takes its turn with runs of the ranking. The file is read anew each time. */
export const createAlertsJob = ({ config, store, metrics, log }: AlertsTools) =>
  async function alertsJob(name: string, signal: AbortSignal | undefined): Promise<void> {
    const file = loadAlerts(config.alerts ?? DEFAULT_ALERTS_FILE)
    const { post, close } = openPoster(file, config, process.env)
    const options = { store, alerts: file.alerts, now: () => new Date() }
    try {
      if (name === NOTICE_JOB) await noticeAlerts({ ...options, week: weekOf(config.now) })
      const statuses = await sendAlerts({
        ...options,
        from: file.from,
        post,
        ...(signal === undefined ? {} : { signal }),
      })
      const needPerson = countStates(statuses, 'failed', 'unclear')
      metrics.jobs.inc({ queue: 'cluster', outcome: 'done' })
      log.info(
        { sent: countStates(statuses, 'sent'), waiting: countStates(statuses, 'none', 'retry', 'sending') },
        'alerts looked after',
      )
      if (needPerson > 0) log.warn({ alerts: needPerson }, 'alerts need a person: see alert log')
    } finally {
      close()
    }
  }

/** After a ranking, where alerts are named. A job of its own: when it fails, the ranking stands. */
export const askForAlerts = async (
  { cluster }: Pick<Queues, 'cluster'>,
  alerts: string | null,
): Promise<void> => {
  if (alerts !== null) await cluster.add(NOTICE_JOB, {}, { deduplication: { id: NOTICE_JOB } })
}

/** @param alerts null: no alerts; the last worker that starts decides for all */
export const scheduleAlerts = (queues: Pick<Queues, 'cluster'>, alerts: string | null): Promise<void> =>
  keepSchedule(queues, SCHEDULE_ID, alerts === null ? null : { every: LOOK_EVERY_MS }, ALERTS_JOB)

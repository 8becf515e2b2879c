import { randomUUID } from 'node:crypto'
import { type AlertStatus, alertStatuses, ledgerName, recipientsOf } from '../../alerts/alert-status.js'
import { confirmAlert } from '../../alerts/confirm-alert.js'
import { type Alerts, DEFAULT_ALERTS_FILE, findAlert, loadAlerts } from '../../alerts/load-alerts.js'
import { lookForAlerts, noticeAlerts } from '../../alerts/notice-alerts.js'
import { openPoster } from '../../alerts/open-poster.js'
import { type MeantAlert, resendAlert, type SendAlertsOptions, sendAlerts } from '../../alerts/send-alerts.js'
import { type Config, loadConfig } from '../../config.js'
import { domainOf } from '../../digests/deliver.js'
import { countStates } from '../../digests/digest-status.js'
import { civilTime } from '../../digests/due-period.js'
import { TingxianError } from '../../errors.js'
import type { Alert } from '../../model/alert.js'
import { weekOf } from '../../model/week.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import type { Store } from '../../stores/store.js'
import { alertStatusTable, noticedTable } from '../alert-tables.js'
import { untilStopped } from '../until-stopped.js'

type Flags = Record<string, unknown> & {
  readonly config?: string
  readonly json?: boolean
  readonly day?: string
  readonly to?: string
}

const open = (flags: Flags): { config: Config; file: Alerts } => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  return { config, file: loadAlerts(config.alerts ?? DEFAULT_ALERTS_FILE) }
}

const chosenOf = (file: Alerts, names: readonly string[]): readonly Alert[] =>
  names.length === 0 ? file.alerts : names.map((name) => findAlert(file, name))

const meantBy = (file: Alerts, name: string, flags: Flags): MeantAlert => ({
  alert: findAlert(file, name),
  day: flags.day ?? null,
  recipient: flags.to ?? null,
})

/** `tingxian alert check [NAME…]` */
export const checkCommand = async (names: readonly string[], flags: Flags): Promise<void> => {
  const { config, file } = open(flags)
  const alerts = chosenOf(file, names)
  openPoster(file, config, process.env).close()
  const week = weekOf(config.now)
  const noticed = await withExistingStore(config, (store) => lookForAlerts({ store, alerts, week }))
  const said = noticed.map(({ alert, ...found }) => ({ alert: alert.name, ...found }))
  console.log(flags.json ? JSON.stringify(said) : noticedTable(noticed))
}

const withPoster = async (
  flags: Flags,
  work: (
    file: Alerts,
    config: Config,
    options: Omit<SendAlertsOptions, 'alerts'>,
  ) => Promise<readonly AlertStatus[]>,
): Promise<void> => {
  const { config, file } = open(flags)
  const { post, close } = openPoster(file, config, process.env)
  const now = (): Date => new Date()
  try {
    const statuses = await untilStopped('stopping; the message under way is finished', (signal) =>
      withExistingStore(config, (store) => work(file, config, { store, from: file.from, post, now, signal })),
    )
    print(statuses, flags)
    reportUnsettled(statuses)
  } finally {
    close()
  }
}

const print = (statuses: readonly AlertStatus[], flags: Flags): void =>
  console.log(flags.json ? JSON.stringify(statuses) : alertStatusTable(statuses))

/** What nobody got, or of which nobody knows, is said aloud until a person has seen to it, or it is a week old. */
const reportUnsettled = (statuses: readonly AlertStatus[]): void => {
  const [failed, unclear] = [countStates(statuses, 'failed'), countStates(statuses, 'unclear')]
  if (failed + unclear === 0) return
  throw new TingxianError('TX_ALERT_UNSETTLED', `${failed} alerts failed, ${unclear} may have arrived`, {
    hint: 'look whether the message of that day is in the group or mailbox; then alert resend or alert confirm',
  })
}

/** `tingxian alert send [NAME…]` */
export const sendCommand = (names: readonly string[], flags: Flags): Promise<void> =>
  withPoster(flags, async (file, config, options) => {
    const alerts = chosenOf(file, names)
    await noticeAlerts({ ...options, alerts, week: weekOf(config.now) })
    return sendAlerts({ ...options, alerts })
  })

/** `tingxian alert test NAME`: past the ledger, as nothing stands out. */
export const testCommand = async (name: string, flags: Flags): Promise<void> => {
  const { config, file } = open(flags)
  const alert = findAlert(file, name)
  const { categories, products, regions } = alert
  const { post, close } = openPoster({ ...file, alerts: [alert] }, config, process.env)
  const day = civilTime(new Date(), alert.timezone).day
  const content = {
    alert: name,
    week: weekOf(day) ?? day,
    scope: { categories, products, regions },
    items: [],
  }
  const failed: string[] = []
  try {
    for (const recipient of recipientsOf(alert)) {
      const outcome = await post(alert, content, recipient, testMessageId(file.from))
      console.log(`${recipient}: ${outcome.kind === 'sent' ? 'sent' : `${outcome.kind}, ${outcome.reason}`}`)
      if (outcome.kind !== 'sent') failed.push(recipient)
    }
  } finally {
    close()
  }
  if (failed.length > 0) {
    throw new TingxianError('TX_ALERT_TEST', `the test message did not reach ${failed.join(', ')}`, {
      hint: 'docs/alerts.md says what the codes mean',
    })
  }
}

const testMessageId = (from: string | null): string => `<test.${randomUUID()}@${domainOf(from ?? '')}>`

/** `tingxian alert resend NAME` */
export const resendCommand = (name: string, flags: Flags): Promise<void> =>
  withPoster(flags, async (file, _, options) =>
    some(await resendAlert(meantBy(file, name, flags), options), name),
  )

const withStore = async (
  flags: Flags,
  work: (file: Alerts, store: Store) => Promise<readonly AlertStatus[]>,
): Promise<void> => {
  const { config, file } = open(flags)
  print(await withExistingStore(config, (store) => work(file, store)), flags)
}

/** `tingxian alert confirm NAME` */
export const confirmCommand = (name: string, flags: Flags): Promise<void> =>
  withStore(flags, async (file, store) =>
    some(await confirmAlert(store, meantBy(file, name, flags), new Date()), name),
  )

const some = (statuses: readonly AlertStatus[], name: string): readonly AlertStatus[] => {
  if (statuses.length > 0) return statuses
  throw new TingxianError('TX_ALERT_UNKNOWN', `there is no such message of ${name}`, {
    hint: 'alert log lists them',
    exitCode: 2,
  })
}

/** `tingxian alert log [NAME…]` */
export const logCommand = (names: readonly string[], flags: Flags): Promise<void> =>
  withStore(flags, async (file, store) => {
    const statuses: AlertStatus[] = []
    for (const alert of chosenOf(file, names))
      statuses.push(...alertStatuses(await store.digests.list(ledgerName(alert)), alert, new Date()))
    return statuses
  })

import type { Config } from '../config.js'
import { createMailSender } from '../digests/create-mail-sender.js'
import { readSmtpAccess } from '../digests/read-smtp-access.js'
import { type AlertPoster, createAlertPoster } from './create-alert-poster.js'
import { createRobotSender } from './create-robot-sender.js'
import type { Alerts } from './load-alerts.js'
import { readRobotAccess } from './read-robot-access.js'

export interface OpenPoster {
  readonly post: AlertPoster
  close(): void
}

/**
 * Gets ready to tell: every robot's address and, where an alert is a mail, the mail server are read before anything is
 * said to be sent.
 * @throws TingxianError TX_ALERT_ROBOT, TX_DIGEST_SECRET, TX_DIGEST_SMTP
 */
export const openPoster = (
  file: Alerts,
  config: Pick<Config, 'smtp' | 'smtpRate'>,
  env: Readonly<Record<string, string | undefined>>,
): OpenPoster => {
  const accesses = new Map(
    file.alerts.flatMap((alert) => {
      const access = readRobotAccess(alert, env)
      return access === null ? [] : [[alert.name, access] as const]
    }),
  )
  const mails = file.alerts.some(({ send }) => send === 'mail')
    ? createMailSender(readSmtpAccess(config.smtp, env), config.smtpRate)
    : null
  const robots = createRobotSender({ now: () => new Date() })
  return { post: createAlertPoster({ file, accesses, robots, mails }), close: () => mails?.close() }
}

import type { MailSender, SendOutcome } from '../digests/create-mail-sender.js'
import { TingxianError } from '../errors.js'
import type { Alert, AlertContent } from '../model/alert.js'
import { html, markupOf } from '../report/html.js'
import { type AlertMessage, fitLines, writeMessage } from './alert-message.js'
import type { RobotSender } from './create-robot-sender.js'
import type { Alerts } from './load-alerts.js'
import type { RobotAccess } from './robots.js'

/** Hands what an alert says to one recipient. */
export type AlertPoster = (
  alert: Alert,
  content: AlertContent,
  recipient: string,
  messageId: string,
) => Promise<SendOutcome>

export interface PosterTools {
  readonly file: Pick<Alerts, 'from' | 'link'>
  /** By the alert's name. */
  readonly accesses: ReadonlyMap<string, RobotAccess>
  readonly robots: RobotSender
  /** null where no alert is a mail. */
  readonly mails: MailSender | null
}

export const createAlertPoster =
  ({ file, accesses, robots, mails }: PosterTools): AlertPoster =>
  async (alert, content, recipient, messageId) => {
    const message = writeMessage(content, file.link)
    const access = accesses.get(alert.name)
    if (access !== undefined) return robots.send(access, message, content.items.length)
    if (mails === null || file.from === null) {
      throw new TingxianError('TX_INTERNAL', `the alert ${alert.name} has no way out`, {
        hint: 'run again with --debug and report what it prints',
      })
    }
    const lines = fitLines(message, content.items.length, () => true)
    return mails.send({
      from: file.from,
      to: recipient,
      messageId,
      subject: message.title,
      text: `${[message.title, '', ...lines].join('\n')}\n`,
      html: htmlOf(message, lines),
      unsubscribe: null,
    })
  }

const htmlOf = ({ title }: AlertMessage, lines: readonly string[]): string =>
  markupOf(html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body style="font-family:sans-serif;line-height:1.6"><h1 style="font-size:18px">${title}</h1>
${lines.map((line) => html`<p>${line}</p>\n`)}</body></html>
`)

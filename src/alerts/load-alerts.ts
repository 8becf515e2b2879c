import { z } from 'zod'
import { isTimeZone } from '../digests/is-time-zone.js'
import { ADDRESS, NAME, SENDER } from '../digests/load-subscriptions.js'
import { parseSettingsFile, readSettingsFile } from '../digests/parse-settings-file.js'
import { TingxianError } from '../errors.js'
import { ALERT_WATCHES, type Alert, ROBOT_KINDS } from '../model/alert.js'

export const DEFAULT_ALERTS_FILE = 'alerts.yml'

/** Robots cut long messages, so what is in each of them stays short. */
const MOST_LINK = 500
/** A part of the name of an environment variable that takes no other variable's name. */
const VARIABLE = /^(?!.*_(?:FILE|SECRET)$)[A-Z][A-Z0-9_]{0,59}$/

const values = z.array(z.string().min(1)).default([])
const hour = z.number().int().min(0).max(24)

const alert = z
  .strictObject({
    name: z.string().trim().regex(NAME, 'a name of 1 to 60 characters'),
    send: z.enum(['mail', ...ROBOT_KINDS]),
    to: z
      .array(z.string().toLowerCase().regex(ADDRESS, 'an address like wang@example.com'))
      .transform((list) => [...new Set(list)])
      .default([]),
    robot: z.string().regex(VARIABLE, 'capitals and underscores, like WASHERS').nullable().default(null),
    watch: z
      .array(z.enum(ALERT_WATCHES))
      .min(1)
      .default([...ALERT_WATCHES]),
    categories: values,
    products: values,
    regions: values,
    minimum: z.number().int().min(1).default(8),
    hours: z
      .tuple([hour, hour])
      .refine(([from, to]) => from < to, 'two hours, the earlier first, like [9, 21]')
      .default([9, 21]),
    timezone: z.string().refine(isTimeZone, 'a time zone like Asia/Shanghai').default('Asia/Shanghai'),
    quiet_weeks: z.number().int().min(1).max(52).default(4),
  })
  .refine(
    ({ send, to, robot }) =>
      send === 'mail' ? to.length > 0 && robot === null : robot !== null && to.length === 0,
    'mails need "to", robots need "robot", and neither the other',
  )

const file = z
  .strictObject({
    from: z.string().regex(SENDER, 'a sender like 听线 <tingxian@example.com>').nullable().default(null),
    link: z
      .url({ protocol: /^https?$/, error: 'an address that begins with https://' })
      .max(MOST_LINK)
      .nullable()
      .default(null),
    alerts: z
      .array(alert)
      .refine(
        (list) => new Set(list.map(({ name }) => name)).size === list.length,
        'two of them have one name',
      ),
  })
  .refine(({ from, alerts }) => from !== null || alerts.every(({ send }) => send !== 'mail'), {
    path: ['from'],
    message: 'mails need a sender',
  })

/** `alerts.yml`. */
export interface Alerts {
  /** Sender of mails. */
  readonly from: string | null
  /** Where who is told looks further: dashboards, a report. */
  readonly link: string | null
  readonly alerts: readonly Alert[]
}

/** @throws TingxianError TX_ALERT_FILE naming the file, the place in it and what may stand there */
export const loadAlerts = (path: string): Alerts => readSettingsFile(path, file, wrong)

export const parseAlerts = (text: string, path: string): Alerts => parseSettingsFile(text, path, file, wrong)

/** @throws TingxianError TX_ALERT_UNKNOWN */
export const findAlert = ({ alerts }: Pick<Alerts, 'alerts'>, name: string): Alert => {
  const found = alerts.find((each) => each.name === name)
  if (found !== undefined) return found
  throw new TingxianError('TX_ALERT_UNKNOWN', `there is no alert "${name}"`, {
    hint: `there are: ${alerts.map((each) => each.name).join(', ') || 'none'}`,
    exitCode: 2,
  })
}

const wrong = (message: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_ALERT_FILE', message, {
    hint: 'docs/alerts.md shows a whole alerts.yml; another file is named with --alerts',
    exitCode: 2,
    cause,
  })

import { z } from 'zod'
import { TingxianError } from '../errors.js'
import { DIGEST_LANGUAGES, type Subscription, WEEKDAYS } from '../model/digest.js'
import { ALERT_PREFIX } from '../model/digest-entry.js'
import { isTimeZone } from './is-time-zone.js'
import { parseSettingsFile, readSettingsFile } from './parse-settings-file.js'

/** No blanks, brackets or commas: what stands in a header must be one address and nothing else. */
export const ADDRESS = /^[^\s<>()[\],;:"@\\]+@[^\s<>()[\],;:"@\\]+\.[^\s<>()[\],;:"@\\]+$/
export const NAME = /^[^\p{Cc}\p{Cf}]{1,60}$/u
export const SENDER = /^([^\p{Cc}<>"]*<[^<>]+>|[^<>\s]+)$/u

const address = z.string().toLowerCase().regex(ADDRESS, 'an address like wang@example.com')
const webAddress = z.url({ protocol: /^https?$/, error: 'an address that begins with https://' })
const values = z.array(z.string().min(1)).default([])

const subscription = z.strictObject({
  name: z
    .string()
    .trim()
    .regex(NAME, 'a name of 1 to 60 characters')
    // Under these names the ledger keeps alerts.
    .refine((name) => !name.startsWith(ALERT_PREFIX), `a name that does not begin with ${ALERT_PREFIX}`),
  to: z
    .array(address)
    .min(1)
    .transform((list) => [...new Set(list)]),
  categories: values,
  products: values,
  regions: values,
  language: z.enum(DIGEST_LANGUAGES).default('zh'),
  weekday: z.enum(WEEKDAYS).default('monday'),
  hour: z.number().int().min(0).max(23).default(9),
  timezone: z.string().refine(isTimeZone, 'a time zone like Asia/Shanghai').default('Asia/Shanghai'),
  minimum: z.number().int().min(1).default(3),
  empty: z.enum(['send', 'skip']).default('send'),
})

const file = z.strictObject({
  from: z.string().regex(SENDER, 'a sender like 听线 <tingxian@example.com>'),
  dashboards: webAddress.nullable().default(null),
  unsubscribe: webAddress.nullable().default(null),
  subscriptions: z
    .array(subscription)
    .refine(
      (list) => new Set(list.map(({ name }) => name)).size === list.length,
      'two of them have one name',
    ),
})

/** `subscriptions.yml`: who sends, who is told, and what the mails link to. */
export interface Subscriptions {
  /** `Name <address>` or an address. */
  readonly from: string
  /** Where the dashboards are; null: no links. */
  readonly dashboards: string | null
  /** Where `tingxian digest serve` is reached from mails; null: no link to unsubscribe. */
  readonly unsubscribe: string | null
  readonly subscriptions: readonly Subscription[]
}

/** @throws TingxianError TX_DIGEST_SUBSCRIPTIONS naming the file, the place in it and what may stand there */
export const loadSubscriptions = (path: string): Subscriptions => readSettingsFile(path, file, wrong)

export const parseSubscriptions = (text: string, path: string): Subscriptions =>
  parseSettingsFile(text, path, file, wrong)

const wrong = (message: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_DIGEST_SUBSCRIPTIONS', message, {
    hint: 'docs/digest.md shows a whole subscriptions.yml; another file is named with --subscriptions',
    exitCode: 2,
    cause,
  })

import { z } from 'zod'
import { setting } from '../setting.js'

/** Settings of `digest`. */
export const DIGEST_SETTINGS = {
  subscriptions: setting(
    '--subscriptions <file>',
    'TINGXIAN_SUBSCRIPTIONS',
    z.string().min(1),
    'subscriptions.yml',
    'who is sent which digest',
  ),
  smtp: setting(
    '--smtp <url>',
    'TINGXIAN_SMTP',
    z.string().min(1).nullable(),
    null,
    'mail server: smtps://user@host, smtp://user@host:587 or smtp://host:25?tls=off; its password belongs into the environment',
  ),
  smtpRate: setting(
    '--smtp-rate <n>',
    'TINGXIAN_SMTP_RATE',
    z.coerce.number().int().min(1).max(1000),
    5,
    'mails a second at most',
  ),
} as const

import type { MailOptions } from './compose-mail.js'
import type { Subscriptions } from './load-subscriptions.js'
import { demandSecret } from './read-secret.js'

/** With this, links to unsubscribe are made and checked. */
export const DIGEST_SECRET = 'TINGXIAN_DIGEST_SECRET'

/** What all mails of a file of subscriptions have in common. @throws TingxianError TX_DIGEST_SECRET */
export const mailOptionsOf = (
  { from, dashboards, unsubscribe }: Subscriptions,
  env: Readonly<Record<string, string | undefined>>,
): MailOptions => ({
  from,
  dashboards,
  unsubscribe:
    unsubscribe === null
      ? null
      : { url: unsubscribe, secret: demandSecret(env, DIGEST_SECRET, 'mails have links to unsubscribe') },
})

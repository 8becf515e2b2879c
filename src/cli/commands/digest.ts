import { writeFileSync } from 'node:fs'
import { type Config, loadConfig } from '../../config.js'
import { chooseSubject } from '../../digests/choose-subject.js'
import { createMailSender } from '../../digests/create-mail-sender.js'
import { countStates, type DigestStatus } from '../../digests/digest-status.js'
import { loadSubscriptions, type Subscriptions } from '../../digests/load-subscriptions.js'
import { DIGEST_SECRET, mailOptionsOf } from '../../digests/mail-options.js'
import {
  confirmDigest,
  findSubscription,
  keepWish,
  logDigests,
  type Meant,
  previewDigest,
  resendDigest,
} from '../../digests/operate-digests.js'
import { demandSecret } from '../../digests/read-secret.js'
import { readSmtpAccess } from '../../digests/read-smtp-access.js'
import { renderDigestHtml } from '../../digests/render-html.js'
import { renderDigestText } from '../../digests/render-text.js'
import { type SendOptions, sendDigests } from '../../digests/send-digests.js'
import { serveUnsubscribe } from '../../digests/serve-unsubscribe.js'
import { wordsOf } from '../../digests/words.js'
import { TingxianError } from '../../errors.js'
import { loadRankSettings } from '../../run/load-rank-settings.js'
import { withExistingStore } from '../../run/open-existing-store.js'
import type { Store } from '../../stores/store.js'
import { statusTable } from '../digest-tables.js'
import { untilStopped } from '../until-stopped.js'

export { addCommand, listCommand, removeCommand } from './digest-subscriptions.js'

type Flags = Record<string, unknown> & {
  readonly config?: string
  readonly json?: boolean
  readonly html?: string
  readonly week?: string
  readonly to?: string
  readonly listen?: string
}

const open = (flags: Flags): { config: Config; file: Subscriptions } => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  return { config, file: loadSubscriptions(config.subscriptions) }
}

const meantBy = (file: Subscriptions, name: string, flags: Flags): Meant => ({
  subscription: findSubscription(file.subscriptions, name),
  period: flags.week ?? null,
  recipient: flags.to ?? null,
})

/** `tingxian digest preview NAME` */
export const previewCommand = async (name: string, flags: Flags): Promise<void> => {
  const { config, file } = open(flags)
  const meant = meantBy(file, name, flags)
  const content = await withExistingStore(config, (store) =>
    previewDigest(store, meant, loadRankSettings(config), new Date()),
  )
  const words = wordsOf(meant.subscription.language)
  const links = {
    dashboards: file.dashboards,
    unsubscribe: file.unsubscribe,
    recipient: meant.subscription.to[0] ?? '',
  }
  if (flags.html !== undefined) writeFileSync(flags.html, renderDigestHtml(content, words, links))
  console.log(
    flags.json
      ? JSON.stringify(content, null, 1)
      : `${chooseSubject(content, words)}\n\n${renderDigestText(content, words, links)}`,
  )
}

/** Does `work` with a store and a mail server. */
const withMail = async (
  flags: Flags,
  work: (
    file: Subscriptions,
    options: Omit<SendOptions, 'subscriptions'>,
  ) => Promise<readonly DigestStatus[]>,
): Promise<void> => {
  const { config, file } = open(flags)
  const sender = createMailSender(readSmtpAccess(config.smtp, process.env), config.smtpRate)
  const mail = mailOptionsOf(file, process.env)
  const now = (): Date => new Date()
  try {
    const statuses = await untilStopped('stopping; the mail under way is finished', (signal) =>
      withExistingStore(config, (store) =>
        work(file, { store, rank: loadRankSettings(config), sender, mail, now, signal }),
      ),
    )
    console.log(flags.json ? JSON.stringify(statuses) : statusTable(statuses))
    reportUnsettled(statuses)
  } finally {
    sender.close()
  }
}

/** A digest that nobody got, or of which nobody knows, is said aloud until a person has seen to it. */
const reportUnsettled = (statuses: readonly DigestStatus[]): void => {
  const [failed, unclear] = [countStates(statuses, 'failed'), countStates(statuses, 'unclear')]
  if (failed + unclear === 0) return
  throw new TingxianError('TX_DIGEST_UNSETTLED', `${failed} digests failed, ${unclear} may have arrived`, {
    hint: 'look up the Message-ID of digest log in the mail server’s log; then digest resend or digest confirm',
  })
}

/** `tingxian digest send [NAME…]` */
export const sendCommand = (names: readonly string[], flags: Flags): Promise<void> =>
  withMail(flags, (file, options) => {
    const chosen = names.map((name) => findSubscription(file.subscriptions, name))
    return sendDigests({ ...options, subscriptions: chosen.length > 0 ? chosen : file.subscriptions })
  })

/** `tingxian digest resend NAME` */
export const resendCommand = (name: string, flags: Flags): Promise<void> =>
  withMail(flags, (file, options) => resendDigest(meantBy(file, name, flags), options))

const withStore = async (flags: Flags, work: (file: Subscriptions, store: Store) => Promise<void>) => {
  const { config, file } = open(flags)
  await withExistingStore(config, (store) => work(file, store))
}

/** `tingxian digest confirm NAME` */
export const confirmCommand = (name: string, flags: Flags): Promise<void> =>
  withStore(flags, async (file, store) => {
    console.log(statusTable(await confirmDigest(store, meantBy(file, name, flags), new Date())))
  })

/** `tingxian digest log [NAME]` */
export const logCommand = (name: string | undefined, flags: Flags): Promise<void> =>
  withStore(flags, async (_, store) => {
    const statuses = await logDigests(store, name ?? null, new Date())
    console.log(flags.json ? JSON.stringify(statuses) : statusTable(statuses))
  })

const wish =
  (event: 'unsubscribed' | 'subscribed') =>
  (name: string, address: string, flags: Flags): Promise<void> =>
    withStore(flags, async (_, store) => {
      await keepWish(store, { subscription: name, recipient: address.toLowerCase() }, event, new Date())
      console.log(`${address} ${event}: ${name}`)
    })

/** `tingxian digest unsubscribe NAME ADDRESS` */
export const unsubscribeCommand = wish('unsubscribed')
/** `tingxian digest resubscribe NAME ADDRESS` */
export const resubscribeCommand = wish('subscribed')

/** `tingxian digest serve` */
export const serveCommand = async (flags: Flags): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const server = await serveUnsubscribe({
    address: flags.listen ?? '',
    secret: demandSecret(process.env, DIGEST_SECRET, 'links are checked with it'),
    // Opened for each click: a DuckDB store belongs to one process, and others need it meanwhile.
    unsubscribe: (who) =>
      withExistingStore(config, (store) => keepWish(store, who, 'unsubscribed', new Date())),
  })
  console.error(server.url)
  await untilStopped(
    'stopping',
    (signal) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  )
  await server.close()
}

import { type Command, InvalidArgumentError, Option } from 'commander'
import { DIGEST_LANGUAGES, WEEKDAYS } from '../model/digest.js'
import { weekOf } from '../model/week.js'
import { countOption, later, withSettings } from './settings-flags.js'

const FILE = ['subscriptions'] as const
const STORE = ['subscriptions', 'store', 'out'] as const
const MAIL = [...STORE, 'smtp', 'smtpRate'] as const

const load = () => import('./commands/digest.js')

/** `tingxian digest …`: what product teams are sent every week. */
export const addDigestCommands = (program: Command): void => {
  const digest = program.command('digest').description('weekly mails to those who subscribed')
  addMailCommands(digest)
  addWishCommands(digest)
  addSubscriptionCommands(digest)
}

const weekOption = (): Option =>
  new Option('--week <date>', 'a day of the week that is told of (default: the week that is due)').argParser(
    parseWeek,
  )

const addMailCommands = (digest: Command): void => {
  withSettings(
    digest
      .command('preview')
      .description('prints what a digest says or would say; keeps and sends nothing')
      .argument('<name>', 'subscription'),
    STORE,
  )
    .addOption(weekOption())
    .option('--html <file>', 'also write the HTML part')
    .option('--json', 'print the content as JSON')
    .action(later(async () => (await load()).previewCommand))
  withSettings(
    digest
      .command('send')
      .description('sends what is due and was not sent; for a job that runs every few minutes')
      .argument('[names...]', 'only these subscriptions'),
    MAIL,
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).sendCommand))
  withSettings(
    digest
      .command('resend')
      .description('sends a digest once more, as it was kept')
      .argument('<name>', 'subscription'),
    MAIL,
  )
    .addOption(weekOption())
    .option('--to <address>', 'only to this recipient')
    .action(later(async () => (await load()).resendCommand))
  withSettings(
    digest
      .command('confirm')
      .description('says that a digest arrived of which nobody knew')
      .argument('<name>', 'subscription'),
    STORE,
  )
    .addOption(weekOption())
    .option('--to <address>', 'only for this recipient')
    .action(later(async () => (await load()).confirmCommand))
  withSettings(
    digest
      .command('log')
      .description('what became of each digest')
      .argument('[name]', 'only this subscription'),
    STORE,
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).logCommand))
}

const addWishCommands = (digest: Command): void => {
  for (const wish of ['unsubscribe', 'resubscribe'] as const) {
    withSettings(
      digest
        .command(wish)
        .description(
          wish === 'unsubscribe'
            ? 'leaves a recipient in peace, as the link in a mail does'
            : 'takes that back, when the recipient asks for it',
        )
        .argument('<name>', 'subscription')
        .argument('<address>', 'recipient'),
      STORE,
    ).action(later(async () => (await load())[`${wish}Command`]))
  }
  withSettings(
    digest.command('serve').description('answers the links to unsubscribe until it is told to stop'),
    STORE,
  )
    .option('--listen <host:port>', 'where', '127.0.0.1:9465')
    .action(later(async () => (await load()).serveCommand))
}

const addSubscriptionCommands = (digest: Command): void => {
  withSettings(digest.command('list').description('the subscriptions'), FILE)
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).listCommand))
  withSettings(
    digest
      .command('add')
      .description('adds a subscription to the file')
      .argument('<name>', 'its name, which the subject tells')
      .requiredOption('--to <addresses...>', 'recipients'),
    FILE,
  )
    .option('--category <names...>', 'only these categories')
    .option('--product <names...>', 'only these products')
    .option('--region <names...>', 'only these regions')
    .addOption(new Option('--language <name>', 'of the mail (default: zh)').choices(DIGEST_LANGUAGES))
    .addOption(new Option('--weekday <name>', 'when it is sent (default: monday)').choices(WEEKDAYS))
    .addOption(new Option('--hour <n>', 'from this hour on (default: 9)').argParser(parseHour))
    .option('--time-zone <name>', 'of weekday and hour (default: Asia/Shanghai)')
    .addOption(countOption('--minimum <n>', 'fewest customers behind anything that is told (default: 3)'))
    .option('--skip-empty', 'send nothing in a week without feedback')
    .option('--from <sender>', 'who sends all digests; needed once')
    .action(later(async () => (await load()).addCommand))
  withSettings(
    digest
      .command('remove')
      .description('takes a subscription out of the file')
      .argument('<name>', 'subscription'),
    FILE,
  ).action(later(async () => (await load()).removeCommand))
}

const parseWeek = (text: string): string => {
  const week = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? weekOf(text) : null
  if (week === null) throw new InvalidArgumentError('It must be a day like 2026-03-31.')
  return week
}

const parseHour = (text: string): number => {
  const hour = Number(text)
  if (Number.isInteger(hour) && hour >= 0 && hour < 24 && text.trim() !== '') return hour
  throw new InvalidArgumentError('It must be an hour from 0 to 23.')
}

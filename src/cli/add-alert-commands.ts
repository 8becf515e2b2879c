import { type Command, InvalidArgumentError, Option } from 'commander'
import { later, withSettings } from './settings-flags.js'

const STORE = ['alerts', 'store', 'out'] as const
const MAIL = [...STORE, 'smtp', 'smtpRate'] as const

const load = () => import('./commands/alert.js')

/** `tingxian alert …`: what product teams are told at once. */
export const addAlertCommands = (program: Command): void => {
  const alert = program
    .command('alert')
    .description('messages to mail and chat groups when something stands out, between digests')
  addNewsCommands(alert)
  addMessageCommands(alert)
}

const addNewsCommands = (alert: Command): void => {
  withSettings(
    alert
      .command('check')
      .description(
        'checks the file, addresses and secrets; shows what stands out now; keeps and sends nothing',
      )
      .argument('[names...]', 'only these alerts'),
    [...MAIL, 'now'],
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).checkCommand))
  withSettings(
    alert
      .command('send')
      .description('tells what stands out and was not told; for a job that runs after each ranking')
      .argument('[names...]', 'only these alerts'),
    [...MAIL, 'now'],
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).sendCommand))
  withSettings(
    alert
      .command('test')
      .description('sends a message that says it is a test, to see whether it arrives')
      .argument('<name>', 'alert'),
    ['alerts', 'smtp', 'smtpRate'],
  ).action(later(async () => (await load()).testCommand))
}

/** About messages that were made. */
const addMessageCommands = (alert: Command): void => {
  withSettings(
    alert
      .command('resend')
      .description('sends a message once more, as it was kept')
      .argument('<name>', 'alert'),
    MAIL,
  )
    .addOption(dayOption())
    .option('--to <address>', 'only to this recipient')
    .action(later(async () => (await load()).resendCommand))
  withSettings(
    alert
      .command('confirm')
      .description('says that a message arrived of which nobody knew')
      .argument('<name>', 'alert'),
    STORE,
  )
    .addOption(dayOption())
    .option('--to <address>', 'only for this recipient')
    .action(later(async () => (await load()).confirmCommand))
  withSettings(
    alert
      .command('log')
      .description('what became of each message')
      .argument('[names...]', 'only these alerts'),
    STORE,
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await load()).logCommand))
}

const dayOption = (): Option =>
  new Option('--day <date>', 'day of the message (default: the newest)').argParser((text) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
    throw new InvalidArgumentError('It must be a day like 2026-03-31.')
  })

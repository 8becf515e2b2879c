import { type Command, InvalidArgumentError, Option } from 'commander'
import { countOption, later, withSettings } from './settings-flags.js'

/** `tingxian store …`: what an operator does with all that is kept. */
export const addStoreCommands = (program: Command): void => {
  const store = program.command('store').description('what is kept: forgetting, age, indices')
  const where = ['store', 'out'] as const

  withSettings(
    store
      .command('forget')
      .description(
        'deletes all that one customer said, and what was found in it, said of it or quoted from it',
      )
      .argument('<customer>', 'name or number, as the source gave it'),
    [...where, 'customerSalt', 'redis'],
  )
    .option('--hashed', 'the argument is the hash that the store holds')
    .action(later(async () => (await import('./commands/store-forget.js')).storeForgetCommand))

  withSettings(
    store.command('retain').description('deletes what is older, with all that hangs on it; for a daily job'),
    where,
  )
    .addOption(countOption('--days <n>', 'how many days are kept', 730))
    .addOption(
      new Option('--before <date>', 'delete what is from before this day')
        .conflicts('days')
        .argParser(parseDay),
    )
    .action(later(async () => (await import('./commands/store-retain.js')).storeRetainCommand))

  withSettings(
    store
      .command('reindex')
      .description('Elasticsearch: copies all indices by this version’s mapping; readers go on meanwhile'),
    where,
  ).action(later(async () => (await import('./commands/store-reindex.js')).storeReindexCommand))
}

const parseDay = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('It must be a day like 2026-03-31.')
}

import { type Command, Option } from 'commander'
import { REVIEW_FORMATS } from '../model/judgement.js'
import { countOption, later, withSettings } from './settings-flags.js'

/** `tingxian review …`: people (and models that they ask) look at what was tagged, and what they say counts. */
export const addReviewCommands = (program: Command): void => {
  const review = program
    .command('review')
    .description('corrections by people, and what they tell of the tags')
  const where = ['store', 'out'] as const

  withSettings(
    review
      .command('export')
      .description('writes a list of mentions worth a look, for a spreadsheet or Label Studio'),
    [...where, 'taxonomy', 'segmenter', 'now'],
  )
    .addOption(
      countOption('--items <n>', 'most items: half by lot, a quarter in dispute, the rest uncertain', 200),
    )
    .option('--file <path>', 'file to write (default: review-<week> in the output folder)')
    .addOption(new Option('--format <name>', 'kind of list').choices(REVIEW_FORMATS).default('csv'))
    .action(later(async () => (await import('./commands/review-export.js')).reviewExportCommand))

  withSettings(
    review
      .command('import')
      .description('takes corrections back; the next run counts by them')
      .argument('<file>', 'a list with answers as CSV, or an export from Label Studio (format JSON)'),
    [...where, 'taxonomy', 'segmenter'],
  )
    .option('--reviewer <name>', 'who judged, where the file does not tell')
    .option('--examples-to <dir>', 'add the judged texts to examples.yml of your own lexicon folder')
    .action(later(async () => (await import('./commands/review-import.js')).reviewImportCommand))

  withSettings(
    review.command('status').description('precision of each code, from random items that people judged'),
    where,
  )
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/review-status.js')).reviewStatusCommand))

  withSettings(
    review.command('export-training').description('writes what was judged as JSON lines for training'),
    where,
  )
    .requiredOption('--file <path>', 'file to write')
    .action(later(async () => (await import('./commands/review-export-training.js')).exportTrainingCommand))

  addAskCommand(review)
}

const addAskCommand = (review: Command): void => {
  withSettings(
    review.command('ask').description('puts the same list, masked, to a language model that you configure'),
    ['store', 'out', 'taxonomy', 'segmenter', 'now', 'reviewEndpoint', 'reviewModel'],
  )
    .addOption(countOption('--items <n>', 'most items to ask about', 200))
    .addOption(countOption('--max-requests <n>', 'most requests, retries counted', 300))
    .addOption(countOption('--max-tokens <n>', 'most tokens of questions and answers', 1_000_000))
    .addOption(countOption('--concurrency <n>', 'requests under way at once', 2))
    .addOption(countOption('--timeout <seconds>', 'longest wait for one answer', 60))
    .option('--names', 'ask for names of new themes, too')
    .addHelpText(
      'after',
      '\nThe key, if the service wants one, is read from TINGXIAN_REVIEW_API_KEY and nowhere else.',
    )
    .action(later(async () => (await import('./commands/review-ask.js')).reviewAskCommand))
}

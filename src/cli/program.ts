import { Command } from 'commander'
import { addAlertCommands } from './add-alert-commands.js'
import { addDashboardCommands } from './add-dashboard-commands.js'
import { addDigestCommands } from './add-digest-commands.js'
import { addFixCommands } from './add-fix-commands.js'
import { addQueueCommands } from './add-queue-commands.js'
import { addReviewCommands } from './add-review-commands.js'
import { addStoreCommands } from './add-store-commands.js'
import { addThemeCommands } from './add-theme-commands.js'
import { readVersion } from './read-version.js'
import { countOption, later, withSettings } from './settings-flags.js'

/** What the owner tells of the ranking. */
export const RANKING = ['weights', 'exposure', 'orderValue', 'customerValue'] as const

/** The command line as a whole; `parseAsync` runs it. */
export const createProgram = (): Command => {
  const program = new Command('tingxian')
    .description(
      '听线: reads what customers say in Chinese, in reviews and service calls, and ranks candidate service fixes.',
    )
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('(tingxian --help shows what there is)')
    .addHelpText('after', EXAMPLES)

  withSettings(
    program
      .command('run')
      .description('everything from sources to ranked fixes')
      .requiredOption('--input <paths...>', 'files or folders: CSV, TSV, JSONL, JSON, plain or gzip'),
    [
      'map',
      'store',
      'out',
      'taxonomy',
      'segmenter',
      'threads',
      'now',
      'maxRejectedShare',
      'customerSalt',
      ...RANKING,
    ],
  )
    .option('--json', 'print the result as JSON instead of a table')
    .action(later(async () => (await import('./commands/run.js')).runCommand))

  withSettings(
    program
      .command('analyze')
      .description('document stages alone: one JSON line per input, in input order')
      .requiredOption('--input <path>', 'file to read')
      .requiredOption('--output <path>', 'file to write, or - for standard output'),
    ['map', 'taxonomy', 'segmenter', 'threads'],
  ).action(later(async () => (await import('./commands/analyze.js')).analyzeCommand))

  withSettings(
    program
      .command('explain')
      .description('one text after each stage, for people')
      .argument('<text>', 'a review, or a session with lines 客户：… and 客服：…'),
    ['taxonomy', 'segmenter'],
  )
    .option('--category <name>', 'product category')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/explain.js')).explainCommand))

  withSettings(
    program
      .command('terms')
      .description('what customers say anew or more often than before: candidates for the lexicon'),
    ['store', 'out', 'taxonomy', 'segmenter', 'now'],
  )
    .option('--category <name>', 'only this category')
    .option('--region <name>', 'only this region')
    .addOption(countOption('--weeks <n>', 'recent weeks, compared with up to 26 before them', 4))
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/terms.js')).termsCommand))

  withSettings(
    program
      .command('rank')
      .description('the stored ranking again; with other weights, what they would change'),
    ['store', 'out'],
  )
    .option('--what-if <parts>', 'weights to try, such as severity=2,growth=1; nothing is saved')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/rank.js')).rankCommand))

  withSettings(
    program
      .command('eval')
      .description('scores the judgement on gold annotations')
      .option('--gold <dir>', 'folder with score.mjs, score-themes.mjs and gold/', '../shared/eval'),
    ['taxonomy', 'segmenter'],
  )
    .option('--split <half>', 'all, read or held-out (split by a hash of the id)', 'held-out')
    .option('--lexicon-only', 'without the models of pains, which are trained on both halves')
    .option('--codes', 'print every code')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/eval.js')).evalCommand))

  const taxonomy = program.command('taxonomy').description('the pain points and asks')
  withSettings(taxonomy.command('check').description('checks all lexicon files and runs their examples'), [
    'taxonomy',
    'segmenter',
  ]).action(later(async () => (await import('./commands/taxonomy-check.js')).taxonomyCheckCommand))
  withSettings(
    taxonomy
      .command('preview')
      .description('what a changed taxonomy would gain and lose on the stored documents; saves nothing'),
    ['taxonomy', 'store', 'out', 'segmenter', 'threads', 'now', ...RANKING],
  )
    .option('--html <file>', 'also write it as one Chinese page to hand round')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/taxonomy-preview.js')).taxonomyPreviewCommand))
  withSettings(
    taxonomy
      .command('apply')
      .description('judges the stored documents again by this taxonomy and makes the ranking anew'),
    ['taxonomy', 'store', 'out', 'segmenter', 'threads', 'now', ...RANKING],
  )
    .option('--json', 'print the result as JSON instead of a table')
    .action(later(async () => (await import('./commands/taxonomy-apply.js')).taxonomyApplyCommand))
  for (const add of GROUPS) add(program)
  for (const command of withSubcommands(program)) command.exitOverride()
  return program
}

/** In the order in which help lists them. */
const GROUPS = [
  addReviewCommands,
  addQueueCommands,
  addStoreCommands,
  addThemeCommands,
  addFixCommands,
  addDigestCommands,
  addAlertCommands,
  addDashboardCommands,
]

const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
]

const EXAMPLES = `
Examples:
  tingxian run --input reviews.csv                              all defaults: results in tingxian-out/
  tingxian run --input week1.csv --out all && tingxian run --input week2.csv --out all
                                                                a second week adds to the same store
  tingxian run --input export.csv --map text=评价内容,created_at=评价时间
  tingxian analyze --input reviews.jsonl --output tags.jsonl    tags alone
  tingxian explain "尺码偏小，我补差价换大一号可以吗？"             what each stage makes of a text
  tingxian taxonomy check --taxonomy my-lexicons                before you use your own lexicons
  tingxian taxonomy preview --taxonomy my-lexicons --out all    what they would change, before anything is saved
  tingxian taxonomy apply --taxonomy my-lexicons --out all      judges all that is stored by them
  tingxian terms --out all --category 洗衣机                      what is said anew: candidates for the lexicon
  tingxian rank --out all --what-if severity=2                  how the order changes with another weight
  tingxian themes list --new --out all                          what the taxonomy has no name for, to decide on
  tingxian fixes ship install-fixed-price --on 2026-05-04 --out all
                                                                a fix is live: results show what happened since
  tingxian review export --out all                              a list for people to judge, as CSV

Settings come from flags, then environment (TINGXIAN_…), then tingxian.yml.
Exit codes: 0 done; 1 failed; 2 wrong usage.`

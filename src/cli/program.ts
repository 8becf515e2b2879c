import { Command } from 'commander'
import { addAlertCommands } from './add-alert-commands.js'
import { addDashboardCommands } from './add-dashboard-commands.js'
import { addDigestCommands } from './add-digest-commands.js'
import { addFixCommands } from './add-fix-commands.js'
import { addMainCommands } from './add-main-commands.js'
import { addQueueCommands } from './add-queue-commands.js'
import { addReviewCommands } from './add-review-commands.js'
import { addStoreCommands } from './add-store-commands.js'
import { addTaxonomyCommands } from './add-taxonomy-commands.js'
import { addThemeCommands } from './add-theme-commands.js'
import { readVersion } from './read-version.js'

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

  for (const add of GROUPS) add(program)
  for (const command of withSubcommands(program)) command.exitOverride()
  return program
}

/** In the order in which help lists them. */
const GROUPS = [
  addMainCommands,
  addTaxonomyCommands,
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

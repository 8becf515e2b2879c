import type { Command } from 'commander'
import { addSettings, later, withSettings } from './settings-flags.js'

const WHERE = ['store', 'out'] as const

/** `tingxian themes …`: what people decide of themes; every later run follows it. */
export const addThemeCommands = (program: Command): void => {
  const themes = program
    .command('themes')
    .description('themes that last, and what people decide of them (docs/themes.md)')

  withSettings(themes.command('list').description('all themes, and what is proposed to you'), WHERE)
    .option('--new', 'only what the taxonomy does not know')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/themes-list.js')).themesListCommand))
  withSettings(themes.command('show').argument('<theme>', 'id or name').description('one theme'), WHERE)
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/themes-show.js')).themesShowCommand))
  withSettings(themes.command('log').description('the ledger of decisions, oldest first'), WHERE)
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/themes-log.js')).themesLogCommand))

  deciding(themes.command('rename').description('gives a theme a name that stays'))
    .argument('<theme>', 'id or name')
    .argument('<name>', 'for people')
    .action(later(async () => (await import('./commands/themes-decide.js')).renameCommand))
  deciding(themes.command('merge').description('puts themes into another one'))
    .argument('<themes...>', 'ids or names')
    .requiredOption('--into <theme>', 'id or name; pain:<code> too')
    .action(later(async () => (await import('./commands/themes-decide.js')).mergeCommand))
  deciding(themes.command('split').description('makes a theme of its own of some phrases'))
    .argument('<theme>', 'id or name')
    .argument('<phrases...>', 'aspects or phrases, as themes show lists them')
    .option('--name <name>', 'name of the new theme')
    .action(later(async () => (await import('./commands/themes-decide.js')).splitCommand))
  deciding(themes.command('move').description('puts phrases of a theme into another one'))
    .argument('<theme>', 'id or name')
    .argument('<phrases...>', 'aspects or phrases, as themes show lists them')
    .requiredOption('--to <theme>', 'id or name')
    .action(later(async () => (await import('./commands/themes-decide.js')).moveCommand))
  deciding(themes.command('reject').description('no theme: not shown again'))
    .argument('<themes...>', 'ids or names')
    .action(later(async () => (await import('./commands/themes-decide.js')).rejectCommand))
  deciding(themes.command('pin').description('shown however small it is'))
    .argument('<themes...>', 'ids or names')
    .action(later(async () => (await import('./commands/themes-decide.js')).pinCommand))
  addSettings(
    deciding(themes.command('accept').description('counts as a pain point of the taxonomy from now on')),
    ['taxonomy', 'segmenter'],
  )
    .argument('<theme>', 'id or name')
    .requiredOption('--as <code>', 'code of the taxonomy; of a new one the file is printed')
    .action(later(async () => (await import('./commands/themes-decide.js')).acceptCommand))
  deciding(themes.command('undo').description('takes a decision back'))
    .argument('<decision>', 'id, as themes log shows it')
    .action(later(async () => (await import('./commands/themes-decide.js')).undoCommand))
}

const deciding = (command: Command): Command =>
  withSettings(command, WHERE)
    .option('--by <name>', 'who decides (default: your login name)')
    .option('--why <text>', 'for those who read the ledger')

import type { Command } from 'commander'
import { later, withSettings } from './settings-flags.js'

const WHERE = ['store', 'out'] as const

/** `tingxian fixes …`: what people decide of candidate fixes, and what happened since one shipped. */
export const addFixCommands = (program: Command): void => {
  const fixes = program
    .command('fixes')
    .description('what people decide of candidate fixes, and what happens then (docs/ranking.md)')

  withSettings(fixes.command('list').description('all candidate fixes with their states'), WHERE)
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/fixes.js')).fixesListCommand))
  deciding(fixes.command('plan').description('decided: it will be built'))
    .argument('<fix>', 'id or title')
    .action(later(async () => (await import('./commands/fixes.js')).planCommand))
  deciding(fixes.command('ship').description('live: the weeks before and after are compared from now on'))
    .argument('<fix>', 'id or title')
    .action(later(async () => (await import('./commands/fixes.js')).shipCommand))
  deciding(fixes.command('drop').description('decided: it will not be built'))
    .argument('<fix>', 'id or title')
    .action(later(async () => (await import('./commands/fixes.js')).dropCommand))
}

const deciding = (command: Command): Command =>
  withSettings(command, WHERE)
    .option('--on <day>', 'since when, YYYY-MM-DD (default: today)')
    .option('--by <name>', 'who decides (default: your login name)')
    .option('--why <text>', 'for those who read the ledger')

import type { Command } from 'commander'
import { later, RANKING, withSettings } from './settings-flags.js'

/** `tingxian taxonomy …` */
export const addTaxonomyCommands = (program: Command): void => {
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
}

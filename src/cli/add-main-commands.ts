import type { Command } from 'commander'
import { countOption, later, RANKING, withSettings } from './settings-flags.js'

/** `run`, its parts one by one, and `eval`. */
export const addMainCommands = (program: Command): void => {
  for (const add of [addRun, addAnalyze, addExplain, addTerms, addRank, addEval]) add(program)
}

const addRun = (program: Command): void => {
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
}

const addAnalyze = (program: Command): void => {
  withSettings(
    program
      .command('analyze')
      .description('document stages alone: one JSON line per input, in input order')
      .requiredOption('--input <path>', 'file to read')
      .requiredOption('--output <path>', 'file to write, or - for standard output'),
    ['map', 'taxonomy', 'segmenter', 'threads'],
  ).action(later(async () => (await import('./commands/analyze.js')).analyzeCommand))
}

const addExplain = (program: Command): void => {
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
}

const addTerms = (program: Command): void => {
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
}

const addRank = (program: Command): void => {
  withSettings(
    program
      .command('rank')
      .description('the stored ranking again; with other weights, what they would change'),
    ['store', 'out'],
  )
    .option('--what-if <parts>', 'weights to try, such as severity=2,growth=1; nothing is saved')
    .option('--json', 'print JSON')
    .action(later(async () => (await import('./commands/rank.js')).rankCommand))
}

const addEval = (program: Command): void => {
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
}

import Table from 'cli-table3'
import { loadConfig } from '../../config.js'
import { type Evaluation, evaluate, type Split } from '../../run/evaluate.js'
import type { ReliabilityBin } from '../../run/measure-reliability.js'

interface EvalFlags {
  readonly gold: string
  readonly split: string
  readonly codes?: boolean
  readonly lexiconOnly?: boolean
  readonly json?: boolean
  readonly config?: string
}

const percent = (value: number | undefined): string => (value === undefined ? '' : (100 * value).toFixed(1))

const scoresTable = (evaluation: Evaluation, split: string): string => {
  const table = new Table({
    head: [`${split}, %`, 'items', 'P', 'R', 'F1'],
    style: { head: [], border: [] },
  })
  for (const { set, scores } of evaluation.sets) {
    for (const [name, measured] of [
      ['pains', scores.pains],
      ['any pain', scores.anyPain],
      ['blocking', scores.blocking],
      ['requests', scores.requests],
    ] as const) {
      table.push([
        `${set}: ${name}`,
        scores.items,
        percent(measured.precision),
        percent(measured.recall),
        percent(measured.f1),
      ])
    }
    table.push([`${set}: macro F1`, '', '', '', percent(scores.painsMacroF1)])
    table.push([
      `${set}: polarity / quote overlap`,
      '',
      percent(scores.polarityAccuracy),
      percent(scores.quoteOverlap),
      '',
    ])
    if (set === 'calls')
      table.push([
        `${set}: ask right / met right`,
        '',
        percent(scores.askAccuracy),
        percent(scores.metAccuracy),
        '',
      ])
    table.push([`${set}: quotes not in the text`, scores.quotesNotInText, '', '', ''])
  }
  const { themes } = evaluation
  table.push([
    'themes without taxonomy (f1c)',
    themes.goldMentions,
    percent(themes.precision),
    percent(themes.recall * themes.coverage),
    percent(themes.f1c),
  ])
  return table.toString()
}

const reliabilityTable = (bins: readonly ReliabilityBin[]): string => {
  const table = new Table({
    head: ['predicted, %', 'mean', 'right', 'pains'],
    style: { head: [], border: [] },
  })
  for (const { from, to, predicted, right, count } of bins)
    table.push([`${percent(from)}–${percent(to)}`, percent(predicted), percent(right), count])
  return table.toString()
}

/** `tingxian eval` */
export const evalCommand = async (flags: EvalFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const evaluation = await evaluate(config, flags.gold, flags.split as Split, flags.lexiconOnly === true)
  if (flags.json) {
    console.log(JSON.stringify(evaluation))
    return
  }
  console.log(scoresTable(evaluation, flags.split))
  for (const { set, reliability } of evaluation.sets)
    console.log(`\n${set}: pains by confidence\n${reliabilityTable(reliability)}`)
  if (flags.codes) for (const { set, codes } of evaluation.sets) console.log(`\n${set}\n${codes}`)
}

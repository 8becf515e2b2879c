/** Results as tables for a terminal. */
import Table from 'cli-table3'

/**
 * @typedef {import('./measure.mjs').Spread} Spread
 * @typedef {import('./stages.mjs').StageResult} StageResult
 * @typedef {import('./whole-run.mjs').RunResult} RunResult
 * @typedef {import('./growth.mjs').GrowthRow} GrowthRow
 */

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
const draw = (head, rows) => {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  for (const row of rows) table.push([...row])
  return table.toString()
}

/** @param {Spread} spread @param {(value: number) => string} format */
const range = ({ median, min, max }, format) => `${format(median)} (${format(min)}–${format(max)})`
/** @param {number} value */
const whole = (value) => Math.round(value).toLocaleString('en')
/** @param {number} value */
const oneDecimal = (value) => value.toFixed(1)
/** @param {number} value */
const percent = (value) => `${(value * 100).toFixed(1)} %`
/** @param {number} value */
const times = (value) => `× ${value.toFixed(2)}`

/** @param {StageResult} result */
export const stageTables = (result) =>
  [
    draw(
      ['one thread', 'documents a second', 'of the bare cut', 'by CPU time'],
      [
        ["nodejieba's bare cut", range(result.cut, whole), '100 %', '100 %'],
        [
          'document stages',
          range(result.stages, whole),
          range(result.ofCut, percent),
          range(result.ofCutByCpu, percent),
        ],
      ],
    ),
    draw(
      ['stage', 'share', 'µs a document'],
      Object.entries(result.stageShare).map(([stage, share]) => [
        stage,
        percent(share),
        oneDecimal(result.microsecondsAStage[stage] ?? 0),
      ]),
    ),
    `${whole(result.documents)} documents, ${result.rounds} rounds in turn: median (min–max)`,
  ].join('\n')

/** @param {RunResult} result */
export const runTable = ({ sides, documents, rounds }) => {
  const rows = Object.entries(sides).map(([name, side]) => [
    name === 'tingxian' ? 'tingxian run' : `Python: ${name}, TF-IDF, k-means`,
    range(side.seconds, oneDecimal),
    side.slowerBy === null ? '' : range(side.slowerBy, times),
    range(side.cpuSeconds, oneDecimal),
    side.cpuOfOurs === null ? '' : range(side.cpuOfOurs, times),
    range(side.peakMb, whole),
  ])
  return [
    draw(['whole run', 'seconds', 'time of tingxian', 'CPU seconds', 'CPU of tingxian', 'peak MB'], rows),
    `${whole(documents)} documents, ${rounds} rounds in turn: median (min–max)`,
  ].join('\n')
}

/** @param {readonly GrowthRow[]} rows */
export const growthTable = (rows) => {
  const first = rows[0]
  return draw(
    [
      'documents',
      'input MB',
      'seconds',
      'documents a second',
      'of the first',
      'peak MB',
      '1,000 more: seconds',
    ],
    rows.map((row) => [
      whole(row.documents),
      whole(row.inputMb),
      oneDecimal(row.seconds),
      whole(row.documentsPerSecond),
      first === undefined ? '' : times(row.documentsPerSecond / first.documentsPerSecond),
      whole(row.peakMb),
      oneDecimal(row.addSeconds),
    ]),
  )
}

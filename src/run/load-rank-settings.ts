import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import { DEFAULT_WEIGHTS, type Exposure, parseWeights, type RankSettings } from '../model/rank-settings.js'
import { weekOf } from '../model/week.js'
import { foldHeader, guessColumn } from '../sources/guess-columns.js'
import { parseDate } from '../sources/parse-date.js'

const COUNT_COLUMNS = {
  orders: ['orders', 'ordercount', '订单', '订单数', '订单量', '单量', '支付订单数'],
  calls: ['calls', 'callcount', '来电', '来电数', '来电量', '通话数', '会话数', '咨询量', '进线量'],
} as const
const WEEK_COLUMNS = ['week', '周', '周次', '自然周']
const COUNT = /^\d+(?:\.0+)?$/

/** What the owner tells of the ranking. @throws TingxianError TX_EXPOSURE_INVALID */
export const loadRankSettings = (
  config: Pick<Config, 'weights' | 'exposure' | 'orderValue' | 'customerValue'>,
): RankSettings => {
  const weights = config.weights === null ? DEFAULT_WEIGHTS : parseWeights(config.weights)
  return {
    // What is wrong with them was said when the settings were read.
    weights: 'wrong' in weights ? DEFAULT_WEIGHTS : weights,
    exposure: config.exposure === null ? null : readExposure(config.exposure),
    orderValue: config.orderValue,
    customerValue: config.customerValue,
  }
}

/** A CSV of orders or calls by week: any day of the week, the count, and where wanted category and region. */
const readExposure = (path: string): Exposure => {
  const { data: rows, meta } = Papa.parse<Record<string, string>>(readText(path).trim(), {
    header: true,
    skipEmptyLines: 'greedy',
  })
  const columns = meta.fields ?? []
  const find = (names: readonly string[]): string | null =>
    columns.find((column) => names.includes(foldHeader(column))) ?? null
  const week = find(WEEK_COLUMNS) ?? guessColumn('created_at', columns)
  const unit = find(COUNT_COLUMNS.orders) === null ? 'calls' : 'orders'
  const count = find(COUNT_COLUMNS[unit])
  if (week === null || count === null)
    throw invalid(path, `no column ${week === null ? 'of weeks' : 'of orders or calls'}`, columns)
  const [category, region] = [guessColumn('category', columns), guessColumn('region', columns)]
  const cell = (row: Record<string, string>, column: string | null): string | null =>
    (column === null ? '' : (row[column]?.trim() ?? '')) || null
  return {
    unit,
    rows: rows.map((row, index) => {
      const day = parseDate(cell(row, week) ?? '')
      const monday = 'time' in day ? weekOf(day.time) : null
      const number = cell(row, count)?.replaceAll(',', '') ?? ''
      // The header is line 1.
      if (monday === null) throw invalid(path, `line ${index + 2}: no date in "${week}"`, columns)
      if (!COUNT.test(number)) throw invalid(path, `line ${index + 2}: no count in "${count}"`, columns)
      return { week: monday, category: cell(row, category), region: cell(row, region), count: Number(number) }
    }),
  }
}

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (cause) {
    throw invalid(path, 'cannot be read', [], cause)
  }
}

const invalid = (path: string, what: string, columns: readonly string[], cause?: unknown): TingxianError =>
  new TingxianError('TX_EXPOSURE_INVALID', `${path}: ${what}`, {
    hint: `a CSV in UTF-8 with the columns week and orders (or calls), and where wanted category and region${
      columns.length > 0 ? `; the columns are: ${columns.join(', ')}` : ''
    }`,
    exitCode: 2,
    ...(cause === undefined ? {} : { cause }),
  })

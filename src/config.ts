import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { ALERT_SETTINGS } from './alerts/alert-settings.js'
import { DIGEST_SETTINGS } from './digests/digest-settings.js'
import { TingxianError } from './errors.js'
import { parseWeights } from './model/rank-settings.js'
import { type Setting, setting } from './setting.js'
import { WORKER_SETTINGS } from './workers/worker-settings.js'

/** Date.parse alone takes 2026-02-31 for the third of March. */
const isDayOfCalendar = (value: string): boolean => {
  const time = Date.parse(value)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

const text = z.string().min(1).nullable()
const amount = z.coerce.number().positive().nullable()
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-31')
  .refine(isDayOfCalendar, 'no such day in the calendar')
  .nullable()

/** The one table of settings. */
export const SETTINGS = {
  map: setting(
    '--map <columns>',
    'TINGXIAN_MAP',
    text,
    null,
    'columns by name (text=review,category=cat), or a YAML mapping file',
  ),
  store: setting(
    '--store <url>',
    'TINGXIAN_STORE',
    text,
    null,
    'where results are kept: duckdb:PATH (default: tingxian.duckdb in the output folder) or elasticsearch:URL',
  ),
  out: setting(
    '--out <dir>',
    'TINGXIAN_OUT',
    z.string().min(1),
    'tingxian-out',
    'folder for fixes.json, themes.json, mentions.jsonl, report.html, rejects.jsonl, run.json',
  ),
  taxonomy: setting(
    '--taxonomy <dir>',
    'TINGXIAN_TAXONOMY',
    text,
    null,
    "a team's own lexicons on top of the shipped ones, or none",
  ),
  segmenter: setting(
    '--segmenter <name>',
    'TINGXIAN_SEGMENTER',
    z.enum(['nodejieba', 'node-rs']),
    'nodejieba',
    'word segmenter: nodejieba or node-rs',
  ),
  threads: setting(
    '--threads <n>',
    'TINGXIAN_THREADS',
    z.coerce.number().int().min(1).max(256).nullable(),
    null,
    'worker threads (default: one a core)',
  ),
  now: setting(
    '--now <date>',
    'TINGXIAN_NOW',
    day,
    null,
    'count weeks back from this day instead of the newest document',
  ),
  maxRejectedShare: setting(
    '--max-rejected-share <share>',
    'TINGXIAN_MAX_REJECTED_SHARE',
    z.coerce.number().min(0).max(1),
    0.2,
    'more bad rows than this share end the run with an error',
  ),
  customerSalt: setting(
    '--customer-salt <text>',
    'TINGXIAN_CUSTOMER_SALT',
    text,
    null,
    "mixed into the hash of customers' names",
  ),
  weights: setting(
    '--weights <parts>',
    'TINGXIAN_WEIGHTS',
    z
      .string()
      .check((given) => {
        const weights = parseWeights(given.value)
        if ('wrong' in weights)
          given.issues.push({ code: 'custom', message: weights.wrong, input: given.value })
      })
      .nullable(),
    null,
    'exponents of the parts of a score, such as severity=2,growth=1',
  ),
  exposure: setting(
    '--exposure <file>',
    'TINGXIAN_EXPOSURE',
    text,
    null,
    'CSV of orders or calls by week, and where wanted by category and region: rates are per order',
  ),
  orderValue: setting(
    '--order-value <amount>',
    'TINGXIAN_ORDER_VALUE',
    amount,
    null,
    'what an order is worth, for money at risk (default: the mean of the orders in the data)',
  ),
  customerValue: setting(
    '--customer-value <amount>',
    'TINGXIAN_CUSTOMER_VALUE',
    amount,
    null,
    'what a customer who leaves would have been worth, for money at risk',
  ),
  reviewEndpoint: setting(
    '--review-endpoint <url>',
    'TINGXIAN_REVIEW_ENDPOINT',
    text,
    null,
    'OpenAI-compatible service that review ask puts masked texts to (default: none is asked)',
  ),
  reviewModel: setting('--review-model <name>', 'TINGXIAN_REVIEW_MODEL', text, null, 'model to ask there'),
  ...WORKER_SETTINGS,
  ...DIGEST_SETTINGS,
  ...ALERT_SETTINGS,
} as const

export type Config = {
  readonly [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K]['default'] extends infer D
    ? z.infer<(typeof SETTINGS)[K]['schema']> | D
    : never
}

export const DEFAULT_CONFIG_FILE = 'tingxian.yml'

/**
 * Puts the settings together.
 * @param flags values by setting name, as the command line gave them
 * @param file a YAML file; without one `tingxian.yml` in the working folder is read when it is there
 * @throws TingxianError TX_CONFIG_INVALID naming the setting, where it came from and what it may be
 */
export const loadConfig = (
  flags: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
  file: string | null,
): Config => {
  const fromFile = readConfigFile(file)
  const config: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries(SETTINGS) as [keyof Config, Setting<unknown>][]) {
    const [value, origin] =
      flags[name] !== undefined
        ? [flags[name], entry.flag.split(' ')[0]]
        : env[entry.env] !== undefined && env[entry.env] !== ''
          ? [env[entry.env], `environment ${entry.env}`]
          : fromFile[name] !== undefined
            ? [fromFile[name], `${file ?? DEFAULT_CONFIG_FILE} ${name}`]
            : [entry.default, 'default']
    const checked = entry.schema.safeParse(value)
    if (!checked.success) {
      throw new TingxianError(
        'TX_CONFIG_INVALID',
        `${origin}: "${String(value)}" is not right: ${checked.error.issues[0]?.message ?? ''}`,
        {
          hint: `${entry.flag.split(' ')[0]}: ${entry.description}`,
          exitCode: 2,
        },
      )
    }
    config[name] = checked.data
  }
  return config as Config
}

const readConfigFile = (file: string | null): Record<string, unknown> => {
  const path = file ?? DEFAULT_CONFIG_FILE
  if (!existsSync(path)) {
    if (file === null) return {}
    throw new TingxianError('TX_CONFIG_MISSING', `${file} is not there`, {
      hint: 'give the path of a YAML file with --config',
      exitCode: 2,
    })
  }
  let content: unknown
  try {
    content = parse(readFileSync(path, 'utf8')) ?? {}
  } catch (cause) {
    throw new TingxianError('TX_CONFIG_INVALID', `${path}: ${(cause as Error).message.split('\n')[0]}`, {
      hint: 'write it as YAML: name: value',
      exitCode: 2,
      cause,
    })
  }
  const known = z.record(z.string(), z.unknown()).safeParse(content)
  const unknown = known.success ? Object.keys(known.data).find((key) => !(key in SETTINGS)) : '(not a map)'
  if (unknown !== undefined || !known.success) {
    throw new TingxianError('TX_CONFIG_INVALID', `${path}: unknown setting "${unknown}"`, {
      hint: `settings: ${Object.keys(SETTINGS).join(', ')}`,
      exitCode: 2,
    })
  }
  return known.data
}

import type { Bucket, Metric, NumberFormat } from './definition.js'
import type { Json } from './saved-object.js'

/** Columns of a Lens layer by their ids, in the order in which Lens asks for them. */
export type Columns = ReadonlyMap<string, Json>

const FORMATS: Readonly<Record<NumberFormat, Json>> = {
  whole: { id: 'number', params: { decimals: 0 } },
  one: { id: 'number', params: { decimals: 1 } },
  two: { id: 'number', params: { decimals: 2 } },
  percent: { id: 'percent', params: { decimals: 1 } },
}

/** Records themselves, in place of a field. */
const RECORDS = '___records___'

const kuery = (query: string): Json => ({ query, language: 'kuery' })

/** What all columns of numbers say. */
const numberColumn = (metric: Metric, operationType: string, params: Json = {}): Json => ({
  operationType,
  label: metric.label,
  customLabel: true,
  dataType: 'number',
  isBucketed: false,
  scale: 'ratio',
  ...(metric.only === undefined ? {} : { filter: kuery(metric.only) }),
  params: {
    emptyAsNull: false,
    ...(metric.format === undefined ? {} : { format: FORMATS[metric.format] }),
    ...params,
  },
})

/** The columns of a metric; the last of them, `id`, is the one that is shown. */
export const metricColumns = (id: string, metric: Metric): readonly (readonly [string, Json])[] => {
  switch (metric.is) {
    case 'count':
      return [[id, { ...numberColumn(metric, 'count'), sourceField: RECORDS }]]
    case 'distinct':
      return [[id, { ...numberColumn(metric, 'unique_count'), sourceField: metric.field }]]
    case 'average':
    case 'max':
    case 'sum':
      return [[id, { ...numberColumn(metric, metric.is), sourceField: metric.field }]]
    case 'share':
      return shareColumns(id, metric)
    case 'people':
      return peopleColumns(id, metric)
  }
}

type Share = Extract<Metric, { is: 'share' }>

const shareColumns = (id: string, metric: Share): readonly (readonly [string, Json])[] => {
  const quoted = (query: string): string => `kql='${query.replaceAll("'", "\\'")}'`
  const { only } = metric
  const part = only === undefined ? metric.of : `(${metric.of}) and (${only})`
  const counted = (filter: string | undefined): Json => ({
    ...numberColumn(
      { is: 'count', label: metric.label, ...(filter === undefined ? {} : { only: filter }) },
      'count',
    ),
    sourceField: RECORDS,
  })
  const formula = `count(${quoted(part)}) / count(${only === undefined ? '' : quoted(only)})`
  return formulaColumns(id, metric, { formula, operator: 'divide', parts: [counted(part), counted(only)] })
}

/** What voices are told apart by, and copies. */
const PEOPLE_FIELDS = ['voice', 'copy_key'] as const

const peopleColumns = (
  id: string,
  metric: Extract<Metric, { is: 'people' }>,
): readonly (readonly [string, Json])[] =>
  formulaColumns(id, metric, {
    formula: `pick_min(${PEOPLE_FIELDS.map((field) => `unique_count(${field})`).join(', ')})`,
    operator: 'pick_min',
    parts: PEOPLE_FIELDS.map((field) => ({
      ...numberColumn({ is: 'distinct', field, label: metric.label }, 'unique_count'),
      sourceField: field,
    })),
  })

/** A formula as Lens keeps it: its parts, what is reckoned from them, and the formula itself. */
const formulaColumns = (
  id: string,
  { label, format }: Metric,
  { formula, operator, parts }: { formula: string; operator: string; parts: readonly Json[] },
): readonly (readonly [string, Json])[] => {
  const ids = parts.map((_, position) => `${id}X${position}`)
  const result = `${id}X${parts.length}`
  const location = { min: 0, max: formula.length }
  const tinymathAst = { type: 'function', name: operator, args: ids, location, text: formula }
  const reckoned = { label, customLabel: true, dataType: 'number', isBucketed: false, scale: 'ratio' }
  const params = { formula, isFormulaBroken: false, format: FORMATS[format ?? 'percent'] }
  return [
    ...parts.map((part, position) => [ids[position] as string, part] as const),
    [result, { ...reckoned, operationType: 'math', params: { tinymathAst }, references: ids }],
    [id, { ...reckoned, operationType: 'formula', params, references: [result] }],
  ]
}

export interface FirstMetric {
  readonly id: string
  readonly metric: Metric
}

/** Lens orders values by no formula, but by a number that is not shown. */
const orderOf = ({ id, metric }: FirstMetric): Json => {
  if (metric.is !== 'people') return { orderBy: { type: 'column', columnId: id } }
  const [field] = PEOPLE_FIELDS
  const column = numberColumn({ is: 'distinct', field, label: metric.label }, 'unique_count')
  return { orderBy: { type: 'custom' }, orderAgg: { ...column, sourceField: field } }
}

/** @param first what values are ordered by */
export const bucketColumn = (bucket: Bucket, dataType: string, first: FirstMetric): Json => {
  if (bucket.by !== 'value') {
    return {
      operationType: 'date_histogram',
      label: bucket.label,
      customLabel: true,
      dataType: 'date',
      isBucketed: true,
      scale: 'interval',
      sourceField: bucket.field,
      params: { interval: bucket.by === 'week' ? '1w' : '1d', includeEmptyRows: false, dropPartials: false },
    }
  }
  const alphabetical = bucket.order === 'alphabetical'
  return {
    operationType: 'terms',
    label: bucket.label,
    customLabel: true,
    dataType,
    isBucketed: true,
    scale: 'ordinal',
    sourceField: bucket.field,
    params: {
      size: bucket.most,
      ...(alphabetical ? { orderBy: { type: 'alphabetical', fallback: false } } : orderOf(first)),
      orderDirection: bucket.order === undefined ? 'desc' : 'asc',
      otherBucket: false,
      missingBucket: false,
      parentFormat: { id: 'terms' },
      include: [],
      exclude: [],
      includeIsRegex: false,
      excludeIsRegex: false,
    },
  }
}

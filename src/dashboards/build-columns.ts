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
  }
}

/** A formula as Lens keeps it: its parts, what is reckoned from them, and the formula itself. */
const shareColumns = (
  id: string,
  metric: Extract<Metric, { is: 'share' }>,
): readonly (readonly [string, Json])[] => {
  const quoted = (query: string): string => `kql='${query.replaceAll("'", "\\'")}'`
  const { only } = metric
  const part = only === undefined ? metric.of : `(${metric.of}) and (${only})`
  const formula = `count(${quoted(part)}) / count(${only === undefined ? '' : quoted(only)})`
  const [above, below, result] = [`${id}X0`, `${id}X1`, `${id}X2`] as const
  const counted = (filter: string | undefined): Json => ({
    ...numberColumn(
      { is: 'count', label: metric.label, ...(filter === undefined ? {} : { only: filter }) },
      'count',
    ),
    sourceField: RECORDS,
  })
  return [
    [above, counted(part)],
    [below, counted(only)],
    [
      result,
      {
        operationType: 'math',
        label: metric.label,
        customLabel: true,
        dataType: 'number',
        isBucketed: false,
        scale: 'ratio',
        params: {
          tinymathAst: {
            type: 'function',
            name: 'divide',
            args: [above, below],
            location: { min: 0, max: formula.length },
            text: formula,
          },
        },
        references: [above, below],
      },
    ],
    [
      id,
      {
        operationType: 'formula',
        label: metric.label,
        customLabel: true,
        dataType: 'number',
        isBucketed: false,
        scale: 'ratio',
        params: { formula, isFormulaBroken: false, format: FORMATS[metric.format ?? 'percent'] },
        references: [result],
      },
    ],
  ]
}

/** @param firstMetric the column that values are ordered by */
export const bucketColumn = (bucket: Bucket, dataType: string, firstMetric: string): Json => {
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
      orderBy: alphabetical
        ? { type: 'alphabetical', fallback: false }
        : { type: 'column', columnId: firstMetric },
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

import { checkQuery } from './check-query.js'
import type { Report } from './finding.js'
import type { FieldTypes } from './known.js'
import type { Column, Layer, Lens } from './shapes.js'

const NUMBERS = ['double', 'integer']
const COUNTABLE = ['keyword', 'boolean', 'date', ...NUMBERS]

/** The types of fields that an operation of Lens takes; null: it reads no field. */
const OPERATIONS: Readonly<Record<string, readonly string[] | null>> = {
  count: null,
  formula: null,
  math: null,
  unique_count: COUNTABLE,
  average: NUMBERS,
  sum: NUMBERS,
  max: [...NUMBERS, 'date'],
  min: [...NUMBERS, 'date'],
  terms: ['keyword', 'boolean', ...NUMBERS],
  date_histogram: ['date'],
}
/** Of these Lens lets values be ordered. */
const ORDERS_BY = new Set(['count', 'unique_count', 'average', 'sum', 'max', 'min'])
const FORMATS = new Set(['number', 'percent'])

/** @param fieldsOf the fields that a layer's data view has; undefined for a layer without one */
export const checkLens = (
  lens: Lens,
  fieldsOf: (layer: string) => FieldTypes | undefined,
  report: Report,
): void => {
  const { layers } = lens.state.datasourceStates.formBased
  for (const [id, layer] of Object.entries(layers)) {
    const fields = fieldsOf(id)
    if (fields === undefined) {
      report('reference', `${id} has no data view`)
      continue
    }
    checkOrder(layer, report)
    for (const [name, column] of Object.entries(layer.columns))
      checkColumn(name, column, layer, fields, report)
    checkQuery(lens.state.query.query, fields, report)
  }
  checkAccessors(lens, report)
}

const checkOrder = ({ columnOrder, columns }: Layer, report: Report): void => {
  const missing = columnOrder.filter((id) => columns[id] === undefined)
  const forgotten = Object.keys(columns).filter((id) => !columnOrder.includes(id))
  if (missing.length > 0) report('column', `the order names ${missing.join(', ')}, which is no column`)
  if (forgotten.length > 0) report('column', `the order forgets ${forgotten.join(', ')}`)
  const firstMetric = columnOrder.findIndex((id) => columns[id]?.isBucketed === false)
  const lateBucket = columnOrder.findLastIndex((id) => columns[id]?.isBucketed === true)
  if (firstMetric !== -1 && lateBucket > firstMetric) report('column', 'a division stands behind a number')
}

const checkColumn = (
  name: string,
  column: Column,
  layer: Layer,
  fields: FieldTypes,
  report: Report,
): void => {
  const { operationType, sourceField, params, filter } = column
  const types = OPERATIONS[operationType]
  if (types === undefined) {
    report('type', `${name}: nobody knows the operation ${operationType}`)
    return
  }
  if (types !== null) {
    const field = fields.get(sourceField ?? '')
    if (field === undefined) report('field', `${name}: there is no field ${sourceField}`)
    else if (!field.usable) report('type', `${name}: ${sourceField} is kept to be shown alone`)
    else if (!types.includes(field.type)) {
      report('type', `${name}: ${operationType} does not take ${sourceField}, a ${field.type}`)
    }
  }
  for (const id of column.references ?? []) {
    if (layer.columns[id] === undefined)
      report('column', `${name} is reckoned from ${id}, which is no column`)
  }
  if (operationType === 'formula' && (column.references ?? []).length === 0) {
    report('column', `${name}: a formula without its parts draws nothing`)
  }
  if (filter !== undefined) checkQuery(filter.query, fields, report)
  if (params.format !== undefined && !FORMATS.has(params.format.id)) {
    report('format', `${name}: nobody knows the format ${params.format.id}`)
  }
  checkTermsOrder(name, column, layer, fields, report)
}

const checkTermsOrder = (
  name: string,
  { params, operationType }: Column,
  layer: Layer,
  fields: FieldTypes,
  report: Report,
): void => {
  if (operationType !== 'terms') return
  if (params.size === undefined) report('sort', `${name}: how many values is not said`)
  if (params.orderBy?.type === 'alphabetical') return
  if (params.orderBy?.type === 'custom' && !fields.has(params.orderAgg?.sourceField ?? ''))
    report('field', `${name} is ordered by ${params.orderAgg?.sourceField}, which is no field`)
  const by =
    params.orderBy?.type === 'custom' ? params.orderAgg : layer.columns[params.orderBy?.columnId ?? '']
  if (by === undefined)
    report('sort', `${name} is ordered by ${params.orderBy?.columnId}, which is no column`)
  else if (!ORDERS_BY.has(by.operationType)) {
    report('sort', `${name}: Lens orders no values by ${by.operationType}`)
  }
}

const checkAccessors = ({ state, visualizationType }: Lens, report: Report): void => {
  const { layers } = state.datasourceStates.formBased
  const parts =
    visualizationType === 'lnsXY' ? layersOf(state.visualization['layers']) : [state.visualization]
  if (parts.length === 0) report('accessor', 'it draws no layer')
  for (const part of parts) {
    const columns = layers[String(part['layerId'])]?.columns
    if (columns === undefined) report('accessor', `it draws ${part['layerId']}, which is no layer`)
    else checkPart(part, columns, report)
  }
}

const checkPart = (part: Part, columns: Layer['columns'], report: Report): void => {
  const { numbers, divisions, listed } = accessorsOf(part)
  const drawn = new Set([...numbers, ...divisions, ...listed])
  if (drawn.size === 0) report('accessor', 'it draws no column')
  for (const id of drawn)
    if (columns[id] === undefined) report('accessor', `it draws ${id}, which is no column`)
  for (const id of numbers) if (columns[id]?.isBucketed === true) report('accessor', `${id} is no number`)
  for (const id of divisions)
    if (columns[id]?.isBucketed === false) report('accessor', `${id} divides nothing`)
  const parts = new Set(Object.values(columns).flatMap(({ references }) => references ?? []))
  const idle = Object.keys(columns).filter((id) => !drawn.has(id) && !parts.has(id))
  if (idle.length > 0) report('accessor', `nothing draws ${idle.join(', ')}`)
}

type Part = Readonly<Record<string, unknown>>

const layersOf = (layers: unknown): readonly Part[] =>
  Array.isArray(layers) ? (layers as readonly Part[]) : []

const accessorsOf = (part: Part) => ({
  numbers: idsAt(part, 'metricAccessor', 'valueAccessor', 'accessors'),
  divisions: idsAt(part, 'xAccessor', 'yAccessor', 'splitAccessor', 'breakdownByAccessor'),
  /** Columns of a table. */
  listed: Array.isArray(part['columns'])
    ? part['columns'].map(({ columnId }: { columnId: unknown }) => String(columnId))
    : [],
})

const idsAt = (part: Part, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (part[name] === undefined ? [] : [part[name]].flat().map(String)))

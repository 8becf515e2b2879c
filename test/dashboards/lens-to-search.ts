import type { Column, Lens } from '../../src/dashboards/check/shapes.js'
import { parseKql, toDsl } from '../../src/dashboards/parse-kql.js'

type Body = Record<string, unknown>

/** The question that Lens asks Elasticsearch for a layer: divisions within each other, in the innermost the numbers. */
export const lensToSearch = (lens: Lens): Body => {
  const layer = Object.values(lens.state.datasourceStates.formBased.layers)[0]
  if (layer === undefined) throw new Error('no layer')
  const columns = layer.columnOrder.map((id) => [id, layer.columns[id] as Column] as const)
  const numbers = Object.fromEntries(
    columns.filter(([, { isBucketed }]) => !isBucketed).flatMap(([id, column]) => toMetric(id, column)),
  )
  let aggs: Body = numbers
  for (const [id, column] of columns.toReversed()) {
    // What values are ordered by stands beside each division.
    if (column.isBucketed) {
      const { order_agg, division } = toDivision(column)
      aggs = { [id]: { ...division, aggs: { ...order_agg, ...aggs } }, ...numbers }
    }
  }
  return {
    size: 0,
    track_total_hits: true,
    query: toDsl(parseKql(lens.state.query.query)),
    aggs,
  }
}

const toDivision = ({
  operationType,
  sourceField,
  params,
}: Column): { readonly division: Body; readonly order_agg?: Body } => {
  if (operationType === 'date_histogram') {
    const division = { field: sourceField, calendar_interval: params['interval'], min_doc_count: 1 }
    return { division: { date_histogram: division } }
  }
  const { orderBy, size, orderAgg } = params
  const by = { alphabetical: '_key', custom: ORDER }[orderBy?.type ?? ''] ?? orderBy?.columnId ?? ''
  const division = { terms: { field: sourceField, size, order: { [by]: params['orderDirection'] } } }
  if (orderAgg === undefined) return { division }
  return { division, order_agg: Object.fromEntries(toMetric(ORDER, orderAgg as unknown as Column)) }
}

/** A number that is not shown. */
const ORDER = 'order_by'

const toMetric = (id: string, column: Column): readonly (readonly [string, Body])[] => {
  const { operationType, sourceField: field, filter } = column
  // What is reckoned in Kibana from others.
  if (operationType === 'formula' || operationType === 'math') return []
  const metric = (): Body => {
    switch (operationType) {
      case 'count':
        return { value_count: { field: '_index' } }
      case 'unique_count':
        return { cardinality: { field } }
      case 'average':
        return { avg: { field } }
      default:
        return { [operationType]: { field } }
    }
  }
  if (filter === undefined) return [[id, metric()]]
  return [[id, { filter: toDsl(parseKql(filter.query)), aggs: { only: metric() } }]]
}

/** How many rows the innermost division of an answer has; for a number alone, whether it is there. */
export const countRows = (aggregations: unknown): number => {
  const named = Object.values((aggregations ?? {}) as Record<string, Body>)
  const divided = named.find((aggregation) => Array.isArray(aggregation['buckets']))
  if (divided !== undefined) {
    return (divided['buckets'] as Body[]).reduce(
      (sum, bucket) => sum + Math.max(0, countRows(withoutOwn(bucket))),
      0,
    )
  }
  const values = named.flatMap((aggregation) => aggregation['value'] ?? aggregation['doc_count'])
  return values.some((value) => value !== null && value !== undefined) ? 1 : 0
}

const withoutOwn = (bucket: Body): Body =>
  Object.fromEntries(
    Object.entries(bucket).filter(([, value]) => typeof value === 'object' && value !== null),
  )

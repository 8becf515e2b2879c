import { MAPPINGS } from '../stores/elasticsearch/mapping.js'
import { bucketColumn, metricColumns } from './build-columns.js'
import type { Bucket, LensPanel, Metric, View } from './definition.js'
import { nameId } from './name-id.js'
import type { Json, Reference } from './saved-object.js'

/** A panel's state and what it refers to. */
export interface BuiltPanel {
  readonly type: string
  readonly config: Json
  readonly references: readonly Reference[]
}

const LAYER = 'layer_0'
const LENS_TYPES = { number: 'lnsMetric', table: 'lnsDatatable', heatmap: 'lnsHeatmap' } as const

export const buildLens = (panel: LensPanel, prefix: string): BuiltPanel => {
  const { buckets, metrics } = partsOf(panel)
  const columns = columnsOf(panel.view, buckets, metrics)
  const references = [
    { type: 'index-pattern', id: nameId(prefix, panel.view), name: `indexpattern-datasource-layer-${LAYER}` },
  ]
  const layer = {
    columnOrder: Object.keys(columns),
    columns,
    incompleteColumns: {},
    ...(panel.alone ? { ignoreGlobalFilters: true } : {}),
  }
  const visualizationType =
    panel.draw in LENS_TYPES ? LENS_TYPES[panel.draw as keyof typeof LENS_TYPES] : 'lnsXY'
  return {
    type: 'lens',
    config: {
      attributes: {
        title: panel.title,
        type: 'lens',
        visualizationType,
        references,
        state: {
          datasourceStates: { formBased: { layers: { [LAYER]: layer } } },
          internalReferences: [],
          adHocDataViews: {},
          filters: [],
          query: { query: panel.only ?? '', language: 'kuery' },
          visualization: visualizationOf(panel),
        },
      },
    },
    references,
  }
}

const partsOf = (panel: LensPanel): { buckets: readonly Bucket[]; metrics: readonly Metric[] } => {
  switch (panel.draw) {
    case 'number':
      return { buckets: [], metrics: [panel.metric] }
    case 'table':
      return { buckets: panel.rows, metrics: panel.metrics }
    case 'heatmap':
      return { buckets: [panel.across, panel.along], metrics: [panel.metric] }
    default:
      // Lens divides by the split first: its values are those of the whole, not of each place on the axis.
      return {
        buckets: panel.split === undefined ? [panel.along] : [panel.split, panel.along],
        metrics: panel.metrics,
      }
  }
}

const bucketId = (bucket: Bucket): string => `by_${bucket.field}`
const metricId = (position: number): string => `metric_${position}`

const columnsOf = (
  view: View,
  buckets: readonly Bucket[],
  metrics: readonly Metric[],
): Readonly<Record<string, Json>> => {
  const columns: Record<string, Json> = {}
  const first = { id: metricId(0), metric: metrics[0] as Metric }
  for (const bucket of buckets) {
    columns[bucketId(bucket)] = bucketColumn(bucket, dataTypeOf(view, bucket.field), first)
  }
  for (const [position, metric] of metrics.entries()) {
    const isDate = metric.is === 'max' && dataTypeOf(view, metric.field) === 'date'
    for (const [id, column] of metricColumns(metricId(position), metric)) {
      columns[id] = isDate ? { ...column, dataType: 'date' } : column
    }
  }
  return columns
}

const DATA_TYPES: Readonly<Record<string, string>> = {
  keyword: 'string',
  text: 'string',
  boolean: 'boolean',
  date: 'date',
}

const dataTypeOf = (view: View, field: string): string =>
  DATA_TYPES[String(MAPPINGS[view].properties[field]?.['type'])] ?? 'number'

const visualizationOf = (panel: LensPanel): Json => {
  const layer = { layerId: LAYER, layerType: 'data' }
  switch (panel.draw) {
    case 'number':
      return { ...layer, metricAccessor: metricId(0), showBar: false }
    case 'table':
      return {
        ...layer,
        columns: [
          ...panel.rows.map((bucket) => ({ columnId: bucketId(bucket), isTransposed: false })),
          ...panel.metrics.map((_, position) => ({ columnId: metricId(position), isTransposed: false })),
        ],
        paging: { enabled: true, size: 20 },
        rowHeight: 'auto',
      }
    case 'heatmap':
      return {
        ...layer,
        shape: 'heatmap',
        xAccessor: bucketId(panel.along),
        yAccessor: bucketId(panel.across),
        valueAccessor: metricId(0),
        legend: { isVisible: true, position: 'right', type: 'heatmap_legend' },
        gridConfig: {
          type: 'heatmap_grid',
          isCellLabelVisible: true,
          isXAxisLabelVisible: true,
          isXAxisTitleVisible: false,
          isYAxisLabelVisible: true,
          isYAxisTitleVisible: false,
        },
      }
    default:
      return chartOf(panel, layer)
  }
}

type ChartPanel = Extract<LensPanel, { readonly along: Bucket; readonly metrics: readonly Metric[] }>

const chartOf = (panel: ChartPanel, layer: Json): Json => {
  const all = { x: true, yLeft: true, yRight: true }
  return {
    legend: { isVisible: panel.split !== undefined || panel.metrics.length > 1, position: 'right' },
    valueLabels: 'hide',
    fittingFunction: 'None',
    preferredSeriesType: panel.draw,
    axisTitlesVisibilitySettings: { ...all, x: false },
    tickLabelsVisibilitySettings: all,
    gridlinesVisibilitySettings: all,
    labelsOrientation: { x: 0, yLeft: 0, yRight: 0 },
    layers: [
      {
        ...layer,
        seriesType: panel.draw,
        xAccessor: bucketId(panel.along),
        ...(panel.split === undefined ? {} : { splitAccessor: bucketId(panel.split) }),
        accessors: panel.metrics.map((_, position) => metricId(position)),
      },
    ],
  }
}

import { z } from 'zod'

const kuery = z.object({ query: z.string(), language: z.literal('kuery') })

const format = z.object({ id: z.string(), params: z.record(z.string(), z.unknown()).optional() })

const columnShape = z.looseObject({
  operationType: z.string(),
  label: z.string().min(1),
  dataType: z.string(),
  isBucketed: z.boolean(),
  sourceField: z.string().optional(),
  references: z.array(z.string()).optional(),
  filter: kuery.optional(),
  params: z.looseObject({
    format: format.optional(),
    orderBy: z.object({ type: z.string(), columnId: z.string().optional() }).optional(),
    orderAgg: z.looseObject({ operationType: z.string(), sourceField: z.string() }).optional(),
    size: z.number().int().positive().optional(),
    formula: z.string().optional(),
  }),
})
export type Column = z.infer<typeof columnShape>

const layerShape = z.object({
  columnOrder: z.array(z.string()).min(1),
  columns: z.record(z.string(), columnShape),
  ignoreGlobalFilters: z.boolean().optional(),
})
export type Layer = z.infer<typeof layerShape>

const reference = z.object({ type: z.string(), id: z.string(), name: z.string() })

const lensShape = z.looseObject({
  title: z.string().min(1),
  visualizationType: z.enum(['lnsXY', 'lnsMetric', 'lnsDatatable', 'lnsHeatmap']),
  references: z.array(reference),
  state: z.looseObject({
    datasourceStates: z.object({
      formBased: z.object({ layers: z.record(z.string(), layerShape) }),
    }),
    query: kuery,
    filters: z.array(z.unknown()),
    visualization: z.looseObject({}),
  }),
})
export type Lens = z.infer<typeof lensShape>

const drilldownEvent = z.object({
  eventId: z.string(),
  triggers: z.array(z.literal('FILTER_TRIGGER')),
  action: z.object({ factoryId: z.literal('DASHBOARD_TO_DASHBOARD_DRILLDOWN'), name: z.string().min(1) }),
})

const enhancements = z
  .object({ dynamicActions: z.object({ events: z.array(drilldownEvent) }).optional() })
  .optional()

const savedVis = z.object({
  type: z.enum(['vega', 'markdown']),
  params: z.object({ spec: z.string().optional(), markdown: z.string().optional() }),
})

const panelShape = z.object({
  type: z.enum(['lens', 'visualization', 'search']),
  panelIndex: z.string().min(1),
  title: z.string().min(1),
  gridData: z.object({
    x: z.number().int().min(0),
    y: z.number().int().min(0),
    w: z.number().int().positive(),
    h: z.number().int().positive(),
    i: z.string(),
  }),
  embeddableConfig: z.looseObject({
    attributes: lensShape.optional(),
    savedVis: savedVis.optional(),
    enhancements,
  }),
  panelRefName: z.string().optional(),
})
export type PanelState = z.infer<typeof panelShape>

const control = z.object({
  type: z.literal('optionsListControl'),
  order: z.number(),
  explicitInput: z.object({ id: z.string(), fieldName: z.string(), title: z.string().min(1) }),
})

export const dashboardShape = z.object({
  title: z.string().min(1),
  description: z.string().min(1),
  panelsJSON: z.array(panelShape).min(1),
  controlGroupInput: z.object({ panelsJSON: z.record(z.string(), control) }).optional(),
})
export type DashboardAttributes = z.infer<typeof dashboardShape>

export const searchShape = z.object({
  title: z.string().min(1),
  columns: z.array(z.string()).min(1),
  sort: z.array(z.tuple([z.string(), z.enum(['asc', 'desc'])])),
  kibanaSavedObjectMeta: z.object({
    searchSourceJSON: z.object({ query: kuery, indexRefName: z.string() }),
  }),
})

/** Kibana's format of words for values. */
const lookup = z.object({
  id: z.literal('static_lookup'),
  params: z.object({
    lookupEntries: z.array(z.object({ key: z.string().min(1), value: z.string().min(1) })).min(1),
    unknownKeyValue: z.string(),
  }),
})

export const dataViewShape = z.object({
  title: z.string().min(1),
  name: z.string().min(1),
  timeFieldName: z.string().optional(),
  fieldAttrs: z.record(z.string(), z.object({ customLabel: z.string().min(1) })),
  fieldFormatMap: z.record(z.string(), lookup),
})

export const objectShape = z.object({
  type: z.enum(['index-pattern', 'search', 'dashboard', 'tag']),
  id: z.string().min(1),
  attributes: z.looseObject({}),
  references: z.array(reference),
  coreMigrationVersion: z.string(),
  typeMigrationVersion: z.string(),
})

import { type BuiltPanel, buildLens } from './build-lens.js'
import type { Board, Control, Panel, VegaPanel } from './definition.js'
import { indexOfView, nameId } from './name-id.js'
import { type Json, type Reference, type SavedObject, savedObject } from './saved-object.js'

export const tagId = (prefix: string): string => nameId(prefix, 'tag')

export const tagReference = (prefix: string): Reference => ({
  type: 'tag',
  id: tagId(prefix),
  name: `tag-ref-${tagId(prefix)}`,
})

export const buildDashboard = (board: Board, prefix: string): SavedObject => {
  const panels = board.panels.map((panel) => toPanel(panel, prefix))
  const controls = board.controls.map((control) => toControl(control, board, prefix))
  return savedObject(
    'dashboard',
    nameId(prefix, board.id),
    {
      title: board.title,
      description: board.description,
      panelsJSON: panels.map(({ state }) => state),
      optionsJSON: {
        useMargins: true,
        syncColors: true,
        syncCursor: true,
        syncTooltips: false,
        hidePanelTitles: false,
      },
      ...(controls.length === 0 ? {} : { controlGroupInput: controlGroup(controls) }),
      kibanaSavedObjectMeta: { searchSourceJSON: { query: { query: '', language: 'kuery' }, filter: [] } },
      timeRestore: true,
      timeFrom: 'now-180d/d',
      timeTo: 'now',
      refreshInterval: { pause: true, value: 60_000 },
      version: 1,
    },
    [
      ...panels.flatMap(({ references }) => references),
      ...controls.map(({ reference }) => reference),
      tagReference(prefix),
    ],
  )
}

const toPanel = (panel: Panel, prefix: string): { state: Json; references: readonly Reference[] } => {
  const { type, config, references } = contentOf(panel, prefix)
  const [x, y, w, h] = panel.place
  const leads = leadOf(panel, prefix)
  return {
    state: {
      type,
      panelIndex: panel.id,
      gridData: { x, y, w, h, i: panel.id },
      title: panel.title,
      embeddableConfig: { ...config, hidePanelTitles: false, enhancements: leads.enhancements },
      ...(panel.draw === 'search' ? { panelRefName: `panel_${panel.id}` } : {}),
    },
    references: [...references, ...leads.references].map((reference) => ({
      ...reference,
      name: `${panel.id}:${reference.name}`,
    })),
  }
}

const contentOf = (panel: Panel, prefix: string): BuiltPanel => {
  switch (panel.draw) {
    case 'vega':
      return visualization(panel.title, 'vega', { spec: vegaText(panel, prefix) })
    case 'text':
      return visualization('', 'markdown', {
        markdown: panel.markdown,
        fontSize: 12,
        openLinksInNewTab: false,
      })
    case 'search':
      return {
        type: 'search',
        config: {},
        references: [{ type: 'search', id: nameId(prefix, panel.search), name: `panel_${panel.id}` }],
      }
    default:
      return buildLens(panel, prefix)
  }
}

const visualization = (title: string, type: string, params: Json): BuiltPanel => ({
  type: 'visualization',
  config: {
    savedVis: {
      title,
      description: '',
      type,
      params,
      uiState: {},
      data: { aggs: [], searchSource: { query: { query: '', language: 'kuery' }, filter: [] } },
    },
  },
  references: [],
})

const vegaText = ({ spec, view }: VegaPanel, prefix: string): string =>
  JSON.stringify(spec, null, 2).replaceAll('{index}', indexOfView(prefix, view))

const DRILLDOWN = 'DASHBOARD_TO_DASHBOARD_DRILLDOWN'

const leadOf = (panel: Panel, prefix: string): { enhancements: Json; references: readonly Reference[] } => {
  if (!('leadsTo' in panel) || panel.leadsTo === undefined) return { enhancements: {}, references: [] }
  const { board, label } = panel.leadsTo
  const eventId = `${panel.id}-to-${board}`
  return {
    enhancements: {
      dynamicActions: {
        events: [
          {
            eventId,
            triggers: ['FILTER_TRIGGER'],
            action: {
              factoryId: DRILLDOWN,
              name: label,
              config: { useCurrentFilters: true, useCurrentDateRange: true, openInNewTab: false },
            },
          },
        ],
      },
    },
    references: [
      { type: 'dashboard', id: nameId(prefix, board), name: `drilldown:${DRILLDOWN}:${eventId}:dashboardId` },
    ],
  }
}

interface BuiltControl {
  readonly id: string
  readonly state: Json
  readonly reference: Reference
}

const CONTROL_LABELS: Readonly<Record<string, string>> = {
  category: '品类',
  region: '地区',
  source: '渠道',
  product: '商品',
  stage: '环节',
  blocks: '是否阻断',
  theme: '主题',
  title: '候选修复',
  direction: '趋势',
}

const toControl = ({ field, view }: Control, board: Board, prefix: string): BuiltControl => {
  const id = `control-${field}`
  const order = board.controls.findIndex((control) => control.field === field)
  return {
    id,
    state: {
      type: 'optionsListControl',
      order,
      grow: true,
      width: 'medium',
      explicitInput: {
        id,
        fieldName: field,
        title: CONTROL_LABELS[field] ?? field,
        searchTechnique: 'wildcard',
        selectedOptions: [],
        sort: { by: '_count', direction: 'desc' },
      },
    },
    reference: {
      type: 'index-pattern',
      id: nameId(prefix, view),
      name: `controlGroup_${id}:optionsListDataView`,
    },
  }
}

const controlGroup = (controls: readonly BuiltControl[]): Json => ({
  controlStyle: 'oneLine',
  chainingSystem: 'HIERARCHICAL',
  showApplySelections: false,
  ignoreParentSettingsJSON: {
    ignoreFilters: false,
    ignoreQuery: false,
    ignoreTimerange: false,
    ignoreValidations: false,
  },
  panelsJSON: Object.fromEntries(controls.map(({ id, state }) => [id, state])),
})

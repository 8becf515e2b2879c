import type { SavedObject } from '../saved-object.js'
import { checkLens } from './check-lens.js'
import { checkVega, readVega } from './check-vega.js'
import type { Report } from './finding.js'
import type { FieldTypes, Known } from './known.js'
import { type DashboardAttributes, dashboardShape, type PanelState } from './shapes.js'

/** Columns of Kibana's grid. */
const COLUMNS = 48

/** @param reportAt a report for a panel by its id */
export const checkDashboard = (
  object: SavedObject,
  known: Known,
  reportAt: (panel: string | null) => Report,
): void => {
  const parsed = dashboardShape.safeParse(object.attributes)
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues)
      reportAt(null)('shape', `${path.join('.')}: ${message}`)
    return
  }
  const { panelsJSON: panels } = parsed.data
  checkPlaces(panels, reportAt)
  for (const panel of panels) {
    const report = reportAt(panel.panelIndex)
    const { attributes, savedVis } = panel.embeddableConfig
    if (attributes !== undefined) {
      checkLens(attributes, (layer) => fieldsOfLayer(object, panel, layer, known), report)
    }
    if (savedVis?.type === 'vega') checkVega(savedVis.params.spec ?? '', known, report)
    checkDrilldowns(object, panel, known, report)
  }
  checkControls(object, parsed.data, known, reportAt)
}

const checkPlaces = (panels: readonly PanelState[], reportAt: (panel: string | null) => Report): void => {
  for (const [position, { panelIndex, gridData: a }] of panels.entries()) {
    const report = reportAt(panelIndex)
    if (a.i !== panelIndex) report('id', `its place is that of ${a.i}`)
    if (a.x + a.w > COLUMNS) report('overlap', `it ends in column ${a.x + a.w} of ${COLUMNS}`)
    for (const { panelIndex: other, gridData: b } of panels.slice(position + 1)) {
      if (other === panelIndex) report('id', 'two panels have this id')
      if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) {
        report('overlap', `it lies upon ${other}`)
      }
    }
  }
}

const referred = ({ references }: SavedObject, name: string): string | undefined =>
  references.find((reference) => reference.name === name)?.id

const fieldsOfLayer = (
  object: SavedObject,
  { panelIndex }: PanelState,
  layer: string,
  known: Known,
): FieldTypes | undefined => {
  const id = referred(object, `${panelIndex}:indexpattern-datasource-layer-${layer}`)
  const view = id === undefined ? undefined : known.viewOf(id)
  return view === undefined ? undefined : known.fieldsOf(view)
}

/** What a panel reads: a list of fields for each question that filters narrow. */
const narrowed = (object: SavedObject, panel: PanelState, known: Known): readonly FieldTypes[] => {
  const { attributes, savedVis } = panel.embeddableConfig
  const layers = Object.entries(attributes?.state.datasourceStates.formBased.layers ?? {})
  const ofLens = layers.flatMap(([id, layer]) =>
    layer.ignoreGlobalFilters === true ? [] : (fieldsOfLayer(object, panel, id, known) ?? []),
  )
  const ofVega = requestsOf(savedVis?.params.spec).flatMap(({ index, inContext }) => {
    const view = known.viewOfIndex(index)
    return inContext && view !== undefined ? [known.fieldsOf(view)] : []
  })
  const search = panel.panelRefName && referred(object, `${panel.panelIndex}:${panel.panelRefName}`)
  const source = search ? known.byKey.get(`search/${search}`)?.references : undefined
  const view = known.viewOf(source?.find(({ type }) => type === 'index-pattern')?.id ?? '')
  return [...ofLens, ...ofVega, ...(view === undefined ? [] : [known.fieldsOf(view)])]
}

const requestsOf = (spec: string | undefined) => {
  try {
    return spec === undefined ? [] : readVega(spec).requests
  } catch {
    return [] // `checkVega` says so
  }
}

/** A filter on a field that a panel's records have not leaves the panel empty. */
const checkControls = (
  object: SavedObject,
  { panelsJSON, controlGroupInput }: DashboardAttributes,
  known: Known,
  reportAt: (panel: string | null) => Report,
): void => {
  for (const [id, { explicitInput }] of Object.entries(controlGroupInput?.panelsJSON ?? {})) {
    const view = known.viewOf(referred(object, `controlGroup_${id}:optionsListDataView`) ?? '')
    const { fieldName } = explicitInput
    if (view === undefined) reportAt(null)('control', `${id} has no data view`)
    else if (known.fieldsOf(view).get(fieldName)?.usable !== true) {
      reportAt(null)('control', `${id}: ${view} has no field ${fieldName} to choose by`)
    }
    for (const panel of panelsJSON) {
      if (narrowed(object, panel, known).some((fields) => !fields.has(fieldName))) {
        reportAt(panel.panelIndex)(
          'control',
          `the control ${fieldName} empties it: its records have no such field`,
        )
      }
    }
  }
}

const checkDrilldowns = (object: SavedObject, panel: PanelState, known: Known, report: Report): void => {
  for (const { eventId, action } of panel.embeddableConfig.enhancements?.dynamicActions?.events ?? []) {
    const id = referred(object, `${panel.panelIndex}:drilldown:${action.factoryId}:${eventId}:dashboardId`)
    const target = known.byKey.get(`dashboard/${id}`)
    const attributes = dashboardShape.safeParse(target?.attributes)
    if (target === undefined || !attributes.success) {
      report('drilldown', `${eventId} leads to no dashboard`)
      continue
    }
    for (const field of clicked(panel)) {
      const empty = attributes.data.panelsJSON.filter((at) =>
        narrowed(target, at, known).some((fields) => !fields.has(field)),
      )
      if (empty.length > 0) {
        report(
          'drilldown',
          `a click on ${field} empties ${empty.map((at) => at.panelIndex).join(', ')} of ${id}`,
        )
      }
    }
  }
}

/** The fields that a click on a panel filters by. */
const clicked = ({ embeddableConfig }: PanelState): readonly string[] =>
  Object.values(embeddableConfig.attributes?.state.datasourceStates.formBased.layers ?? {}).flatMap(
    ({ columns }) =>
      Object.values(columns).flatMap(({ operationType, sourceField }) =>
        operationType === 'terms' && sourceField !== undefined ? [sourceField] : [],
      ),
  )

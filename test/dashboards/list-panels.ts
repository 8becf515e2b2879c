import { BOARDS } from '../../src/dashboards/boards/index.js'
import { buildObjects } from '../../src/dashboards/build-objects.js'
import { dashboardShape, type PanelState } from '../../src/dashboards/check/shapes.js'

export interface ListedPanel {
  /** Board and panel: `overview with-pain`. */
  readonly name: string
  /** The set that it asks; empty for a text. */
  readonly view: string
  readonly panel: PanelState
}

/** All panels of a store's dashboards, as they are kept. */
export const listPanels = (prefix: string): readonly ListedPanel[] =>
  buildObjects(prefix)
    .filter(({ type }) => type === 'dashboard')
    .flatMap(({ id, attributes }) => {
      const board = id.slice(prefix.length + 1)
      return dashboardShape.parse(attributes).panelsJSON.map((panel) => ({
        name: `${board} ${panel.panelIndex}`,
        view: viewOf(board, panel.panelIndex),
        panel,
      }))
    })

const viewOf = (board: string, panel: string): string => {
  const found = BOARDS.find(({ id }) => id === board)?.panels.find(({ id }) => id === panel)
  return found !== undefined && 'view' in found ? found.view : ''
}

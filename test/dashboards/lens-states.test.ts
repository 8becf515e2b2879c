import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildObjects, PREFIX } from '../../src/dashboards/build-objects.js'
import { type Column, dashboardShape, type Lens } from '../../src/dashboards/check/shapes.js'
import { ROOT } from '../docs/files.js'

/** Panels as Kibana 9.2's own configuration builder writes them; not part of the project. */
const REFERENCE = join(ROOT, '../shared/data/kibana-lens-9.2')

const ours = buildObjects(PREFIX)
  .filter(({ type }) => type === 'dashboard')
  .flatMap(({ attributes }) => dashboardShape.parse(attributes).panelsJSON)
  .flatMap(({ embeddableConfig }) => embeddableConfig.attributes ?? [])

const columnsOf = (lens: Lens): readonly Column[] =>
  Object.values(lens.state.datasourceStates.formBased.layers).flatMap(({ columns }) => Object.values(columns))

/** Settings of a look that ours leave to Kibana. */
const LOOKS = new Set(['hideEndzones', 'emphasizeFitting', 'yLeftExtent', 'yConfig', 'palette', 'color'])

const missing = !existsSync(REFERENCE)
if (missing)
  console.warn(`SKIPPED: panels beside Kibana's own, which are no part of the project: no ${REFERENCE}`)

describe.skipIf(missing)('a panel', () => {
  const references = (missing ? [] : readdirSync(REFERENCE))
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(REFERENCE, name), 'utf8')) as Lens)
  const basic = (type: string) =>
    references
      .filter(({ visualizationType }) => visualizationType === type)
      .map(({ state }) => state.visualization)

  it('has every part of a state that those of Kibana have', () => {
    for (const lens of ours) {
      expect(Object.keys(lens)).toEqual(expect.arrayContaining(Object.keys(references[0] as Lens)))
      expect(Object.keys(lens.state)).toEqual(
        expect.arrayContaining(Object.keys((references[0] as Lens).state)),
      )
    }
  })

  it.each(['lnsXY', 'lnsDatatable', 'lnsMetric', 'lnsHeatmap'])(
    'draws as %s with all that every one of Kibana’s has',
    (type) => {
      const all = basic(type).map((state) => new Set(Object.keys(state)))
      const always = [...(all[0] ?? [])].filter(
        (key) => all.every((keys) => keys.has(key)) && !LOOKS.has(key),
      )
      const states = ours.filter(({ visualizationType }) => visualizationType === type)
      expect(always.length).toBeGreaterThan(1)
      expect(states.length).toBeGreaterThan(0)
      for (const { state } of states)
        expect(Object.keys(state.visualization)).toEqual(expect.arrayContaining(always))
    },
  )

  it.each(['terms', 'date_histogram', 'formula'])(
    'has columns of %s with all that Kibana’s have',
    (operation) => {
      const is = ({ operationType }: Column) => operationType === operation
      const theirs = references.flatMap(columnsOf).filter(is)
      const keys = Object.keys(theirs[0] ?? {})
      const parameters = operation === 'formula' ? ['formula'] : Object.keys(theirs[0]?.params ?? {})
      const mine = ours.flatMap(columnsOf).filter(is)
      expect(mine.length).toBeGreaterThan(0)
      for (const column of mine) {
        expect(Object.keys(column)).toEqual(
          expect.arrayContaining(keys.filter((key) => key in column || key !== 'scale')),
        )
        expect(Object.keys(column.params)).toEqual(expect.arrayContaining(parameters))
      }
    },
  )
})

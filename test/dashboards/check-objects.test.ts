import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildObjects, PREFIX } from '../../src/dashboards/build-objects.js'
import { checkObjects } from '../../src/dashboards/check/check-objects.js'
import { RULES } from '../../src/dashboards/check/finding.js'
import type { SavedObject } from '../../src/dashboards/saved-object.js'

const FIXTURES = join(import.meta.dirname, 'fixtures')

/** One thing changed in the objects that are right. */
interface Change {
  readonly object: string
  readonly at: readonly (string | number)[]
  readonly value: unknown
  readonly says: string
}

type Node = Record<string | number, unknown>

const changed = ({ object, at, value }: Change): readonly SavedObject[] => {
  const objects = JSON.parse(JSON.stringify(buildObjects(PREFIX))) as SavedObject[]
  const found = objects.find(({ type, id }) => `${type}/${id}` === object)
  const path = [...at]
  const last = path.pop() ?? ''
  const node = path.reduce<Node>((inner, step) => inner[step] as Node, found as unknown as Node)
  if (!(last in node)) throw new Error(`nothing is at ${at.join('.')} of ${object}`)
  node[last] = value
  return objects
}

const readChange = (rule: string): Change =>
  JSON.parse(readFileSync(join(FIXTURES, `bad_${rule}.json`), 'utf8')) as Change

describe('the static check', () => {
  it('has a fixture for every rule, and no other', () => {
    expect(readdirSync(FIXTURES).sort()).toEqual(RULES.map((rule) => `bad_${rule}.json`).sort())
  })

  it.each(RULES)('finds bad_%s, and nothing else in it', (rule) => {
    const change = readChange(rule)
    const findings = checkObjects(changed(change))
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual([rule])
    expect(findings.map(({ message }) => message).join('\n')).toContain(change.says)
    expect(findings.every(({ place }) => place.startsWith(change.object))).toBe(true)
  })

  it('finds a panel that a control empties, for its records have not the field', () => {
    const at = ['attributes', 'panelsJSON', 4, 'embeddableConfig', 'attributes', 'state', 'datasourceStates']
    const findings = checkObjects(
      changed({
        object: 'dashboard/tingxian-overview',
        at: [...at, 'formBased', 'layers', 'layer_0', 'ignoreGlobalFilters'],
        value: false,
        says: '',
      }),
    )
    expect(findings.map(({ rule, place }) => `${rule} ${place}`)).toContain(
      'control dashboard/tingxian-overview top-fixes',
    )
  })
})

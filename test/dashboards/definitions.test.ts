import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BOARDS } from '../../src/dashboards/boards/index.js'
import { buildObjects, PREFIX, toNdjson } from '../../src/dashboards/build-objects.js'
import { checkObjects } from '../../src/dashboards/check/check-objects.js'
import { readObjects } from '../../src/dashboards/read-objects.js'
import type { SavedObject } from '../../src/dashboards/saved-object.js'
import { listFiles, ROOT } from '../docs/files.js'

describe('dashboards/', () => {
  const { objects, misnamed } = readObjects(join(ROOT, 'dashboards'))

  it('holds exactly what the definitions make: after a change, npm run dashboards', () => {
    const byPath = (list: readonly SavedObject[]) =>
      Object.fromEntries(list.map((object) => [`${object.type}/${object.id}`, object]))
    expect(byPath(objects)).toEqual(JSON.parse(JSON.stringify(byPath(buildObjects(PREFIX)))))
  })

  it('has each object in a file that is called like it', () => {
    expect(misnamed).toEqual([])
    expect(listFiles('dashboards', '.json')).toHaveLength(objects.length)
  })

  it('passes the static check', () => {
    expect(checkObjects(objects)).toEqual([])
  })

  it('has Chinese titles, and a panel title for every panel', () => {
    for (const board of BOARDS) {
      expect(board.title).toMatch(/^听线 · \p{Script=Han}+$/u)
      for (const { title } of board.panels) expect(title).toMatch(/\p{Script=Han}/u)
    }
  })

  it('has all panels by value, but for the saved searches', () => {
    const inBoards = objects
      .filter(({ type }) => type === 'dashboard')
      .flatMap(({ references }) => references)
    expect([...new Set(inBoards.map(({ type }) => type))].sort()).toEqual([
      'dashboard',
      'index-pattern',
      'search',
      'tag',
    ])
  })
})

describe('the exported file', () => {
  const lines = toNdjson(buildObjects('shop-a')).trimEnd().split('\n')

  it('has an object a line, with what Kibana keeps as text as text', () => {
    const exported = lines.map((line) => JSON.parse(line) as SavedObject)
    expect(exported.map(({ id }) => id)).toEqual(buildObjects('shop-a').map(({ id }) => id))
    const board = exported.find(({ type }) => type === 'dashboard')
    expect(JSON.parse(String(board?.attributes['panelsJSON']))).toBeInstanceOf(Array)
    const group = board?.attributes['controlGroupInput'] as Record<string, string>
    expect(Object.keys(JSON.parse(group['panelsJSON'] ?? ''))).toContain('control-category')
  })

  it('names another store’s objects and indices only, so that both live in one Kibana', () => {
    expect(lines.join('\n')).not.toMatch(/tingxian-/)
    expect(checkObjects(buildObjects('shop-a'))).toEqual([])
  })
})

describe('package.json', () => {
  it('needs no Vega to run: it is drawn by Kibana, and here by tests', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: object
    }
    expect(Object.keys(dependencies).filter((name) => name.startsWith('vega'))).toEqual([])
  })
})

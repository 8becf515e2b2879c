import { describe, expect, it } from 'vitest'
import type { CarriedTheme } from '../../../src/model/carried-themes.js'
import type { PhraseCount } from '../../../src/model/theme.js'
import type { NewTheme } from '../../../src/pipelines/cluster.js'
import { compareThemes } from '../../../src/pipelines/themes/compare-themes.js'
import { proposeChanges } from '../../../src/pipelines/themes/propose-changes.js'
import { NOTHING_DECIDED, replayEvents } from '../../../src/pipelines/themes/replay-events.js'
import { ledgerOf } from './events.js'

const COUNTS: Readonly<Record<string, number>> = { 袋: 10, 盒: 6, 绳: 4, 签: 8 }
const PHRASES: readonly PhraseCount[] = Object.entries(COUNTS).map(([aspect, documents]) => ({
  aspect,
  opinion: '坏',
  documents,
  reach: documents,
}))

const carried = (theme_id: string, ...aspects: readonly string[]): CarriedTheme => ({
  theme_id,
  name: theme_id,
  named_at: 1,
  key: null,
  live: true,
  phrases: aspects.map((aspect) => [aspect, '坏']),
})

const standing = (groups: Readonly<Record<string, readonly string[]>>) => ({
  themes: Object.keys(groups).map(
    (theme_id): NewTheme => ({
      theme_id,
      name: theme_id,
      aspect: '',
      reach: 1,
      phrases: [],
      made: { name: '', reach: 1 },
    }),
  ),
  assignments: Object.entries(groups).flatMap(([theme, aspects]) =>
    aspects.map((aspect) => ({ aspect, opinion: '坏', theme })),
  ),
})

describe('what became of themes', () => {
  it('is told as kept, born, split, merged and died, with the share that moved', () => {
    const before = [carried('a', '袋', '盒'), carried('b', '绳'), carried('c', '尺')]
    const changes = compareThemes(before, standing({ a: ['袋', '绳'], d: ['盒'], e: ['签'] }), PHRASES)
    expect(changes).toEqual({
      kept: 1,
      born: [{ theme_id: 'e', name: 'e' }],
      split: [{ theme_id: 'd', name: 'd', from: 'a' }],
      merged: [{ theme_id: 'b', name: 'b', into: 'a' }],
      died: [{ theme_id: 'c', name: 'c' }],
      moved_share: 0.5,
    })
  })

  it('is that all were kept where nothing changed', () => {
    const changes = compareThemes([carried('a', '袋')], standing({ a: ['袋'] }), PHRASES)
    expect(changes).toEqual({ kept: 1, born: [], split: [], merged: [], died: [], moved_share: 0 })
  })
})

describe('what is proposed to people', () => {
  const apart = standing({ a: ['袋'], b: ['盒'], c: ['绳', '签'] })

  it('is a merge where a fresh grouping has two themes together, a split where it has one in two', () => {
    const fresh = standing({ x: ['袋', '盒'], y: ['绳'], z: ['签'] })
    expect(proposeChanges(apart, fresh, PHRASES, NOTHING_DECIDED)).toEqual([
      { act: 'merge', themes: ['a', 'b'], documents: 16 },
      { act: 'split', theme: 'c', aspects: ['绳'], documents: 4 },
    ])
  })

  it('leaves alone what people decided', () => {
    const fresh = standing({ x: ['袋', '盒'], y: ['绳'], z: ['签'] })
    const decisions = replayEvents(
      ledgerOf(
        { act: 'split', theme_id: 'a', target: 'b', phrases: [{ aspect: '盒', opinion: null }] },
        { act: 'merge', theme_id: 'z', target: 'c' },
      ),
    )
    expect(proposeChanges(apart, fresh, PHRASES, decisions)).toEqual([])
  })
})

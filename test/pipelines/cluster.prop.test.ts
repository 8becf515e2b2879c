import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhraseCount } from '../../src/model/theme.js'
import type { ClusterOptions } from '../../src/pipelines/cluster.js'
import { clusterPhrases } from '../../src/pipelines/cluster.js'
import { shuffled } from '../run/shuffle.js'

const OPTIONS: ClusterOptions = { lacking: ['没有', '缺'], fewest: 2 }
const NAMES = [
  '手提袋',
  '礼品手提袋',
  '拎袋',
  '袋子',
  '价签',
  '吊牌',
  'app',
  'apps',
  'wi-fi',
  'wifi',
  '旋钮',
  '屏幕旋钮',
  '说明书',
  '书',
]
const OPINIONS = ['没有', '缺', '难找', '太小', '坏了']

/** Distinct phrases, most frequent first, ties by aspect and opinion: as the store gives them. */
const arbitraryPhrases = fc
  .uniqueArray(
    fc.record({
      aspect: fc.oneof(
        fc.constantFrom(...NAMES),
        fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'袋子价签吊牌旋钮ab') }),
      ),
      opinion: fc.constantFrom(...OPINIONS),
      reach: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ aspect, opinion }) => `${aspect} ${opinion}`, maxLength: 40 },
  )
  .map((list) => list.map((phrase) => ({ ...phrase, documents: phrase.reach })).sort(asStored))

const asStored = (a: PhraseCount, b: PhraseCount): number =>
  b.documents - a.documents ||
  (a.aspect < b.aspect ? -1 : a.aspect > b.aspect ? 1 : a.opinion < b.opinion ? -1 : 1)

describe('cluster', () => {
  it('puts each phrase in at most one theme, and only in themes that it gives', () => {
    fc.assert(
      fc.property(arbitraryPhrases, (phrases) => {
        const { themes, assignments } = clusterPhrases(phrases, OPTIONS)
        const keys = assignments.map(({ aspect, opinion }) => `${aspect} ${opinion}`)
        expect(new Set(keys).size).toBe(keys.length)
        const given = new Set(phrases.map(({ aspect, opinion }) => `${aspect} ${opinion}`))
        expect(keys.every((key) => given.has(key))).toBe(true)
        const ids = themes.map(({ theme_id }) => theme_id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(assignments.every(({ theme }) => ids.includes(theme))).toBe(true)
        for (const { theme_id, reach } of themes) {
          const members = assignments.filter(({ theme }) => theme === theme_id)
          const voices = phrases.filter(({ aspect, opinion }) =>
            members.some((member) => member.aspect === aspect && member.opinion === opinion),
          )
          expect(voices.reduce((sum, phrase) => sum + phrase.reach, 0)).toBe(reach)
          expect(reach).toBeGreaterThanOrEqual(OPTIONS.fewest)
        }
      }),
    )
  })

  it('gives the same themes for the same phrases in any order of equals', () => {
    fc.assert(
      fc.property(arbitraryPhrases, fc.integer(), (phrases, seed) => {
        const again = shuffled(phrases, seed).sort(asStored)
        expect(clusterPhrases(again, OPTIONS)).toEqual(clusterPhrases(phrases, OPTIONS))
      }),
    )
  })

  it('keeps the id of a theme when rarer phrases join it', () => {
    const before = clusterPhrases([count('手提袋', '没有', 8)], OPTIONS)
    const after = clusterPhrases([count('手提袋', '没有', 9), count('拎袋', '缺', 3)], OPTIONS)
    expect(after.themes.map(({ theme_id }) => theme_id)).toEqual(
      before.themes.map(({ theme_id }) => theme_id),
    )
    expect(after.themes[0]?.reach).toBe(12)
  })

  it('takes spelling variants and longer names as one aspect, and other heads as others', () => {
    const { themes } = clusterPhrases(
      [
        count('wifi', '难找', 9),
        count('旋钮', '难找', 8),
        count('面板旋钮', '太小', 4),
        count('wi-fi', '坏了', 3),
        count('价签', '坏了', 2),
      ],
      OPTIONS,
    )
    expect(themes.map(({ aspect, reach }) => [aspect, reach])).toEqual(
      [
        ['旋钮', 12],
        ['wifi', 12],
        ['价签', 2],
      ].sort((a, b) => Number(b[1]) - Number(a[1]) || (String(a[0]) < String(b[0]) ? -1 : 1)),
    )
  })

  it('names a theme by its most frequent phrases, what is missing after the word for missing', () => {
    const { themes } = clusterPhrases([count('手提袋', '没有', 8), count('礼袋', '缺', 3)], OPTIONS)
    expect(themes.map(({ name }) => name)).toEqual(['没有手提袋、缺礼袋'])
  })

  it('leaves out what too few say', () => {
    expect(clusterPhrases([count('手提袋', '没有', 1)], OPTIONS)).toEqual({ themes: [], assignments: [] })
  })
})

const count = (aspect: string, opinion: string, reach: number): PhraseCount => ({
  aspect,
  opinion,
  documents: reach,
  reach,
})

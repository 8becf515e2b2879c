import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhraseCount } from '../../src/model/theme.js'
import type { ClusterOptions } from '../../src/pipelines/cluster.js'
import { clusterPhrases } from '../../src/pipelines/cluster.js'
import { shuffled } from '../run/shuffle.js'

const OPTIONS: ClusterOptions = {
  aspects: ['包装', '物流速度'],
  isThing: (word) => word !== '真心',
  isAct: (word) => word === '刷卡',
  fewest: 2,
}
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
  '没有手提袋',
  '没有拎袋',
  '没有真心',
  '不能刷卡',
  '不能段时间',
  '真心',
  '包装',
]
const OPINIONS = ['', '难找', '太小', '坏了', '没有']

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
    const before = clusterPhrases([count('没有手提袋', '没有手提袋', 8)], OPTIONS)
    const after = clusterPhrases(
      [count('没有手提袋', '没有手提袋', 9), count('没有拎袋', '缺拎袋', 3)],
      OPTIONS,
    )
    expect(after.themes.map(({ theme_id }) => theme_id)).toEqual(
      before.themes.map(({ theme_id }) => theme_id),
    )
    expect(after.themes[0]?.reach).toBe(12)
  })

  it('takes spelling variants and longer names as one aspect, and other heads as others', () => {
    const { themes } = clusterPhrases(
      [
        count('wifi', 'wifi难找', 9),
        count('旋钮', '旋钮难找', 8),
        count('面板旋钮', '面板旋钮太小', 4),
        count('wi-fi', 'wi-fi坏了', 3),
        count('价签', '价签坏了', 2),
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

  it('keeps what is missing, what cannot be done and what is bad apart', () => {
    const { themes } = clusterPhrases(
      [
        count('没有手提袋', '没有手提袋', 8),
        count('手提袋', '手提袋太小', 5),
        count('不能刷卡', '不能刷卡', 4),
      ],
      OPTIONS,
    )
    expect(themes.map(({ name }) => name)).toEqual(['没有手提袋', '手提袋太小', '不能刷卡'])
  })

  it('makes no theme of words that are no things, nor of acts that are none', () => {
    const phrases = ['真心', '没有真心', '不能段时间'].map((aspect) => count(aspect, aspect, 50))
    expect(clusterPhrases(phrases, OPTIONS)).toMatchObject({ themes: [], assignments: [] })
  })

  it('takes aspects of the dictionary as they are, also those that are no words', () => {
    const { themes } = clusterPhrases(
      [count('物流速度', '快递太慢', 9), count('物流速度', '', 5), count('物流', '物流太慢', 4)],
      { ...OPTIONS, isThing: (word) => word === '物流' },
    )
    expect(themes.map(({ name, reach }) => [name, reach])).toEqual([
      ['物流速度（快递太慢）', 14],
      ['物流太慢', 4],
    ])
  })

  it('leaves out what too few say', () => {
    expect(clusterPhrases([count('手提袋', '手提袋太小', 1)], OPTIONS)).toMatchObject({
      themes: [],
      assignments: [],
    })
  })
})

const count = (aspect: string, opinion: string, reach: number): PhraseCount => ({
  aspect,
  opinion,
  documents: reach,
  reach,
})

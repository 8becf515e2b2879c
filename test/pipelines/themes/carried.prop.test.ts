import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CarriedThemes } from '../../../src/model/carried-themes.js'
import { shortHash } from '../../../src/model/hash.js'
import type { PhraseCount } from '../../../src/model/theme.js'
import { type ClusterOptions, clusterPhrases } from '../../../src/pipelines/cluster.js'
import { replayEvents } from '../../../src/pipelines/themes/replay-events.js'
import { carryOf } from '../../../src/run/carry-themes.js'
import { ledgerOf } from './events.js'

const OPTIONS: ClusterOptions = {
  aspects: ['包装'],
  isThing: (word) => word !== '真心',
  isAct: () => true,
  fewest: 2,
}
const id = (aspect: string): string => `new:${shortHash(aspect)}`

const arbitraryPhrases = fc
  .uniqueArray(
    fc.record({
      aspect: fc.oneof(
        fc.constantFrom(
          '手提袋',
          '礼品手提袋',
          '没有手提袋',
          '没有拎袋',
          'apps',
          'app',
          '包装',
          '真心',
          '不能刷卡',
        ),
        fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...'袋子价签吊牌旋钮ab') }),
      ),
      opinion: fc.constantFrom('', '难找', '太小', '坏了'),
      reach: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ aspect, opinion }) => `${aspect} ${opinion}`, maxLength: 40 },
  )
  .map((list) => list.map((phrase) => ({ ...phrase, documents: phrase.reach })).sort(asStored))

const asStored = (a: PhraseCount, b: PhraseCount): number =>
  b.documents - a.documents ||
  (a.aspect < b.aspect ? -1 : a.aspect > b.aspect ? 1 : a.opinion < b.opinion ? -1 : 1)

const phrase = (aspect: string, opinion: string, reach: number): PhraseCount => ({
  aspect,
  opinion,
  documents: reach,
  reach,
})

const carryFrom = (phrases: readonly PhraseCount[], options = OPTIONS): CarriedThemes => ({
  ...carryOf(
    clusterPhrases(phrases, options),
    options.carried ?? { keys: [], themes: [], proposals: [] },
    phrases,
  ),
  proposals: [],
})

/** Which theme each phrase is in. */
const placesOf = (phrases: readonly PhraseCount[], options: ClusterOptions): ReadonlyMap<string, string> =>
  new Map(
    clusterPhrases(phrases, options).assignments.map(({ aspect, opinion, theme }) => [
      `${aspect} ${opinion}`,
      theme,
    ]),
  )

describe('themes that are carried', () => {
  it('are the same again where nothing came in, names and order too', () => {
    fc.assert(
      fc.property(arbitraryPhrases, (phrases) => {
        const first = clusterPhrases(phrases, OPTIONS)
        const again = clusterPhrases(phrases, { ...OPTIONS, carried: carryFrom(phrases) })
        expect(again).toEqual(first)
      }),
    )
  })

  it('keep every phrase where it was, whatever comes in', () => {
    fc.assert(
      fc.property(arbitraryPhrases, arbitraryPhrases, (before, more) => {
        const all = [...before, ...more.filter((one) => !before.some((other) => sameWords(one, other)))].sort(
          asStored,
        )
        const was = placesOf(before, OPTIONS)
        const is = placesOf(all, { ...OPTIONS, carried: carryFrom(before) })
        for (const [words, theme] of was) expect(is.get(words)).toBe(theme)
      }),
    )
  })

  it('keep the id when a longer-known aspect is overtaken by its variant', () => {
    const carried = carryFrom([phrase('手提袋', '手提袋太小', 8)])
    const grown = [phrase('礼品手提袋', '礼品手提袋破了', 50), phrase('手提袋', '手提袋太小', 8)]
    const { themes } = clusterPhrases(grown, { ...OPTIONS, carried })
    expect(themes.map(({ theme_id, reach }) => [theme_id, reach])).toEqual([[id('手提袋'), 58]])
  })

  it('get their id when they are shown first, by what is most frequent then', () => {
    const early = [phrase('没有拎袋', '没有拎袋', 1)]
    const grown = [phrase('没有手提袋', '没有手提袋', 6), phrase('没有拎袋', '没有拎袋', 2)]
    const { themes } = clusterPhrases(grown, { ...OPTIONS, carried: carryFrom(early) })
    expect(themes.map(({ theme_id, reach }) => [theme_id, reach])).toEqual([[id('没有手提袋'), 8]])
  })

  it('keep the name until they have doubled', () => {
    const carried = carryFrom([phrase('旋钮', '旋钮太紧', 5)])
    const nameAt = (reach: number): string | undefined =>
      clusterPhrases([phrase('旋钮', '旋钮掉了', reach), phrase('旋钮', '旋钮太紧', 4)], {
        ...OPTIONS,
        carried,
      }).themes[0]?.name
    expect(nameAt(5)).toBe('旋钮太紧')
    expect(nameAt(6)).toBe('旋钮掉了、旋钮太紧')
  })

  it('go only well below what a new one needs', () => {
    const carried = carryFrom([phrase('旋钮', '旋钮太紧', 5)])
    const shownAt = (fewest: number, given: Partial<ClusterOptions>): number =>
      clusterPhrases([phrase('旋钮', '旋钮太紧', 5)], { ...OPTIONS, fewest, ...given }).themes.length
    expect([shownAt(8, {}), shownAt(8, { carried }), shownAt(11, { carried })]).toEqual([0, 1, 0])
  })

  it('follow decisions: merged, rejected, split and pinned', () => {
    const phrases = [
      phrase('手提袋', '手提袋破了', 9),
      phrase('吊牌', '吊牌难剪', 6),
      phrase('旋钮', '旋钮太紧', 4),
      phrase('价签', '价签撕不掉', 1),
    ]
    const decisions = replayEvents(
      ledgerOf(
        { act: 'merge', theme_id: id('吊牌'), target: id('手提袋') },
        { act: 'reject', theme_id: id('旋钮') },
        { act: 'pin', theme_id: id('价签') },
        { act: 'accept', theme_id: 'new:gone', target: 'pain:包装差' },
      ),
    )
    const { themes, assignments } = clusterPhrases(phrases, { ...OPTIONS, decisions })
    expect(themes.map(({ theme_id, reach }) => [theme_id, reach])).toEqual([
      [id('手提袋'), 15],
      [id('价签'), 1],
    ])
    expect(assignments.some(({ aspect }) => aspect === '旋钮')).toBe(false)
  })

  it('count as a pain of the taxonomy once accepted, and are no new theme then', () => {
    const decisions = replayEvents(ledgerOf({ act: 'accept', theme_id: id('旋钮'), target: 'pain:旋钮难用' }))
    const { themes, assignments } = clusterPhrases([phrase('旋钮', '旋钮太紧', 4)], { ...OPTIONS, decisions })
    expect(themes).toEqual([])
    expect(assignments).toEqual([{ aspect: '旋钮', opinion: '旋钮太紧', theme: 'pain:旋钮难用' }])
  })
})

const sameWords = (a: PhraseCount, b: PhraseCount): boolean =>
  a.aspect === b.aspect && a.opinion === b.opinion

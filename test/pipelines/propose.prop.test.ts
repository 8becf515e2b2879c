import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FixEntry } from '../../src/lexicon/schema.js'
import type { GroupMeasure } from '../../src/model/measure.js'
import { DEFAULT_RANK_SETTINGS } from '../../src/model/rank-settings.js'
import type { NewTheme } from '../../src/pipelines/cluster.js'
import { proposeFixes } from '../../src/pipelines/propose.js'
import { createWindow } from '../../src/pipelines/rank/window.js'
import { type RankContext, rankFixes } from '../../src/pipelines/rank.js'
import { shuffled } from '../run/shuffle.js'
import { evidenceOf, measureOf } from './rank/measured.js'

const FIXES: readonly FixEntry[] = [
  {
    id: 'swap',
    title: '差价换',
    problem: '想换',
    acts: ['加入口'],
    pains: ['换货无货'],
    asks: ['补差价换货', '换货'],
  },
  { id: 'size', title: '尺码助手', problem: '不合身', acts: ['推荐'], pains: ['尺寸不准', '换货无货'] },
]
const BAG: NewTheme = {
  theme_id: 'new:bag',
  name: '没有手提袋',
  aspect: '没有手提袋',
  reach: 9,
  phrases: [],
  made: { name: '', reach: 0 },
}
const THEMES = [
  'pain:换货无货',
  'ask:换货',
  'ask:补差价换货',
  'pain:尺寸不准',
  'pain:色差',
  'ask:其他:转人工',
  'new:bag',
  'new:gone',
]
const OPTIONS = {
  fixes: FIXES,
  vagueWords: ['希望', '好用', '能'],
  stageOf: (theme: string) => (theme === 'pain:尺寸不准' ? ('签收' as const) : null),
}

const propose = (themes: readonly string[]) =>
  proposeFixes(
    themes.map((theme, index) => ({ theme, documents: 100 - index })),
    [BAG],
    OPTIONS,
  )

describe('propose', () => {
  it('puts every theme in exactly one candidate, but themes that are no more', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(THEMES), (themes) => {
        const held = propose(themes).flatMap((draft) => draft.themes)
        expect([...held].sort()).toEqual(themes.filter((theme) => theme !== 'new:gone').sort())
      }),
    )
  })

  it('gives the same candidates, whichever theme comes first', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(THEMES), fc.integer(), (themes, seed) => {
        const shape = (list: readonly string[]) =>
          propose(list)
            .map(({ fix_id, title, stage, themes: held }) => ({
              fix_id,
              title,
              stage,
              held: [...held].sort(),
            }))
            .sort((a, b) => (a.fix_id < b.fix_id ? -1 : 1))
        expect(shape(shuffled(themes, seed))).toEqual(shape(themes))
      }),
    )
  })

  it('joins what one act of the library cures; a pain belongs to the first entry that names it', () => {
    const [swap] = propose(['ask:换货', 'pain:换货无货'])
    expect(swap).toMatchObject({
      fix_id: 'swap',
      title: '差价换',
      acts: ['加入口'],
      themes: ['ask:换货', 'pain:换货无货'],
    })
  })

  it('titles what the library does not know by itself', () => {
    expect(propose(['pain:色差', 'ask:其他:转人工', 'new:bag']).map(({ title }) => title)).toEqual([
      '减少“色差”',
      '新发现：没有手提袋',
      '支持顾客的诉求：转人工',
    ])
  })
})

const WEEKS = ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23']
const saidBy = (group_id: string, reach: number, blocking: number): GroupMeasure =>
  measureOf({
    group_id,
    documents: reach,
    mentions: reach,
    reach,
    blocking,
    weeks: WEEKS.map((week, index) => ({
      week,
      reach: (reach >> 2) + (index < reach % 4 ? 1 : 0),
      documents: reach,
    })),
    ratings: [reach, 0, 0, 0, 0],
  })
const TOTALS = saidBy('all', 400, 0)
const CONTEXT: RankContext = {
  totals: TOTALS,
  window: createWindow(TOTALS.weeks, null),
  settings: DEFAULT_RANK_SETTINGS,
  people: [],
  near: new Map(),
  states: new Map(),
  ofTheme: () => undefined,
}
describe('an ask in own words', () => {
  const MOVE: FixEntry = { id: 'move', title: '改单', problem: '改不了', acts: ['自助改'], words: ['改电话'] }
  const CANCEL: FixEntry = { id: 'cancel', title: '取消', problem: '难', acts: ['取消'], words: ['取消换货'] }
  const entryOf = (theme: string): string | undefined =>
    proposeFixes([{ theme, documents: 1 }], [], { ...OPTIONS, fixes: [...FIXES, MOVE, CANCEL] })[0]?.fix_id

  it('is the fix whose word it holds, letters between or not', () => {
    expect(entryOf('ask:其他:改电话')).toBe('move')
    expect(entryOf('ask:其他:改一下联系电话')).not.toBe('move')
    expect(entryOf('ask:其他:改联系电话')).toBe('move')
    expect(entryOf('ask:其他:电话改期')).not.toBe('move')
  })

  it('is the fix of the longest word: who takes an exchange back wants none', () => {
    expect(entryOf('ask:其他:想换货')).toBe('swap')
    expect(entryOf('ask:其他:取消换货')).toBe('cancel')
  })
})

describe('what is called alike', () => {
  it('joins a complaint of what is missing and the wish for it', () => {
    expect(propose(['ask:其他:希望送手提袋', 'new:bag'])).toMatchObject([
      { themes: ['ask:其他:希望送手提袋', 'new:bag'] },
    ])
  })

  it('makes no candidate of a wish that only wishes that all be good', () => {
    expect(propose(['ask:其他:希望能好用', 'ask:其他:转人工']).map(({ title }) => title)).toEqual([
      '支持顾客的诉求：转人工',
    ])
  })

  it('brings asks in own words to the entry with the longest word in them, and lets named ones be', () => {
    const fixes: readonly FixEntry[] = [
      { id: 'fee', title: '运费补贴', problem: '贵', acts: ['补'], words: ['运费'] },
      { id: 'return-fee', title: '退货包运费', problem: '贵', acts: ['包'], words: ['退货运费', '退货'] },
      { id: 'swap', title: '差价换', problem: '想换', acts: ['换'], asks: ['其他:退货运费太贵'] },
    ]
    const found = proposeFixes(
      ['ask:其他:退货运费你们出', 'ask:其他:运费贵', 'ask:其他:退货运费太贵', 'pain:运费高'].map((theme) => ({
        theme,
        documents: 5,
      })),
      [],
      { ...OPTIONS, fixes },
    )
    expect(found.map(({ fix_id, themes }) => [fix_id, ...themes])).toEqual([
      ['return-fee', 'ask:其他:退货运费你们出'],
      ['fee', 'ask:其他:运费贵'],
      ['swap', 'ask:其他:退货运费太贵'],
      [expect.stringMatching(/^own-/), 'pain:运费高'],
    ])
  })
})

describe('rank', () => {
  const drafts = fc.uniqueArray(
    fc.record({
      name: fc.string({ minLength: 1, maxLength: 3 }),
      reach: fc.integer({ min: 0, max: 60 }),
      blocking: fc.integer({ min: 0, max: 60 }),
    }),
    { selector: ({ name }) => name, maxLength: 12 },
  )
  const measured = (list: readonly { name: string; reach: number; blocking: number }[]) =>
    list.map(({ name, reach, blocking }) => ({
      draft: { fix_id: name, title: name, problem: name, acts: [], themes: [`pain:${name}`], stage: null },
      measure: saidBy(name, reach, Math.min(reach, blocking)),
      evidence: evidenceOf({ group_id: name }),
    }))

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(drafts, fc.integer(), (list, seed) => {
        expect(rankFixes(measured(shuffled(list, seed)), CONTEXT)).toEqual(rankFixes(measured(list), CONTEXT))
      }),
    )
  })

  it('counts ranks from 1 by falling score, each inside its range and its interval', () => {
    fc.assert(
      fc.property(drafts, (list) => {
        const fixes = rankFixes(measured(list), CONTEXT)
        expect(fixes.map(({ rank }) => rank)).toEqual(fixes.map((_, index) => index + 1))
        for (const [
          index,
          {
            rank,
            rank_range: [best, worst],
            score,
            counts,
          },
        ] of fixes.entries()) {
          expect(counts.reach).toBeGreaterThanOrEqual(3)
          expect(best <= rank && rank <= worst && worst <= fixes.length).toBe(true)
          expect(score.low <= score.value && score.value <= score.high).toBe(true)
          expect(score.value).toBeLessThanOrEqual(fixes[index - 1]?.score.value ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })
})

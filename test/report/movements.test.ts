import { describe, expect, test } from 'vitest'
import { movementLines } from '../../src/cli/movement-lines.js'
import type { Rise } from '../../src/model/rise.js'
import { markupOf } from '../../src/report/html.js'
import { movementsSection } from '../../src/report/sections/movements.js'
import { buildResult } from './result.js'

const RISE: Rise = {
  theme_id: 'pain:安装收费',
  name: '安装<b>收费',
  scope: { field: 'region', value: '四川' },
  kind: 'burst',
  from: '2025-04-21',
  reach: 24,
  expected: 7.4,
  ratio: { value: 2.9, low: 2.1, high: 4 },
  once_in_years: 45,
  weeks: [],
}

const result = (() => {
  const built = buildResult()
  const [first, second, ...rest] = built.themes
  if (!first || !second) throw new Error('the result has themes')
  return {
    ...built,
    themes: [
      { ...first, rises: [RISE, { ...RISE, scope: null, once_in_years: 1e9 }] },
      { ...second, is_new: true },
      ...rest,
    ],
    summary: {
      ...built.summary,
      themes: {
        kept: 12,
        born: [{ theme_id: 'new:a', name: '没有海报' }],
        split: [],
        merged: [{ theme_id: 'new:b', name: '没有吊牌', into: 'new:c' }],
        died: [],
        moved_share: 0.031,
        proposals: [{ act: 'merge', themes: ['new:a', 'new:c'], documents: 9 }],
      } as const,
    },
  }
})()

describe('the section on what moves', () => {
  const page = markupOf(movementsSection(result))

  test('names what is new this week, and what rises where, against what was to be expected', () => {
    expect(page).toContain('最新一周新出现')
    for (const part of [
      '<bdi>四川</bdi>',
      '24 位',
      '7.4 位',
      '2.9 倍',
      '约 45 年一次',
      '不到千年一次',
      '全部',
    ])
      expect(page).toContain(part)
    expect(page.indexOf('全部')).toBeLessThan(page.indexOf('四川'))
    expect(page).toContain('安装&lt;b&gt;收费')
  })

  test('says what became of the themes of the run before, and that something is proposed', () => {
    for (const part of [
      '沿用 12 个',
      '新增 1 个（<bdi>没有海报</bdi>）',
      '并入别的 1 个',
      '3%',
      '1 条合并或拆分的建议',
    ])
      expect(page).toContain(part)
    expect(page).not.toContain('消失')
  })

  test('says that there is nothing where there is nothing', () => {
    const still = markupOf(movementsSection({ ...buildResult(), themes: [] }))
    expect(still).toContain('没有超出偶然的增多')
    expect(still).toContain('没有新出现的主题')
  })
})

test('the lines under the table say the same in short, and nothing where nothing moves', () => {
  const lines = movementLines(result)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('（四川） 24 位，照旧应有 7.4 位')
  expect(movementLines({ themes: [] })).toEqual([])
})

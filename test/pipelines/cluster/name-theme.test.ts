import { describe, expect, it } from 'vitest'
import { nameTheme } from '../../../src/pipelines/cluster/name-theme.js'

const phrases = (...list: readonly (readonly [string, number])[]) =>
  list.map(([text, count]) => ({ text, count }))

describe('the name of a theme', () => {
  it('is its most frequent phrase and the next one that says something else', () => {
    expect(nameTheme('过滤网', phrases(['过滤网太松', 9], ['过滤网很松', 5], ['过滤网破了', 4]), false)).toBe(
      '过滤网太松、过滤网破了',
    )
  })

  it('is one phrase where the others say the same or hardly count', () => {
    expect(
      nameTheme('排水管', phrases(['排水管太短', 90], ['排水管有点短', 40], ['排水管漏水', 3]), false),
    ).toBe('排水管太短')
  })

  it('says what of, where the aspect is one of the dictionary', () => {
    expect(nameTheme('价格', phrases(['太贵', 9], ['不值', 5]), true)).toBe('价格（太贵、不值）')
    expect(nameTheme('运费', [], true)).toBe('运费')
  })
})

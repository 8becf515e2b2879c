import { describe, expect, it } from 'vitest'
import { expandPattern, PatternError } from '../../../src/pipelines/match/expand-pattern.js'

const words = new Map([['bad', ['差', '不好']]])
const literals = (pattern: string) => expandPattern(pattern, words).map((part) => [...part.literals].sort())

describe('expandPattern', () => {
  it('takes a literal as it is', () => {
    expect(literals('尺码偏小')).toEqual([['尺码偏小']])
  })
  it('multiplies alternatives, an empty one makes it optional', () => {
    expect(literals('买(大|小|)了')).toEqual([['买了', '买大了', '买小了'].sort()])
  })
  it('nests alternatives', () => {
    expect(literals('(a(b|c)|d)e')).toEqual([['abe', 'ace', 'de']])
  })
  it('puts word sets in place of their names', () => {
    expect(literals('质量<bad>')).toEqual([['质量不好', '质量差']])
  })
  it('cuts at * into parts with a gap', () => {
    const parts = expandPattern('尺码*不准', words)
    expect(parts).toEqual([
      { literals: ['尺码'], gapBefore: 'any' },
      { literals: ['不准'], gapBefore: 'any' },
    ])
  })
  it('drops a part beside * that may be empty', () => {
    expect(literals('超时*(分钟|)')).toEqual([['超时']])
  })
  it('cuts a long product into neighbouring parts instead of multiplying it out', () => {
    const list = `(${Array.from({ length: 30 }, (_, index) => `甲${index}乙`).join('|')})`
    const parts = expandPattern(`${list}${list}`, words)
    expect(parts.map(({ literals: forms, gapBefore }) => [forms.length, gapBefore])).toEqual([
      [30, 'any'],
      [30, 'none'],
    ])
  })
  it.each([
    ['(甲|乙', 'never closes'],
    ['甲)', 'outside of brackets'],
    ['甲|乙', 'outside of brackets'],
    ['<nothing>', 'words.yml does not have'],
    ['(|)', 'may be empty'],
  ])('says what is wrong with %s', (pattern, reason) => {
    expect(() => expandPattern(pattern, words)).toThrow(PatternError)
    expect(() => expandPattern(pattern, words)).toThrow(reason)
  })
})

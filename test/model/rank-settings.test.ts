import { describe, expect, it } from 'vitest'
import { DEFAULT_WEIGHTS, isDefault, parseWeights } from '../../src/model/rank-settings.js'

describe('parseWeights', () => {
  it('changes the parts that are named', () => {
    expect(parseWeights('severity=2, growth = 0.5')).toEqual({ ...DEFAULT_WEIGHTS, severity: 2, growth: 0.5 })
    expect(isDefault(parseWeights('reach=1') as typeof DEFAULT_WEIGHTS)).toBe(true)
  })

  it.each([
    ['anger=2', /"anger" is no part/],
    ['severity', /from 0 to 5/],
    ['severity=-1', /from 0 to 5/],
    ['severity=6', /from 0 to 5/],
    ['severity=very', /from 0 to 5/],
    ['', /is no part/],
  ])('says what is wrong with %j', (text, wrong) => {
    expect(parseWeights(text)).toEqual({ wrong: expect.stringMatching(wrong) })
  })
})

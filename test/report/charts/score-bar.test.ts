import { describe, expect, test } from 'vitest'
import { scoreAxis, scoreBar, scoreScale } from '../../../src/report/charts/score-bar.js'
import { markupOf } from '../../../src/report/html.js'

const SCORES = [
  { value: 36, low: 29, high: 45 },
  { value: 18, low: 15, high: 22 },
]

/** Percent of the named attribute in the order of the picture. */
function percents(markup: string, attribute: string): readonly number[] {
  return [...markup.matchAll(new RegExp(` ${attribute}="([\\d.]+)%"`, 'g'))].map((match) => Number(match[1]))
}

describe('score bars', () => {
  test('share one scale: half the score is half the length', () => {
    const scale = scoreScale(SCORES)
    const [first, second] = SCORES.map((score) => percents(markupOf(scoreBar(score, scale)), 'width')[1] ?? 0)
    expect(first).toBeGreaterThan(50)
    expect((second ?? 0) * 2).toBeCloseTo(first ?? 0, 1)
  })

  test('the interval spans low to high on the same scale', () => {
    const scale = scoreScale(SCORES)
    const bar = markupOf(scoreBar({ value: 36, low: 25, high: 50 }, scale))
    expect([percents(bar, 'x1')[0], percents(bar, 'x2')[0]]).toEqual([50, 100])
  })

  test('the axis begins at zero and reaches beyond the highest interval', () => {
    const ticks = [...markupOf(scoreAxis(scoreScale(SCORES))).matchAll(/>([\d,]+)<\/text>/g)].map((tick) =>
      Number(tick[1]),
    )
    expect(ticks[0]).toBe(0)
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(45)
  })

  test.each([
    ['no scores', []],
    ['scores of zero', [{ value: 0, low: 0, high: 0 }]],
    ['scores that are no numbers', [{ value: Number.NaN, low: Number.NaN, high: Number.POSITIVE_INFINITY }]],
  ])('%s still give a picture with finite places', (_, scores) => {
    const scale = scoreScale(scores)
    const drawn = [scoreAxis(scale), ...scores.map((score) => scoreBar(score, scale))].map(markupOf).join('')
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/)
  })
})

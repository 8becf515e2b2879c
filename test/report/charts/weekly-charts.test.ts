import { describe, expect, test } from 'vitest'
import { addWeeks } from '../../../src/model/week.js'
import { roundTicks } from '../../../src/report/charts/plot.js'
import { sparkline } from '../../../src/report/charts/sparkline.js'
import { volumeChart } from '../../../src/report/charts/volume-chart.js'
import { weekChart } from '../../../src/report/charts/week-chart.js'
import { type Html, markupOf } from '../../../src/report/html.js'
import type { WeekAxis } from '../../../src/report/week-axis.js'

function axisOf(count: number, partial: readonly number[] = []): WeekAxis {
  const weeks = Array.from({ length: count }, (_, index) => addWeeks('2024-01-01', index))
  return { weeks, partial: new Set(partial.map((index) => weeks[index] ?? '')) }
}

function trendOf(axis: WeekAxis, reach: readonly number[]) {
  return reach.map((each, index) => ({ week: axis.weeks[index] ?? '', reach: each, documents: each }))
}

function markup(drawn: Html | null): string {
  if (drawn === null) throw new Error('nothing was drawn')
  return markupOf(drawn)
}

/** The y of each point of a drawn line. */
function lineHeights(markup: string): readonly number[] {
  const path = /class="line" d="M([^"]*)"/.exec(markup)?.[1] ?? ''
  return path.split('L').map((point) => Number(point.split(',')[1]))
}

describe('sparkline', () => {
  test('goes up where more customers are hurt', () => {
    const axis = axisOf(3)
    const [first = 0, second = 0, third = 0] = lineHeights(markup(sparkline(axis, trendOf(axis, [1, 5, 3]))))
    expect(second).toBeLessThan(third)
    expect(third).toBeLessThan(first)
  })

  test('leaves out a last week that is not over, which would pass for a fall', () => {
    const axis = axisOf(4, [3])
    const drawn = sparkline(axis, trendOf(axis, [4, 4, 4, 1]))
    expect(lineHeights(markup(drawn))).toHaveLength(3)
  })

  test('draws nothing for one week or none', () => {
    expect(sparkline(axisOf(1), [])).toBeNull()
    expect(sparkline(axisOf(0), [])).toBeNull()
  })

  test('stays small over many years', () => {
    const axis = axisOf(600)
    const drawn = sparkline(
      axis,
      trendOf(
        axis,
        Array.from({ length: 600 }, (_, index) => index),
      ),
    )
    expect(lineHeights(markup(drawn))).toHaveLength(26)
  })
})

describe('weekChart', () => {
  test('names the peak and the last complete week, and dashes to the week that is not over', () => {
    const axis = axisOf(10, [9])
    const drawn = markup(weekChart(axis, trendOf(axis, [2, 9, 3, 3, 3, 3, 3, 3, 4, 1])))
    const named = [...drawn.matchAll(/class="point"[^>]*>(\d+)</g)].map((match) => match[1])
    expect(named).toEqual(['9', '4'])
    expect(drawn.match(/class="line partial"/g)).toHaveLength(1)
  })

  test('labels its weeks and its heights', () => {
    const axis = axisOf(16)
    const drawn = markup(weekChart(axis, trendOf(axis, [30])))
    const labels = [...drawn.matchAll(/>([^<>]+)<\/text>/g)].map((match) => match[1])
    expect(labels).toEqual(expect.arrayContaining(['0', '30', '1/1', '4/15']))
  })
})

describe('volumeChart', () => {
  test('has a bar a week and one bar for several weeks over years', () => {
    const counts = [16, 104, 105, 600, 3000].map((count) => {
      const axis = axisOf(count)
      const volume = volumeChart(
        axis,
        axis.weeks.map((week) => ({ week, documents: 2 })),
      )
      const bars = volume ? markupOf(volume.chart).match(/<rect/g)?.length : 0
      return [volume?.weeksPerBar, bars]
    })
    expect(counts).toEqual([
      [1, 16],
      [1, 104],
      [4, 27],
      [13, 47],
      [52, 58],
    ])
  })

  test('no feedback is lost when weeks share a bar', () => {
    const axis = axisOf(107)
    const volume = volumeChart(
      axis,
      axis.weeks.map((week) => ({ week, documents: 3 })),
    )
    const bars = [...(volume ? markupOf(volume.chart) : '').matchAll(/起：(\d+) 条/g)]
    expect(bars.reduce((sum, bar) => sum + Number(bar[1]), 0)).toBe(321)
  })
})

describe('roundTicks', () => {
  test.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [2, [0, 1, 2]],
    [64, [0, 20, 40, 60, 80]],
  ])('%d customers get whole numbers from zero up to or beyond', (highest, expected) => {
    expect(roundTicks(highest)).toEqual(expected)
  })
})

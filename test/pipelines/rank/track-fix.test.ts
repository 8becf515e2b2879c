import { describe, expect, it } from 'vitest'
import type { ThemeEvent } from '../../../src/model/theme-event.js'
import { addWeeks } from '../../../src/model/week.js'
import { createStateAt, replayFixStates, trackFix } from '../../../src/pipelines/rank/track-fix.js'
import { createWindow } from '../../../src/pipelines/rank/window.js'
import { measureOf } from './measured.js'

const FIRST = '2026-01-05'
const weeksOf = (reaches: readonly number[]) =>
  reaches.map((reach, index) => ({ week: addWeeks(FIRST, index), reach, documents: reach }))
const saidOf = (reaches: readonly number[]) => measureOf({ weeks: weeksOf(reaches) })
const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value)
const shippedIn = (week: number) => ({ state: 'shipped' as const, since: addWeeks(FIRST, week), by: '周敏' })
const effectOf = (week: number, said: readonly number[], all: readonly number[]) => {
  const totals = saidOf(all)
  return trackFix(shippedIn(week), saidOf(said), totals, createWindow(totals.weeks, null))?.effect
}

const event = (number: number, more: Partial<ThemeEvent>): ThemeEvent => ({
  event_id: `e${number}`,
  number,
  decided_at: '2026-03-01T10:00:00',
  decided_by: '周敏',
  why: null,
  act: 'plan',
  theme_id: 'fix:size',
  target: '2026-03-01',
  name: null,
  phrases: [],
  undoes: null,
  ...more,
})

describe('replayFixStates', () => {
  it('takes the last decision on each fix, and none that was undone', () => {
    const events = [
      event(1, {}),
      event(2, { act: 'ship', target: '2026-03-09' }),
      event(3, { theme_id: 'fix:box', act: 'drop' }),
      event(4, { act: 'rename', theme_id: 'new:1', name: '手提袋' }),
    ]
    expect([...replayFixStates(events)]).toEqual([
      ['size', { state: 'shipped', since: '2026-03-09', by: '周敏' }],
      ['box', { state: 'dropped', since: '2026-03-01', by: '周敏' }],
    ])
    const undone = [...events, event(5, { act: 'undo', target: null, undoes: 'e2' })]
    expect(replayFixStates(undone).get('size')).toMatchObject({ state: 'planned', since: '2026-03-01' })
  })
})

describe('createStateAt', () => {
  const events = [
    event(1, { target: '2026-03-01' }),
    event(2, { act: 'ship', target: '2026-03-09' }),
    event(3, { theme_id: 'fix:box', act: 'drop', target: '2026-03-15' }),
  ]

  it('says of a week what was decided up to its Sunday', () => {
    const stateAt = createStateAt(events)
    const weeks = ['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16']
    expect(weeks.map((week) => stateAt('size', week))).toEqual([
      'candidate',
      'planned',
      'planned',
      'shipped',
      'shipped',
    ])
    expect(weeks.map((week) => stateAt('box', week)).slice(-2)).toEqual(['dropped', 'dropped'])
    expect(stateAt('nobody', '2026-03-16')).toBe('candidate')
  })

  it('follows what was dated back, and what was undone', () => {
    const back = createStateAt([...events, event(4, { theme_id: 'fix:box', target: '2026-03-02' })])
    expect([back('box', '2026-02-23'), back('box', '2026-03-02')]).toEqual(['candidate', 'planned'])
    const undone = createStateAt([...events, event(4, { act: 'undo', target: null, undoes: 'e2' })])
    expect(undone('size', '2026-03-16')).toBe('planned')
  })

  it('says of the newest week what the fix itself says', () => {
    const last = createStateAt(events)
    for (const [fix, { state }] of replayFixStates(events)) expect(last(fix, '2026-03-23')).toBe(state)
  })
})

describe('trackFix', () => {
  it('compares the weeks before with those after; the week of the day itself is in neither', () => {
    const said = [...times(10, 20), 500, ...times(10, 5)]
    const effect = effectOf(10, said, times(21, 1000))
    expect(effect).toMatchObject({ weeks_before: 8, weeks_after: 8, before: 20, after: 5 })
    expect(effect?.ratio.value).toBeCloseTo(0.25, 1)
    expect(effect?.ratio.high).toBeLessThan(1)
  })

  it('calls a quiet season no effect: rates are per piece of feedback', () => {
    const effect = effectOf(10, [...times(11, 20), ...times(8, 5)], [...times(11, 1000), ...times(8, 250)])
    expect(effect).toMatchObject({ before: 20, after: 20 })
    expect(effect?.ratio.low).toBeLessThan(1)
    expect(effect?.ratio.high).toBeGreaterThan(1)
  })

  it('says nothing before a week has passed, and where nothing is known from before', () => {
    const [said, all] = [times(12, 10), times(12, 100)]
    expect(effectOf(11, said, all)).toBeNull()
    expect(effectOf(10, said, all)).toMatchObject({ weeks_after: 1 })
    expect(effectOf(0, said, all)).toBeNull()
  })

  it('measures only what shipped', () => {
    const totals = saidOf(times(12, 100))
    const state = { ...shippedIn(5), state: 'planned' as const }
    expect(trackFix(state, totals, totals, createWindow(totals.weeks, null))).toEqual({
      ...state,
      effect: null,
    })
    expect(trackFix(undefined, totals, totals, createWindow(totals.weeks, null))).toBeNull()
  })
})

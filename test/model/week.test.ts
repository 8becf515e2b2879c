import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWeeks, weekOf, weeksBetween } from '../../src/model/week.js'

const day = fc
  .integer({ min: Date.UTC(2000, 0, 3) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))

describe('weekOf', () => {
  it.each([
    ['2024-01-01T00:00:00', '2024-01-01'],
    ['2024-01-07T23:59:59', '2024-01-01'],
    ['2024-01-08T00:00:00', '2024-01-08'],
    ['2023-01-01T12:00:00', '2022-12-26'],
    ['2024-02-29T08:00:00', '2024-02-26'],
    ['2025-12-31', '2025-12-29'],
  ])('puts %s into the week of Monday %s', (createdAt, monday) => {
    expect(weekOf(createdAt)).toBe(monday)
  })

  it('gives no week to feedback without a date', () => {
    expect(weekOf(null)).toBeNull()
  })

  it('gives the Monday on or before the day, whatever the day', () => {
    fc.assert(
      fc.property(day, (value) => {
        const monday = weekOf(value)
        if (monday === null) throw new Error('a day without a week')
        const gap = (Date.parse(value) - Date.parse(monday)) / 86_400_000
        expect(new Date(monday).getUTCDay()).toBe(1)
        expect(gap).toBeGreaterThanOrEqual(0)
        expect(gap).toBeLessThan(7)
      }),
    )
  })

  it.each([
    ['America/Los_Angeles', 2031],
    ['Pacific/Auckland', 2032],
    ['Asia/Shanghai', 2033],
  ])('does not depend on the time zone of the machine: %s', (zone, year) => {
    const before = process.env.TZ
    try {
      process.env.TZ = zone
      expect(new Date(2031, 0, 1).getTimezoneOffset()).not.toBe(0)
      // Days that no other test asked for: an answer from the cache would prove nothing.
      for (let day = 1; day <= 28; day += 1) {
        const value = `${year}-03-${String(day).padStart(2, '0')}`
        const monday = weekOf(`${value}T23:30:00`) ?? ''
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
        expect(Date.parse(value) - Date.parse(monday)).toBeLessThan(7 * 86_400_000)
      }
      expect(addWeeks('2024-03-25', 1)).toBe('2024-04-01')
      expect(weeksBetween('2024-03-04', '2024-04-01')).toBe(4)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
})

describe('addWeeks and weeksBetween', () => {
  it('go over the end of a year', () => {
    expect(addWeeks('2024-12-23', 2)).toBe('2025-01-06')
    expect(addWeeks('2025-01-06', -2)).toBe('2024-12-23')
    expect(weeksBetween('2024-12-23', '2025-01-06')).toBe(2)
    expect(weeksBetween('2025-01-06', '2024-12-23')).toBe(-2)
  })

  it('count 0 weeks between two days of one week', () => {
    expect(weeksBetween('2024-01-01', '2024-01-07')).toBe(0)
    expect(weeksBetween('2024-01-07', '2024-01-08')).toBe(1)
  })

  it('undo each other', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -500, max: 500 }), (value, count) => {
        const week = weekOf(value) ?? ''
        expect(weeksBetween(week, addWeeks(week, count))).toBe(count)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { duePeriod } from '../../src/digests/due-period.js'
import { WEEKDAYS } from '../../src/model/digest.js'

const shanghai = { weekday: 'monday', hour: 9, timezone: 'Asia/Shanghai' } as const

describe('the week that a subscription should have been told of', () => {
  test('is the last whole one from its hour on, by the clocks of its time zone', () => {
    expect(duePeriod(shanghai, new Date('2026-03-16T01:00:00Z'))).toBe('2026-03-09')
    expect(duePeriod(shanghai, new Date('2026-03-16T00:59:59Z'))).toBe('2026-03-02')
    expect(duePeriod(shanghai, new Date('2026-03-22T15:59:59Z'))).toBe('2026-03-09')
    expect(duePeriod({ ...shanghai, timezone: 'UTC' }, new Date('2026-03-16T08:59:59Z'))).toBe('2026-03-02')
  })

  test('stays the same until its weekday comes', () => {
    const friday = { ...shanghai, weekday: 'friday' } as const
    expect(duePeriod(friday, new Date('2026-03-20T00:00:00Z'))).toBe('2026-03-02')
    expect(duePeriod(friday, new Date('2026-03-20T02:00:00Z'))).toBe('2026-03-09')
    expect(duePeriod({ ...shanghai, weekday: 'sunday' }, new Date('2026-03-21T02:00:00Z'))).toBe('2026-03-02')
  })

  test('comes when clocks skip the hour, and once when they show it twice', () => {
    // On 29 March 2026 Berlin has no 2 o'clock; on 25 October it has two.
    const berlin = { weekday: 'sunday', hour: 2, timezone: 'Europe/Berlin' } as const
    expect(duePeriod(berlin, new Date('2026-03-29T00:59:59Z'))).toBe('2026-03-09')
    expect(duePeriod(berlin, new Date('2026-03-29T01:00:00Z'))).toBe('2026-03-16')
    const twice = ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'].map((at) =>
      duePeriod(berlin, new Date(at)),
    )
    expect(twice).toEqual(['2026-10-12', '2026-10-12'])
  })

  test('never goes back and skips no week', () => {
    const zones = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Pacific/Apia', 'Australia/Lord_Howe']
    fc.assert(
      fc.property(
        fc.record({
          weekday: fc.constantFrom(...WEEKDAYS),
          hour: fc.nat(23),
          timezone: fc.constantFrom(...zones),
        }),
        fc.integer({ min: 0, max: 500 * 24 }),
        (subscription, start) => {
          const at = (hours: number): Date => new Date(Date.UTC(2025, 0, 1, start + hours, 30))
          const periods = Array.from({ length: 15 }, (_, day) => duePeriod(subscription, at(day * 24)))
          const days = periods.map((period) => Date.parse(period) / 86_400_000)
          const steps = days.slice(1).map((day, index) => day - (days[index] as number))
          expect(steps.every((step) => step === 0 || step === 7)).toBe(true)
          expect(steps.filter((step) => step === 7)).toHaveLength(2)
        },
      ),
      { numRuns: 60 },
    )
  })
})

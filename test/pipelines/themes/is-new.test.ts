import { describe, expect, it } from 'vitest'
import { addWeeks } from '../../../src/model/week.js'
import { isNewIn } from '../../../src/pipelines/themes/is-new.js'

const weeks = (...reach: readonly number[]) =>
  reach.flatMap((count, index) =>
    count === 0 ? [] : [{ week: addWeeks('2026-01-05', index), reach: count, documents: count }],
  )
const ALL = weeks(50, 50, 50, 50, 50, 50)

describe('a theme is new', () => {
  it('in the week in which enough have spoken of it, and in no other', () => {
    expect(isNewIn(weeks(0, 0, 0, 0, 0, 4), ALL, '2026-02-09')).toBe(true)
    expect(isNewIn(weeks(0, 1, 0, 2, 0, 1), ALL, '2026-02-09')).toBe(true)
    expect(isNewIn(weeks(0, 0, 0, 0, 4, 9), ALL, '2026-02-09')).toBe(false)
    expect(isNewIn(weeks(0, 0, 0, 0, 0, 3), ALL, '2026-02-09')).toBe(false)
    expect(isNewIn(weeks(0, 0, 0, 0, 5, 0), ALL, '2026-02-09')).toBe(false)
  })

  it('never in the first weeks of the data, when all is', () => {
    expect(isNewIn(weeks(0, 0, 0, 4), weeks(50, 50, 50, 50), '2026-01-26')).toBe(false)
    expect(isNewIn([], [], '')).toBe(false)
  })
})

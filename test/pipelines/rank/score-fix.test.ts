import { describe, expect, it } from 'vitest'
import { DEFAULT_RANK_SETTINGS, type Exposure, type RankSettings } from '../../../src/model/rank-settings.js'
import { addWeeks } from '../../../src/model/week.js'
import { findScope } from '../../../src/pipelines/rank/find-scope.js'
import { scoreFix } from '../../../src/pipelines/rank/score-fix.js'
import { createWindow } from '../../../src/pipelines/rank/window.js'
import { evidenceOf, measureOf } from './measured.js'

const WEEKS = Array.from({ length: 16 }, (_, index) => addWeeks('2026-01-05', index))
const steady = (reach: number, later = reach) =>
  WEEKS.map((week, index) => ({
    week,
    reach: index < 8 ? reach : later,
    documents: index < 8 ? reach : later,
  }))
const TOTALS = measureOf({ documents: 1600, weeks: steady(100) })
const WINDOW = createWindow(TOTALS.weeks, null)
const PAIN = measureOf({ documents: 160, reach: 160, blocking: 80, leaving: 16, weeks: steady(10) })

const score = (settings: Partial<RankSettings>, measure = PAIN, evidence = evidenceOf()) =>
  scoreFix(measure, evidence, {
    totals: TOTALS,
    window: WINDOW,
    settings: { ...DEFAULT_RANK_SETTINGS, ...settings },
  })
const orders = (count: (index: number) => number, weeks = WEEKS): Exposure => ({
  unit: 'orders',
  rows: weeks.map((week, index) => ({ week, category: null, region: null, count: count(index) })),
})

describe('scoreFix', () => {
  it('multiplies reach, severity and trust to customers hurt per week', () => {
    const { score: found } = score({})
    const { reach_per_week, severity, trust } = found.parts
    expect(found.unit).toBe('customers_hurt_per_week')
    expect(found.value).toBeCloseTo(reach_per_week.value * severity.value * trust, 1)
    expect(reach_per_week.value).toBeCloseTo(10)
  })

  it('is an index of no unit with other weights', () => {
    const twice = score({ weights: { ...DEFAULT_RANK_SETTINGS.weights, severity: 2 } }).score
    expect(twice.unit).toBe('index')
    expect(twice.value).toBeCloseTo(10 * twice.parts.severity.value ** 2, 1)
  })

  it('puts no price on anything unless somebody tells one', () => {
    expect(score({}).score.parts.money_per_week).toBeNull()
  })

  it('weighs a customer who leaves by more than an order', () => {
    const money = score({ orderValue: 100, customerValue: 2000 }).score.parts.money_per_week
    // Ten a week; half lose an order, a tenth a customer.
    expect(money?.value).toBeCloseTo(10 * (0.5 * 100 + 0.1 * 2000), -1)
    expect(money && money.low < money.value && money.value < money.high).toBe(true)
  })

  it('takes the mean of the fix’s own orders where nobody tells what one is worth', () => {
    const evidence = evidenceOf({ orders: { documents: 5, value: 400 } })
    expect(score({}, PAIN, evidence).score.parts.money_per_week?.value).toBeCloseTo(10 * 0.5 * 80, -1)
    const few = evidenceOf({ orders: { documents: 4, value: 400 } })
    expect(score({}, PAIN, few).score.parts.money_per_week).toBeNull()
  })

  it('gives a rate per ten thousand orders of the weeks that the file tells of', () => {
    const rate = score({ exposure: orders(() => 5000) }).score.parts.per_ten_thousand
    expect(rate).toMatchObject({ unit: 'orders' })
    expect(rate?.value).toBeCloseTo(20)
    const half = score({ exposure: orders(() => 5000, WEEKS.slice(12)) }).score.parts.per_ten_thousand
    expect(half?.value).toBeCloseTo(20)
  })

  it('sees no rise where orders doubled with it, though feedback did not', () => {
    const doubled = measureOf({ ...PAIN, weeks: steady(10, 20) })
    expect(score({}, doubled).direction).toBe('rising')
    expect(score({ exposure: orders((index) => (index < 8 ? 5000 : 10_000)) }, doubled).direction).toBe(
      'steady',
    )
    // A file with a gap would make rises of its own.
    expect(score({ exposure: orders(() => 5000, WEEKS.slice(10)) }, doubled).direction).toBe('rising')
  })

  it('counts kinds of source and colleagues as corroboration', () => {
    const measure = measureOf({
      ...PAIN,
      scopes: { category: [], product: [], region: [], source: [{ value: 'review', documents: 160 }] },
    })
    const backed = evidenceOf({ backing: { idea: { people: 2, votes: 9 }, expert: { people: 1, votes: 0 } } })
    const { parts } = score({}, measure, backed).score
    expect(parts.corroboration).toBe(3)
    expect(parts.demand).toMatchObject({ colleagues: 3, votes: 9 })
  })
})

describe('findScope', () => {
  const regions = (...counts: readonly number[]) =>
    ['江苏', '广东', '四川'].map((value, index) => ({ value, documents: counts[index] ?? 0 }))
  const totals = measureOf({
    scopes: { category: [], product: [], region: regions(500, 500, 500), source: [] },
  })
  const measure = measureOf({
    scopes: { category: [], product: [], region: regions(60, 20, 20), source: [] },
  })
  const sold = (count: number): Exposure => ({
    unit: 'orders',
    rows: ['江苏', '广东', '四川'].map((region, index) => ({
      week: '2026-01-05',
      category: null,
      region,
      count: index === 0 ? count : 1000,
    })),
  })

  it('names the region where the rate is far above the rest', () => {
    expect(findScope(measure, totals, null)).toMatchObject([
      { field: 'region', value: '江苏', documents: 60 },
    ])
  })

  it('compares by orders where the file tells of them: three times the orders are no higher rate', () => {
    expect(findScope(measure, totals, sold(3000))).toEqual([])
    expect(findScope(measure, totals, sold(1000))).toHaveLength(1)
  })
})

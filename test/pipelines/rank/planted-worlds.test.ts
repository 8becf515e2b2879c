import { describe, expect, it } from 'vitest'
import type { PeopleCount } from '../../../src/model/measure.js'
import { DEFAULT_RANK_SETTINGS } from '../../../src/model/rank-settings.js'
import { addWeeks } from '../../../src/model/week.js'
import { createRandom, drawNormal } from '../../../src/pipelines/rank/estimate.js'
import { createWindow } from '../../../src/pipelines/rank/window.js'
import { type RankedFix, rankFixes } from '../../../src/pipelines/rank.js'
import { evidenceOf, measureOf } from './measured.js'

const WEEKS = Array.from({ length: 24 }, (_, index) => addWeeks('2026-01-05', index))
const DRAWS = 200
/** Stars that satisfied and unsatisfied documents give around, and how far they scatter. */
const SPREAD = 1

/** What the generator fixes of a pain; who is hurt by it follows. */
interface Planted {
  readonly name: string
  readonly perWeek: number
  readonly blocking: number
  readonly leaving: number
  /** Stars that it costs. */
  readonly gap: number
}

/** Customers hurt per week, as docs/ranking.md defines it, from the generator's own numbers. */
const truthOf = ({ perWeek, blocking, leaving, gap }: Planted): number => {
  const stopped = 1 - (1 - blocking) * (1 - leaving)
  return perWeek * (stopped + (1 - stopped) * Math.min(0.8, 0.2 + 0.15 * gap))
}

/** Many small pains and few large ones, all about as grave. */
const BY_REACH: readonly Planted[] = Array.from({ length: 12 }, (_, index) => ({
  name: `pain ${index}`,
  perWeek: 60 * 0.72 ** index,
  blocking: 0.15,
  leaving: 0.05,
  gap: 1,
}))

/** As often as each other, from a shrug to a customer lost; and rare grave ones beside frequent mild ones. */
const BY_SEVERITY: readonly Planted[] = Array.from({ length: 12 }, (_, index) => ({
  name: `pain ${index}`,
  perWeek: index % 2 === 0 ? 24 : 14,
  blocking: [0.85, 0.02, 0.45, 0.6, 0.01, 0.25, 0.1, 0.95, 0.3, 0.03, 0.15, 0.4][index] ?? 0,
  leaving: index % 3 === 0 ? 0.2 : 0.02,
  gap: [2, 0.2, 1, 1.5, 0, 0.5, 0.5, 2.5, 0, 1.2, 0.4, 0.8][index] ?? 0,
}))

/** Knuth's product of uniform numbers; means of some tens at most. */
const drawPoisson = (mean: number, random: () => number): number => {
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++
  return count
}

const binomial = (count: number, share: number, random: () => number): number => {
  let hits = 0
  for (let at = 0; at < count; at++) if (random() < share) hits++
  return hits
}

const draw = (world: readonly Planted[], seed: number): readonly RankedFix[] => {
  const random = createRandom(seed)
  const measured = world.map(({ name, perWeek, blocking, leaving, gap }) => {
    const weeks = WEEKS.map((week) => ({ week, reach: drawPoisson(perWeek, random) })).map((entry) => ({
      ...entry,
      documents: entry.reach,
    }))
    const documents = weeks.reduce((sum, { reach }) => sum + reach, 0)
    // Many other documents to compare with: the mean of the comparisons scatters as that of the own ratings.
    const weight = documents
    const stars = weight * gap + Math.sqrt(weight) * SPREAD * drawNormal(random)
    const measure = measureOf({
      group_id: name,
      documents,
      mentions: documents,
      reach: documents,
      confidence: documents,
      weeks,
      blocking: binomial(documents, blocking, random),
      leaving: binomial(documents, leaving, random),
    })
    const evidence = evidenceOf({ group_id: name, rating_gap: { stars, weight } })
    const draft = {
      fix_id: name,
      title: name,
      problem: name,
      acts: [],
      themes: [`pain:${name}`],
      stage: null,
    }
    return { draft, measure, evidence }
  })
  const totals = measureOf({
    group_id: 'all',
    confidence: 0,
    documents: 100_000,
    weeks: WEEKS.map((week) => ({ week, reach: 4000, documents: 4000 })),
    // One star around the middle on average: the spread that the generator uses.
    ratings: [0, 50_000, 0, 50_000, 0],
  })
  const window = createWindow(totals.weeks, null)
  const people: PeopleCount[] = measured.map(({ measure }, group) => ({
    groups: [group],
    people: measure.weeks.reduce((sum, { week, reach }) => sum + (week >= window.from ? reach : 0), 0),
  }))
  return rankFixes(measured, {
    totals,
    window,
    settings: DEFAULT_RANK_SETTINGS,
    people,
    near: new Map(),
    states: new Map(),
    ofTheme: () => undefined,
  })
}

/** Kendall's tau between the order found and the true one. */
const tauOf = (fixes: readonly RankedFix[], truth: ReadonlyMap<string, number>): number => {
  let agreeing = 0
  let pairs = 0
  fixes.forEach((first, at) => {
    for (const second of fixes.slice(at + 1)) {
      pairs++
      agreeing += Math.sign((truth.get(first.fix_id) ?? 0) - (truth.get(second.fix_id) ?? 0))
    }
  })
  return agreeing / pairs
}

describe.each([
  ['by reach', BY_REACH],
  ['by severity', BY_SEVERITY],
] as const)('a planted world in which pains differ %s', (_, world) => {
  const truth = new Map(world.map((planted) => [planted.name, truthOf(planted)]))
  const byTruth = [...world].sort((a, b) => truthOf(b) - truthOf(a))
  const rankings = Array.from({ length: DRAWS }, (__, seed) => draw(world, seed + 1))
  const cells = rankings.flat()
  const share = (holds: (fix: RankedFix) => boolean): number => cells.filter(holds).length / cells.length

  it('is ranked in the right order', () => {
    const mean = rankings.reduce((sum, fixes) => sum + tauOf(fixes, truth), 0) / DRAWS
    expect(mean).toBeGreaterThanOrEqual(0.9)
  })

  it('has the truth in the intervals of its scores in 85 to 99 % of the draws', () => {
    const covered = share(({ fix_id, score }) => {
      const hurt = truth.get(fix_id) ?? 0
      return score.low <= hurt && hurt <= score.high
    })
    expect(covered).toBeGreaterThanOrEqual(0.85)
    expect(covered).toBeLessThanOrEqual(0.99)
  })

  it('has the true rank in the ranges of its ranks in 85 % of the draws at least', () => {
    const placed = share(({ fix_id, rank_range: [best, worst] }) => {
      const place = byTruth.findIndex(({ name }) => name === fix_id) + 1
      return best <= place && place <= worst
    })
    expect(placed).toBeGreaterThanOrEqual(0.85)
  })
})

import { describe, expect, it } from 'vitest'
import { addWeeks } from '../../../src/model/week.js'
import { createRandom } from '../../../src/pipelines/rank/estimate.js'
import { findRises, type Watched } from '../../../src/pipelines/themes/find-rises.js'
import { tailOf } from '../../../src/pipelines/themes/tail.js'

const FIRST = '2025-01-06'
const WEEKS = Array.from({ length: 80 }, (_, index) => addWeeks(FIRST, index))
const weekAt = (index: number): string => WEEKS[index] ?? ''

/** Poisson by Knuth's method, for means that a test uses. */
const drawCount = (random: () => number, mean: number): number => {
  const end = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > end; product *= random()) count++
  return count
}

interface Place {
  readonly documents: readonly number[]
  readonly reach: readonly number[]
}

const seriesOf = (counts: readonly number[]) =>
  counts.flatMap((count, at) => (count === 0 ? [] : [{ week: weekAt(at), reach: count, documents: count }]))

const watch = (theme: string, region: string | null, { documents, reach }: Place): Watched => ({
  theme_id: theme,
  name: theme,
  scope: region === null ? null : { field: 'region', value: region },
  weeks: seriesOf(reach),
  all: seriesOf(documents),
})

const upTo = (watched: readonly Watched[], last: number): readonly Watched[] => {
  const to = weekAt(last)
  return watched.map((each) => ({
    ...each,
    weeks: each.weeks.filter(({ week }) => week <= to),
    all: each.all.filter(({ week }) => week <= to),
  }))
}

const sum = (places: readonly Place[]): Place => ({
  documents:
    places[0]?.documents.map((_, at) => places.reduce((all, each) => all + (each.documents[at] ?? 0), 0)) ??
    [],
  reach: places[0]?.reach.map((_, at) => places.reduce((all, each) => all + (each.reach[at] ?? 0), 0)) ?? [],
})

/** A world of themes in regions over weeks; `rateAt` says how often a theme is said. */
const worldOf = (
  seed: number,
  weeks: number,
  regions: readonly string[],
  themes: readonly string[],
  rateAt: (theme: string, region: string, week: number) => number,
  volumeAt: (week: number) => number = () => 60,
): readonly Watched[] => {
  const random = createRandom(seed)
  const documents = new Map(
    regions.map((region) => [region, Array.from({ length: weeks }, (_, week) => volumeAt(week))]),
  )
  return themes.flatMap((theme) => {
    const places = regions.map((region): readonly [string, Place] => {
      const of = documents.get(region) ?? []
      return [
        region,
        {
          documents: of,
          reach: of.map((count, week) => drawCount(random, count * rateAt(theme, region, week))),
        },
      ]
    })
    return [
      watch(theme, null, sum(places.map(([, place]) => place))),
      ...places.map(([region, place]) => watch(theme, region, place)),
    ]
  })
}

const REGIONS = ['四川', '广东', '江苏', '山东']
const THEMES = Array.from({ length: 10 }, (_, index) => `pain:${index}`)

describe('the upper tail of counts with an uncertain rate', () => {
  it('is Poisson’s where the rate is known', () => {
    expect(tailOf(10, 4, 1e-9)).toBeCloseTo(0.008132, 5)
    expect(tailOf(3, 4, 1e-9)).toBe(1)
    expect(tailOf(1200, 1000, 1e-9)).toBeLessThan(1e-8)
  })

  it('is that of the negative binomial where it is not, far out too', () => {
    // Shape 4, mean 4: P(X ≥ 10) by adding up the probabilities of 0 to 9.
    let below = 0
    let term = 0.5 ** 4
    for (let at = 0; at < 10; at++) {
      below += term
      term *= ((4 + at) / (at + 1)) * 0.5
    }
    expect(tailOf(10, 4, 0.25)).toBeCloseTo(1 - below, 12)
    expect(tailOf(400, 4, 0.25)).toBeGreaterThan(0)
    expect(tailOf(400, 4, 0.25)).toBeLessThan(1e-80)
  })
})

describe('rises', () => {
  it('are found within two weeks where a pain triples in one province, and nowhere else', () => {
    const world = worldOf(1, 45, REGIONS, THEMES, (theme, region, week) =>
      theme === 'pain:3' && region === '四川' && week >= 40 ? 0.45 : 0.15,
    )
    const found = [40, 41].flatMap((week) => findRises(upTo(world, week), weekAt(week)))
    expect(found.length).toBeGreaterThan(0)
    for (const rise of found) expect([rise.theme_id, rise.scope?.value ?? '四川']).toEqual(['pain:3', '四川'])
    const [first] = found.filter(({ scope }) => scope !== null)
    expect(first?.kind).toBe('burst')
    expect(first?.ratio.low).toBeGreaterThan(1.5)
    expect(first?.expected).toBeLessThan(25)
  })

  it('are found when a pain creeps up over eight weeks', () => {
    const world = worldOf(2, 50, REGIONS, THEMES, (theme, _, week) =>
      theme === 'pain:3' && week >= 42 ? 0.09 : 0.05,
    )
    const found = findRises(world, weekAt(49))
    expect(found.map(({ theme_id, kind, scope }) => [theme_id, kind, scope])).toContainEqual([
      'pain:3',
      'slow',
      null,
    ])
    expect(found.every(({ theme_id }) => theme_id === 'pain:3')).toBe(true)
  })

  it('are not the weeks of a sale, in which there is five times as much of everything', () => {
    const world = worldOf(
      3,
      45,
      REGIONS,
      THEMES,
      () => 0.1,
      (week) => (week >= 43 ? 300 : 60),
    )
    expect([43, 44].flatMap((week) => findRises(upTo(world, week), weekAt(week)))).toEqual([])
  })

  it('are at most one in twenty years in which nothing changes but by chance', () => {
    const alarms = Array.from({ length: 20 }, (_, year) => {
      const world = worldOf(100 + year, 78, REGIONS, THEMES, (theme) => 0.01 + 0.02 * Number(theme.slice(5)))
      return Array.from(
        { length: 52 },
        (__, week) => findRises(upTo(world, 26 + week), weekAt(26 + week)).length,
      )
    })
    expect(alarms.flat().reduce((all, count) => all + count, 0)).toBeLessThanOrEqual(1)
  })

  it('need some weeks before, and say nothing without', () => {
    const world = worldOf(4, 8, REGIONS, THEMES, (_, __, week) => (week >= 6 ? 0.5 : 0.05))
    expect(findRises(upTo(world, 7), weekAt(7))).toEqual([])
    expect(findRises([], FIRST)).toEqual([])
  })
})

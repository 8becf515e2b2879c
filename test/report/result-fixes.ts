import type { CandidateFix, Estimate, EvidenceQuote } from '../../src/model/fix.js'
import { addWeeks } from '../../src/model/week.js'
import type { Topic } from './result-topics.js'

type Trend = CandidateFix['trend']

export const WEEKS = Array.from({ length: 16 }, (_, index) => addWeeks('2025-01-06', index))
const REGIONS = ['广东', '浙江', '四川', '山东', null]
const CATEGORIES = ['服装', '家电', '日化', '手机', null]

/** A fix of a topic, not yet ranked. */
export function buildFix(topic: Topic, index: number): CandidateFix {
  const trend = buildTrend(topic.weekly)
  const reach = trend.reduce((sum, entry) => sum + entry.reach, 0)
  const recent = topic.weekly[1]
  const severity = 0.25 + 0.75 * topic.blocking
  const growth = around((recent / topic.weekly[0]) ** 0.9, 0.22)
  return {
    fix_id: `f${(index + 11) * 7919}c${index}`,
    rank: 0,
    rank_range: [0, 0],
    title: topic.title,
    problem: topic.problem,
    stage: topic.stage,
    themes: topic.themes,
    proposals: topic.proposals,
    scope: topic.scope.map(([field, value, lift]) => ({
      field,
      value,
      documents: Math.round(reach / (lift + 1)),
      lift: around(lift, 0.3),
    })),
    evidence: [
      { kind: 'review', count: reach },
      ...(index === 0 ? [{ kind: 'idea', count: 2 } as const] : []),
    ],
    near: index === 0 ? [{ fix_id: 'other', title: '另一项修复', documents: 8 }] : [],
    warnings:
      index === 2 ? [{ kind: 'one_batch', documents: 40, share: 0.6, where: '某商品，2025-03-03 当周' }] : [],
    tracking:
      index === 0
        ? {
            state: 'shipped',
            since: '2025-02-03',
            by: '周敏',
            effect: { weeks_before: 8, weeks_after: 6, before: 12, after: 7.5, ratio: around(0.62, 0.3) },
          }
        : null,
    counts: {
      documents: Math.round(reach * 1.1),
      reach,
      mentions: Math.round(reach * 1.3),
      blocking: Math.round(reach * topic.blocking),
      hidden: Math.round(reach * 0.2),
    },
    score: {
      ...around(recent * severity, 0.2),
      unit: 'customers_hurt_per_week',
      parts: {
        reach_per_week: around(recent, 0.15),
        per_thousand: around(recent / 0.55, 0.15),
        severity: around(severity, 0.12),
        blocking_share: around(topic.blocking, 0.15),
        leaving_share: around(topic.blocking / 4, 0.4),
        rating_gap: topic.gap,
        trust: 0.9,
        per_ten_thousand: index === 1 ? { unit: 'orders', ...around(recent / 2, 0.2) } : null,
        money_per_week: index === 1 ? around(recent * 300, 0.3) : null,
        growth,
        corroboration: 1 + (index % 3),
        demand: {
          requests: recent * 3,
          refused: Math.round(recent * 1.4),
          worked_around: recent,
          colleagues: index % 3,
          votes: (index % 3) * 4,
        },
      },
    },
    trend,
    direction: growth.low > 1 ? 'rising' : growth.high < 1 ? 'falling' : 'steady',
    quotes: topic.quotes.map((quote, number) =>
      buildQuote(
        quote,
        topic.themes[number % topic.themes.length] ?? '',
        index * 10 + number,
        1 + (number % 3),
      ),
    ),
  }
}

/** Best score first; a rank is possible where the intervals overlap. */
export function rankFixes(fixes: readonly CandidateFix[]): readonly CandidateFix[] {
  const sorted = fixes.toSorted((a, b) => b.score.value - a.score.value)
  return sorted.map((fix, index) => ({
    ...fix,
    rank: index + 1,
    rank_range: [
      1 + sorted.filter((other) => other.score.low > fix.score.high).length,
      sorted.length - sorted.filter((other) => other.score.high < fix.score.low).length,
    ],
  }))
}

/** A quote from a sentence with the pain between 〔 and 〕. */
export function buildQuote(marked: string, theme: string, index: number, rating: number): EvidenceQuote {
  const start = marked.indexOf('〔')
  const end = marked.indexOf('〕') - 1
  const week = WEEKS[(index * 5) % WEEKS.length] ?? ''
  return {
    id: `R2025-${String(10_231 + index * 37)}`,
    document_id: `d${index}e4a`,
    source: 'review',
    text: marked.replace(/[〔〕]/g, ''),
    start,
    end,
    theme,
    created_at: `${week}T10:2${index % 10}:00`,
    category: CATEGORIES[index % CATEGORIES.length] ?? null,
    region: REGIONS[(index * 3) % REGIONS.length] ?? null,
    rating: index % 7 === 6 ? null : rating,
    blocks: rating === 1,
  }
}

/** A weekly line from the first number to the last; the last week is half over. */
export function buildTrend([first, last]: readonly [number, number]): Trend {
  return WEEKS.map((week, index) => {
    const reach = Math.max(Math.round(first + ((last - first) * index) / 15 + wave(index, first / 6)), 0)
    const partial = index === 15 ? Math.round(reach / 2) : reach
    return { week, reach: partial, documents: Math.round(partial * 1.1) }
  })
}

/** An estimate with an interval of so wide a share on both sides. */
export function around(value: number, spread: number): Estimate {
  return { value, low: value * (1 - spread), high: value * (1 + spread * 1.2) }
}

/** An even swing between -size and size that looks like chance and is none. */
export function wave(index: number, size: number): number {
  return Math.round(Math.sin(index * 2.4) * size * 0.7 + Math.sin(index * 5.1) * size * 0.3)
}

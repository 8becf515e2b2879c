import type { CandidateFix, Estimate, EvidenceQuote, RunResult } from '../../src/model/fix.js'
import { addWeeks } from '../../src/model/week.js'
import { ASKS, HIDDEN_TOPICS, NEW_THEMES, TOPICS, type Topic } from './result-topics.js'

type ResultTheme = RunResult['themes'][number]
type Trend = CandidateFix['trend']

const WEEKS = Array.from({ length: 16 }, (_, index) => addWeeks('2025-01-06', index))
const REGIONS = ['广东', '浙江', '四川', '山东', null]
const CATEGORIES = ['服装', '家电', '日化', '手机', null]

/** A run as the pipeline gives it: 12 fixes over 16 weeks, the last week not yet over. Always the same. */
export function buildResult(changes: Partial<RunResult> = {}): RunResult {
  const fixes = rankFixes(TOPICS.map(buildFix))
  return {
    fixes,
    themes: [...NEW_THEMES.map(buildNewTheme), ...ASKS.map(buildAsk)],
    hidden: HIDDEN_TOPICS.map(([name, stage, reach, share, quotes]) => ({
      theme_id: `pain:${name}`,
      name,
      stage,
      reach,
      share: around(share, 0.15),
      quotes: quotes.map((quote, index) => buildQuote(quote, `pain:${name}`, index, 5)),
    })),
    weeks: WEEKS.map((week, index) => ({ week, documents: index === 15 ? 251 : 540 + wave(index, 130) })),
    summary: buildSummary(),
    ...changes,
  }
}

/** The same run from feedback without dates: no weeks, no growth, another unit. */
export function buildUndatedResult(): RunResult {
  const dated = buildResult()
  const undated = <Quoted extends { readonly quotes: readonly EvidenceQuote[] }>(each: Quoted): Quoted => ({
    ...each,
    quotes: each.quotes.map((quote) => ({ ...quote, created_at: null })),
  })
  return {
    ...dated,
    fixes: dated.fixes.map((fix) => ({
      ...undated(fix),
      trend: [],
      direction: 'unknown' as const,
      score: {
        ...fix.score,
        unit: 'customers_hurt' as const,
        parts: { ...fix.score.parts, growth: null, rating_gap: null },
      },
    })),
    themes: dated.themes.map((theme) => ({ ...undated(theme), trend: [] })),
    hidden: dated.hidden.map(undated),
    weeks: [],
    summary: { ...dated.summary, store: { documents: 8812, with_pain: 3190, from: null, to: null } },
  }
}

/** `count` fixes with long texts and many quotes: the largest page. */
export function buildLargeResult(count: number): RunResult {
  const base = buildResult()
  const fixes = Array.from({ length: count }, (_, index): CandidateFix => {
    const fix = base.fixes[index % base.fixes.length]
    if (fix === undefined) throw new Error('the fixture has no fixes')
    const quotes = Array.from({ length: 20 }, (_, number) => {
      const quote = fix.quotes[number % fix.quotes.length]
      if (quote === undefined) throw new Error('a fixture fix has no quotes')
      return {
        ...quote,
        text: quote.text + '后来又联系过几次都没有结果。'.repeat(20),
        id: `${quote.id}-${number}`,
      }
    })
    const scope = Array.from({ length: 12 }, () => fix.scope).flat()
    return {
      ...fix,
      fix_id: `fix-${index}`,
      rank: index + 1,
      rank_range: [index + 1, index + 4],
      quotes,
      scope,
    }
  })
  return { ...base, fixes }
}

function buildFix(topic: Topic, index: number): CandidateFix {
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
        growth,
        corroboration: 1 + (index % 3),
        demand: { requests: recent * 3, refused: Math.round(recent * 1.4), worked_around: recent },
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
function rankFixes(fixes: readonly CandidateFix[]): readonly CandidateFix[] {
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

function buildQuote(marked: string, theme: string, index: number, rating: number): EvidenceQuote {
  const start = marked.indexOf('〔')
  const end = marked.indexOf('〕') - 1
  const week = WEEKS[(index * 5) % WEEKS.length] ?? ''
  return {
    id: `R2025-${String(10_231 + index * 37)}`,
    document_id: `d${index}e4a`,
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

function buildTrend([first, last]: readonly [number, number]): Trend {
  return WEEKS.map((week, index) => {
    const reach = Math.max(Math.round(first + ((last - first) * index) / 15 + wave(index, first / 6)), 0)
    const partial = index === 15 ? Math.round(reach / 2) : reach
    return { week, reach: partial, documents: Math.round(partial * 1.1) }
  })
}

function buildNewTheme([id, name, stage, reach, phrases]: (typeof NEW_THEMES)[number]): ResultTheme {
  return {
    theme_id: id,
    kind: 'new',
    name,
    stage,
    documents: Math.round(reach * 1.2),
    reach,
    phrases: phrases.map((text, index) => ({ text, count: Math.round(reach / (index + 1.5)) })),
    trend: buildTrend([reach / 16, reach / 10]),
    quotes: phrases.map((text, index) =>
      buildQuote(`买来用着还行，〔${text}〕这一点挺烦人。`, id, index + 50, 3),
    ),
  }
}

function buildAsk([name, reach, [all, refused, worked, met], phrases]: (typeof ASKS)[number]): ResultTheme {
  return {
    theme_id: `ask:${name}`,
    kind: 'request',
    name,
    stage: null,
    documents: all,
    reach,
    phrases: phrases.map((text, index) => ({ text, count: Math.round(reach / (index + 2)) })),
    requests: { all, refused, worked_around: worked, met },
    trend: [],
    quotes: [],
  }
}

function buildSummary(): RunResult['summary'] {
  return {
    received: 9642,
    analyzed: 8812,
    dropped: { default_text: 402, empty_text: 87, no_customer_words: 31, unreadable_text: 4 },
    rejected: 6,
    known: 300,
    seconds: { analyze: 1.42, store: 0.61, cluster: 0.18, propose: 0.05, rank: 0.02, total: 2.4 },
    documents_per_second: 3671.7,
    peak_memory_mb: 312.4,
    store: { documents: 8812, with_pain: 3190, from: '2025-01-06T08:11:00', to: '2025-04-24T21:40:12' },
    inputs: [
      {
        file: 'feedback/reviews-2025.csv.gz',
        rows: 8420,
        columns: {
          text: '评价内容',
          created_at: '评价时间',
          rating: '评分',
          category: '类目',
          region: '省份',
        },
      },
      {
        file: 'feedback/sessions-2025.jsonl',
        rows: 1222,
        columns: { turns: 'turns', created_at: 'start_time' },
      },
    ],
    versions: {
      tingxian: '0.1.0',
      pipeline: '1',
      taxonomy: 'zh-2f91ab',
      segmenter: 'nodejieba 3.5.8',
      node: 'v22.12.0',
    },
  }
}

function around(value: number, spread: number): Estimate {
  return { value, low: value * (1 - spread), high: value * (1 + spread * 1.2) }
}

/** An even swing between -size and size that looks like chance and is none. */
function wave(index: number, size: number): number {
  return Math.round(Math.sin(index * 2.4) * size * 0.7 + Math.sin(index * 5.1) * size * 0.3)
}

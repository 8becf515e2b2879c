import type { CandidateFix, EvidenceQuote, RunResult } from '../../src/model/fix.js'
import { around, buildFix, buildQuote, buildTrend, rankFixes, WEEKS, wave } from './result-fixes.js'
import { ASKS, HIDDEN_TOPICS, NEW_THEMES, TOPICS } from './result-topics.js'

type ResultTheme = RunResult['themes'][number]

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
    themes: dated.themes.map((theme) => ({ ...undated(theme), trend: [], first_seen: null })),
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

const SEEN = { first_seen: '2025-01-06', is_new: false, direction: 'steady', rises: [] } as const

function buildNewTheme([id, name, stage, reach, phrases]: (typeof NEW_THEMES)[number]): ResultTheme {
  return {
    theme_id: id,
    kind: 'new',
    name,
    stage,
    documents: Math.round(reach * 1.2),
    reach,
    ...SEEN,
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
    ...SEEN,
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

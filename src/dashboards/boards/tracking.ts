import type { Board } from '../definition.js'
import { SCORE, valuesOf } from './buckets.js'
import { RANK_HISTORY } from './vega-rank-history.js'

const WEEKS = { by: 'week', field: 'week', label: '周' } as const

export const TRACKING: Board = {
  id: 'tracking',
  title: '听线 · 修复跟踪',
  description: '每次排名后各候选修复的名次、得分和状态，逐周；人决定了什么，上线后怎样。',
  controls: [{ field: 'title', view: 'fix_history' }],
  panels: [
    {
      id: 'rank-by-week',
      title: '名次的变化（最新一周的前十）',
      place: [0, 0, 48, 18],
      view: 'fix_history',
      draw: 'vega',
      spec: RANK_HISTORY,
    },
    {
      id: 'states-by-week',
      title: '每周末各状态的候选修复数',
      place: [0, 18, 24, 14],
      view: 'fix_history',
      only: 'state: *',
      draw: 'bar_stacked',
      along: WEEKS,
      split: valuesOf('state', '状态', 4),
      metrics: [{ is: 'count', label: '候选修复数', format: 'whole' }],
    },
    {
      id: 'score-by-week',
      title: '得分的变化',
      place: [24, 18, 24, 14],
      view: 'fix_history',
      draw: 'line',
      along: WEEKS,
      split: valuesOf('title', '候选修复', 10),
      metrics: [SCORE],
    },
    {
      id: 'states',
      title: '进展（tingxian fixes 记下的决定；倍数：上线后每千条反馈提到的人数是上线前的几倍）',
      place: [0, 32, 48, 14],
      view: 'fixes',
      draw: 'table',
      rows: [valuesOf('state', '状态', 5), valuesOf('title', '候选修复', 30)],
      metrics: [SCORE, { is: 'max', field: 'effect', label: '上线后的倍数', format: 'two' }],
    },
    {
      id: 'now',
      title: '现在的趋势',
      place: [0, 46, 24, 14],
      view: 'fixes',
      draw: 'table',
      rows: [valuesOf('title', '候选修复', 30), valuesOf('direction', '趋势', 1)],
      metrics: [SCORE, { is: 'max', field: 'growth', label: '增长倍数', format: 'two' }],
    },
    {
      id: 'weeks',
      title: '逐周名次、得分与状态',
      place: [24, 46, 24, 14],
      view: 'fix_history',
      draw: 'table',
      rows: [valuesOf('title', '候选修复', 30), WEEKS, valuesOf('state', '状态', 1)],
      metrics: [SCORE, { is: 'max', field: 'rank', label: '名次', format: 'whole' }],
    },
  ],
}

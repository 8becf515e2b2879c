import type { Board } from '../definition.js'
import { valuesOf, WEEKS } from './buckets.js'

const COUNT = { is: 'count', label: '反馈数', format: 'whole' } as const

const ELSEWHERE = `**不在这里的数**：读不出的行在每次运行的 \`rejects.jsonl\` 和 \`run.json\`；死信、积压和滞后用 \`tingxian queue status\` 看，或由 Prometheus 抓取 worker 的 \`/metrics\`。它们不是反馈，不进存储。`

export const HEALTH: Board = {
  id: 'health',
  title: '听线 · 流水线健康',
  description: '读进多少，丢弃多少，为什么；判断出自哪个版本；周报发出没有。',
  controls: [
    { field: 'source', view: 'documents' },
    { field: 'category', view: 'documents' },
  ],
  panels: [
    {
      id: 'received',
      title: '存储里的反馈',
      place: [0, 0, 16, 6],
      view: 'documents',
      draw: 'number',
      metric: COUNT,
    },
    {
      id: 'dropped',
      title: '丢弃占比',
      place: [16, 0, 16, 6],
      view: 'documents',
      draw: 'number',
      metric: { is: 'share', of: 'drop_reason: *', label: '丢弃占比' },
    },
    {
      id: 'newest',
      title: '最新一条反馈',
      place: [32, 0, 16, 6],
      view: 'documents',
      draw: 'number',
      metric: { is: 'max', field: 'created_at', label: '最新一条反馈' },
    },
    {
      id: 'by-week',
      title: '每周反馈，按来源',
      place: [0, 6, 24, 12],
      view: 'documents',
      draw: 'bar_stacked',
      along: WEEKS,
      split: valuesOf('source', '来源', 5),
      metrics: [COUNT],
    },
    {
      id: 'drop-reasons',
      title: '丢弃原因',
      place: [24, 6, 24, 12],
      view: 'documents',
      only: 'drop_reason: *',
      draw: 'table',
      rows: [valuesOf('drop_reason', '丢弃原因', 10)],
      metrics: [COUNT],
    },
    {
      id: 'versions',
      title: '判断出自哪个版本',
      place: [0, 18, 24, 10],
      view: 'documents',
      draw: 'table',
      rows: [valuesOf('taxonomy_version', '分类版本', 5), valuesOf('pipeline_version', '流程版本', 5)],
      metrics: [COUNT],
    },
    {
      id: 'digests',
      title: '周报（不随筛选）',
      place: [24, 18, 24, 10],
      view: 'digest_entries',
      alone: true,
      draw: 'table',
      rows: [valuesOf('subscription', '订阅', 30), valuesOf('event', '事件', 9)],
      metrics: [{ is: 'count', label: '次数', format: 'whole' }],
    },
    { id: 'elsewhere', title: '说明', place: [0, 28, 48, 5], draw: 'text', markdown: ELSEWHERE },
  ],
}

import type { IntakeEvent } from '../../model/intake.js'
import type { Board } from '../definition.js'
import { FEEDBACKS, valuesOf, WEEKS } from './buckets.js'

const ROWS = { is: 'count', label: '行数', format: 'whole' } as const
const DEAD = { is: 'count', label: '死信', format: 'whole' } as const
const DAYS = { by: 'day', field: 'happened_at', label: '日' } as const
const LAST = { is: 'max', field: 'happened_at', label: '最近一次' } as const

/** What became of feedback on its way has no category or source, so controls do not narrow it. */
const ofIntake = (event: IntakeEvent) => ({ view: 'intake', alone: true, only: `event: "${event}"` }) as const

const NOTES = `**怎么读**：读不出的行和死信按第一次发生的日子记，重读、重跑不重复记；死信后来入了库就不再算。入库滞后从排队（不用队列时从读到）算到写完，一批一个数。重新判断的反馈不算入库。

**不在这里的数**：读不出的行错在哪一行，看那次运行的 \`rejects.jsonl\`；还排着多少、死信是哪几条，用 \`tingxian queue status\` 和 \`queue failed\` 看，或由 Prometheus 抓取 worker 的 \`/metrics\`。`

export const HEALTH: Board = {
  id: 'health',
  title: '听线 · 流水线健康',
  description:
    '读进多少，丢弃多少，为什么；多少行读不出，多少成了死信，入库滞后多久；判断出自哪个版本；周报发出没有。',
  controls: [
    { field: 'source', view: 'documents' },
    { field: 'category', view: 'documents' },
  ],
  panels: [
    {
      id: 'received',
      title: '存储里的反馈',
      place: [0, 0, 12, 6],
      view: 'documents',
      draw: 'number',
      metric: FEEDBACKS,
    },
    {
      id: 'dropped',
      title: '丢弃占比',
      place: [12, 0, 12, 6],
      view: 'documents',
      draw: 'number',
      metric: { is: 'share', of: 'drop_reason: *', label: '丢弃占比' },
    },
    {
      id: 'newest',
      title: '最新一条反馈',
      place: [24, 0, 12, 6],
      view: 'documents',
      draw: 'number',
      metric: { is: 'max', field: 'created_at', label: '最新一条反馈' },
    },
    {
      id: 'last-stored',
      title: '最近一次入库（不随筛选）',
      place: [36, 0, 12, 6],
      ...ofIntake('stored'),
      draw: 'number',
      metric: { ...LAST, label: '最近一次入库' },
    },
    {
      id: 'by-week',
      title: '每周反馈，按来源',
      place: [0, 6, 24, 12],
      view: 'documents',
      draw: 'bar_stacked',
      along: WEEKS,
      split: valuesOf('source', '来源', 5),
      metrics: [FEEDBACKS],
    },
    {
      id: 'drop-reasons',
      title: '丢弃原因',
      place: [24, 6, 24, 12],
      view: 'documents',
      only: 'drop_reason: *',
      draw: 'table',
      rows: [valuesOf('drop_reason', '丢弃原因', 10)],
      metrics: [FEEDBACKS],
    },
    {
      id: 'stored-by-day',
      title: '每日入库（不随筛选）',
      place: [0, 18, 24, 12],
      ...ofIntake('stored'),
      draw: 'bar',
      along: DAYS,
      metrics: [{ is: 'sum', field: 'documents', label: '入库反馈', format: 'whole' }],
    },
    {
      id: 'lag',
      title: '入库滞后，秒（不随筛选）',
      place: [24, 18, 24, 12],
      ...ofIntake('stored'),
      draw: 'line',
      along: DAYS,
      metrics: [
        { is: 'max', field: 'lag_seconds', label: '最长', format: 'one' },
        { is: 'average', field: 'lag_seconds', label: '平均', format: 'one' },
      ],
    },
    {
      id: 'rejected-by-day',
      title: '每日读不出的行，按文件（不随筛选）',
      place: [0, 30, 20, 12],
      ...ofIntake('rejected'),
      draw: 'bar_stacked',
      along: DAYS,
      split: valuesOf('file', '文件', 10),
      metrics: [ROWS],
    },
    {
      id: 'rejected',
      title: '读不出的行，按文件和原因（不随筛选）',
      place: [20, 30, 28, 12],
      ...ofIntake('rejected'),
      draw: 'table',
      rows: [valuesOf('file', '文件', 30), valuesOf('reason', '原因', 5)],
      metrics: [ROWS, LAST],
    },
    {
      id: 'dead-by-day',
      title: '每日死信（不随筛选）',
      place: [0, 42, 20, 10],
      ...ofIntake('dead'),
      draw: 'bar_stacked',
      along: DAYS,
      split: valuesOf('stage', '步骤', 8),
      metrics: [DEAD],
    },
    {
      id: 'dead',
      title: '死信，按步骤和错误（不随筛选）',
      place: [20, 42, 28, 10],
      ...ofIntake('dead'),
      draw: 'table',
      rows: [valuesOf('stage', '步骤', 8), valuesOf('reason', '错误', 10)],
      metrics: [DEAD, LAST],
    },
    {
      id: 'versions',
      title: '判断出自哪个版本',
      place: [0, 52, 24, 10],
      view: 'documents',
      draw: 'table',
      rows: [valuesOf('taxonomy_version', '分类版本', 5), valuesOf('pipeline_version', '流程版本', 5)],
      metrics: [FEEDBACKS],
    },
    {
      id: 'digests',
      title: '周报（不随筛选）',
      place: [24, 52, 24, 10],
      view: 'digest_entries',
      alone: true,
      draw: 'table',
      rows: [valuesOf('subscription', '订阅', 30), valuesOf('event', '事件', 9)],
      metrics: [{ is: 'count', label: '次数', format: 'whole' }],
    },
    { id: 'notes', title: '说明', place: [0, 62, 48, 7], draw: 'text', markdown: NOTES },
  ],
}

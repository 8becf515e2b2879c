import type { Board, Metric } from '../definition.js'
import { PEOPLE, REQUEST, valuesOf, WEEKS, whereControls } from './buckets.js'

const ASKS = valuesOf('code', '诉求', 15)
const ASKED: Metric = { is: 'count', label: '诉求', format: 'whole' }
const REFUSED: Metric = { is: 'count', label: '被拒', only: 'refused: true', format: 'whole' }
const MET: Metric = { is: 'count', label: '已满足', only: 'met: true', format: 'whole' }
const WORKED_AROUND: Metric = { is: 'count', label: '客服变通', only: 'worked_around: true', format: 'whole' }

export const REQUESTS: Board = {
  id: 'requests',
  title: '听线 · 诉求与拒绝',
  description: '顾客要什么，办成了多少，被拒了多少，客服怎么变通。',
  controls: [...whereControls('mentions'), { field: 'stage', view: 'mentions' }],
  panels: [
    {
      id: 'asks',
      title: '诉求',
      place: [0, 0, 48, 14],
      view: 'mentions',
      only: REQUEST,
      draw: 'table',
      rows: [{ ...ASKS, most: 40 }],
      metrics: [PEOPLE, MET, REFUSED, WORKED_AROUND, { is: 'share', of: 'refused: true', label: '被拒占比' }],
    },
    {
      id: 'outcomes',
      title: '诉求的结局',
      place: [0, 14, 24, 14],
      view: 'mentions',
      only: REQUEST,
      draw: 'bar',
      along: ASKS,
      metrics: [ASKED, MET, REFUSED, WORKED_AROUND],
    },
    {
      id: 'by-stage',
      title: '环节与诉求',
      place: [24, 14, 24, 14],
      view: 'mentions',
      only: REQUEST,
      draw: 'bar',
      along: valuesOf('stage', '环节', 8),
      metrics: [ASKED, MET, REFUSED, WORKED_AROUND],
    },
    {
      id: 'by-week',
      title: '每周诉求与被拒（有日期的反馈）',
      place: [0, 28, 24, 12],
      view: 'mentions',
      only: REQUEST,
      draw: 'line',
      along: WEEKS,
      metrics: [ASKED, REFUSED],
    },
    {
      id: 'by-category',
      title: '品类与诉求',
      place: [24, 28, 24, 12],
      view: 'mentions',
      only: REQUEST,
      draw: 'heatmap',
      along: valuesOf('category', '品类', 10),
      across: { ...ASKS, most: 10 },
      metric: PEOPLE,
    },
    {
      id: 'refused',
      title: '被拒的原话',
      place: [0, 40, 48, 18],
      draw: 'search',
      search: 'refused-requests',
    },
  ],
}

import { COLLEAGUES } from '../../model/measure.js'
import type { Bucket, Control, Metric, View } from '../definition.js'

/** The field's first values by the chart's first metric. */
export const valuesOf = (field: string, label: string, most: number): Extract<Bucket, { by: 'value' }> => ({
  by: 'value',
  field,
  label,
  most,
})

/** Weeks by the feedback's own date. */
export const WEEKS: Bucket = { by: 'week', field: 'created_at', label: '周' }

/** Colleagues are no customers: the ranking counts them apart. */
const CUSTOMERS = COLLEAGUES.map((source) => `not source: "${source}"`).join(' and ')

/** Feedback of customers that was not dropped. */
export const VOICED = `not drop_reason: * and ${CUSTOMERS}`

/** What counts: a pain that is too unsure has no theme. */
export const PAIN = `kind: "pain" and theme: * and ${CUSTOMERS}`
export const REQUEST = `kind: "request" and theme: * and ${CUSTOMERS}`
export const SAID = `theme: * and ${CUSTOMERS}`

/** A customer who says it five times counts once, and so does a text that fifty copy. */
export const PEOPLE: Metric = { is: 'people', label: '提到人数', format: 'whole' }

export const FEEDBACKS: Metric = { is: 'count', label: '反馈数', format: 'whole' }

/** What fixes are ranked by. */
export const SCORE: Metric = { is: 'max', field: 'score', label: '每周受伤害顾客', format: 'two' }

export const MEAN_RATING: Metric = { is: 'average', field: 'rating', label: '平均评分', format: 'two' }

export const BLOCKING_SHARE: Metric = { is: 'share', of: 'blocks: true', label: '阻断占比' }

/** Controls on fields that documents and mentions both have. */
export const whereControls = (view: View): readonly Control[] =>
  ['category', 'region', 'source', 'product'].map((field) => ({ field, view }))

/** Controls on fields of mentions. */
export const MENTION_CONTROLS: readonly Control[] = [
  ...whereControls('mentions'),
  { field: 'stage', view: 'mentions' },
  { field: 'blocks', view: 'mentions' },
]

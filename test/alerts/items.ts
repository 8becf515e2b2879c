import type { Alert, AlertContent, AlertItem } from '../../src/model/alert.js'

export const anItem = (given: Partial<AlertItem> = {}): AlertItem => ({
  watch: 'rise',
  theme_id: 'pain:物流慢',
  name: '物流慢',
  scope: null,
  kind: 'burst',
  from: '2026-03-09',
  reach: 30,
  expected: 4.2,
  ratio: { value: 6.8, low: 4.1, high: 11 },
  once_in_years: 5000,
  ...given,
})

export const aContent = (items: readonly AlertItem[], given: Partial<AlertContent> = {}): AlertContent => ({
  alert: '洗衣机群',
  week: '2026-03-09',
  scope: { categories: ['洗衣机'], products: [], regions: [] },
  items,
  ...given,
})

export const anAlert = (given: Partial<Alert> = {}): Alert => ({
  name: '洗衣机群',
  send: 'dingtalk',
  to: [],
  robot: 'WASHERS',
  watch: ['rise', 'blocking'],
  categories: [],
  products: [],
  regions: [],
  minimum: 8,
  hours: [9, 21],
  timezone: 'Asia/Shanghai',
  quiet_weeks: 4,
  ...given,
})

import type { SavedSearch } from '../definition.js'
import { PAIN } from './buckets.js'

/** Lists of customers' own words, each also a panel. */
export const SEARCHES: readonly SavedSearch[] = [
  {
    id: 'pain-quotes',
    title: '听线 · 痛点原话',
    description: '每一行是一处痛点，原话已脱敏。',
    view: 'mentions',
    only: PAIN,
    columns: ['code', 'quote', 'blocks', 'stage', 'category', 'product', 'region', 'rating', 'source'],
    newestBy: 'created_at',
  },
  {
    id: 'refused-requests',
    title: '听线 · 被拒的诉求',
    description: '顾客提了要求，客服说办不到：最直接的服务缺口。',
    view: 'mentions',
    only: 'kind: "request" and refused: true',
    columns: ['code', 'quote', 'worked_around', 'source', 'category', 'product', 'region'],
    newestBy: 'created_at',
  },
  {
    id: 'fix-evidence',
    title: '听线 · 候选修复的证据',
    description: '主题下的原话；在看板上点一条候选修复，这里只剩它的证据。',
    view: 'mentions',
    only: 'theme: *',
    columns: [
      'theme',
      'quote',
      'kind',
      'blocks',
      'stage',
      'category',
      'product',
      'region',
      'rating',
      'source',
    ],
    newestBy: 'created_at',
  },
  {
    id: 'hidden-friction',
    title: '听线 · 满意反馈里的痛点',
    description: '总体满意的顾客顺口说出的不顺，投诉单里看不到。',
    view: 'mentions',
    only: `${PAIN} and satisfied: true`,
    columns: ['code', 'quote', 'stage', 'category', 'product', 'region', 'rating'],
    newestBy: 'created_at',
  },
  {
    id: 'leaving-customers',
    title: '听线 · 有流失信号的反馈',
    description: '说了“再也不买”一类话的顾客。',
    view: 'documents',
    only: 'leaving: true and not drop_reason: *',
    columns: ['text', 'category', 'product', 'region', 'rating', 'source'],
    newestBy: 'created_at',
  },
]

import type { DropReason } from '../model/document.js'
import type { Feedback, Source } from '../model/feedback.js'
import type { CandidateFix, EvidenceKind, FixTracking, Proposal, ScopeEntry } from '../model/fix.js'

/** The words that people read for the words that programs write. A key that is not in a table is shown as it is. */
export function labelOf(table: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(table, key) ? (table[key] ?? key) : key
}

export const DROP_REASON_LABELS: Readonly<Record<DropReason, string>> = {
  empty_text: '没有文字',
  default_text: '系统默认评价，不是顾客写的',
  no_customer_words: '会话里顾客没有说话',
  unreadable_text: '读不出内容（乱码或只有符号）',
}

export const FIELD_LABELS: Readonly<
  Record<Exclude<keyof Feedback, 'document_id' | 'metadata' | 'turns'> | 'turns', string>
> = {
  id: '编号',
  source: '来源',
  text: '正文',
  turns: '对话',
  created_at: '时间',
  category: '品类',
  product_id: '商品编号',
  product: '商品',
  variant: '规格',
  shop: '店铺',
  region: '地区',
  rating: '评分',
  order_id: '订单号',
  order_value: '订单金额',
  votes: '附议人数',
  customer: '顾客',
}

export const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  review: '商品评价',
  call: '客服电话',
  chat: '在线客服',
  idea: '员工提议',
  expert: '专家补充',
}

/** What speaks for a fix. */
export const EVIDENCE_LABELS: Readonly<Record<EvidenceKind['kind'], string>> = {
  ...SOURCE_LABELS,
  refusal: '客服拒绝',
}

/** What people decided of a fix. */
export const STATE_LABELS: Readonly<Record<FixTracking['state'], string>> = {
  planned: '已立项',
  shipped: '已上线',
  dropped: '决定不做',
}

export const EXPOSURE_LABELS = { orders: '每万单', calls: '每万次来电' } as const

export const SCOPE_FIELD_LABELS: Readonly<Record<ScopeEntry['field'], string>> = {
  category: '品类',
  product: '商品',
  region: '地区',
  source: '来源',
}

export const PROPOSER_LABELS: Readonly<Record<Proposal['by'], string>> = {
  customer: '顾客要求',
  agent: '客服变通',
  employee: '员工提议',
  expert: '专家建议',
  library: '做法库',
}

/** The mark carries the meaning where colour cannot: for colour-blind readers and on black-and-white paper. */
export const DIRECTIONS: Readonly<Record<CandidateFix['direction'], { mark: string; label: string }>> = {
  rising: { mark: '▲', label: '上升' },
  falling: { mark: '▼', label: '下降' },
  steady: { mark: '→', label: '平稳' },
  unknown: { mark: '·', label: '趋势不明' },
}

export const UNITS: Readonly<Record<CandidateFix['score']['unit'], { name: string; unit: string }>> = {
  customers_hurt_per_week: { name: '每周受伤害顾客数', unit: '位/周' },
  customers_hurt: { name: '受伤害顾客数', unit: '位' },
  index: { name: '加权指数', unit: '点' },
}

export const STAGE_SECONDS_LABELS: Readonly<Record<string, string>> = {
  sources: '读取',
  read: '读取',
  normalize: '规整',
  mask: '脱敏',
  segment: '切分',
  tag: '识别痛点',
  mine: '提取请求',
  document: '逐条分析',
  analyze: '逐条分析',
  store: '入库',
  cluster: '归并主题',
  propose: '归并成修复',
  rank: '排序',
  report: '写报告',
  total: '合计',
}

export const VERSION_LABELS: Readonly<Record<string, string>> = {
  tingxian: '听线',
  pipeline: '分析流程',
  taxonomy: '痛点分类',
  lexicon: '词库',
  model: '模型',
  segmenter: '分词',
  node: 'Node.js',
}

/** Headers of the list for people, by what the code calls them. */
export const COLUMNS = {
  kind: '类型',
  code: '编码',
  definition: '编码说明',
  quote: '原话',
  context: '上下文',
  verdict: '判断（对／错／应为哪个编码／漏：编码）',
  blocksShown: '阻断',
  blocks: '阻断改为（是／否）',
  note: '备注',
  category: '品类',
  product: '商品',
  rating: '评分',
  createdAt: '时间',
  sample: '抽样',
  reason: '为何要看',
  confidence: '置信度',
  item: '条目编号（勿改）',
} as const

export type Column = keyof typeof COLUMNS

/** What a person may have done to a header: its beginning tells which it is. */
export const sameHeader = (given: string, header: string): boolean => plain(given) === plain(header)

const plain = (header: string): string => header.replace(/[（(].*$/s, '').replaceAll(/\s/g, '')

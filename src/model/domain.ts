/** Product fields; a rule may hold in some of them only. At most 31, they are bits of a mask. */
export const DOMAINS = [
  '书籍',
  '手机',
  '平板',
  '电脑',
  '家电',
  '服装',
  '水果',
  '食品',
  '日化',
  '保健',
  '酒店',
  '餐饮',
  '家居',
  '母婴',
  '汽车',
  '数码',
  '服务',
] as const
export type Domain = (typeof DOMAINS)[number]

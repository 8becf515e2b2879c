/** What stands in the place of personal data. */
export const PLACEHOLDERS = {
  mobile: '[手机号]',
  phone: '[电话]',
  identity_card: '[身份证]',
  bank_card: '[银行卡]',
  email: '[邮箱]',
  wechat: '[微信号]',
  qq: '[QQ号]',
  order: '[订单号]',
  parcel: '[运单号]',
  plate: '[车牌]',
  address: '[地址]',
  name: '[姓名]',
} as const

export type PiiKind = keyof typeof PLACEHOLDERS

/** A piece of personal data in the text that a detector was given. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly kind: PiiKind
}

/** As they stand in normalized text. */
const KIND_OF_PLACEHOLDER: ReadonlyMap<string, PiiKind> = new Map(
  (Object.keys(PLACEHOLDERS) as PiiKind[]).map((kind) => [PLACEHOLDERS[kind].toLowerCase(), kind]),
)
const BRACKETS = /\[[^[\]\n]{1,6}\]/g

/** Whether a piece of normalized text is a placeholder. */
export const isPlaceholder = (text: string): boolean => KIND_OF_PLACEHOLDER.has(text)

/** Placeholders that a normalized text came with: it was masked before, here or elsewhere. */
export const findPlaceholders = (text: string): readonly Span[] => {
  if (!text.includes('[')) return []
  return Array.from(text.matchAll(BRACKETS)).flatMap(({ 0: found, index }) => {
    const kind = KIND_OF_PLACEHOLDER.get(found)
    return kind === undefined ? [] : [{ start: index, end: index + found.length, kind }]
  })
}

/** Finds one sort of personal data; spans come in order and do not overlap. Linear in the length of the text. */
export type Detector = (text: string) => readonly Span[]

/**
 * Joins two lists of spans, each in order and without overlaps: where they overlap, the span of `first` wins.
 * Linear, because a hostile text may hold a hundred thousand numbers.
 */
export function mergeSpans(first: readonly Span[], second: readonly Span[]): readonly Span[] {
  if (first.length === 0) return second
  if (second.length === 0) return first
  const merged: Span[] = []
  let next = 0
  for (const span of second) {
    while (next < first.length && (first[next]?.end ?? 0) <= span.start) merged.push(first[next++] as Span)
    const rival = first[next]
    if (rival === undefined || rival.start >= span.end) merged.push(span)
  }
  while (next < first.length) merged.push(first[next++] as Span)
  return merged
}

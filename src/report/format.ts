import type { Estimate } from '../model/fix.js'

const WHOLE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const ONE_DECIMAL = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 })
const TWO_DIGITS = new Intl.NumberFormat('zh-CN', { maximumSignificantDigits: 2 })
const NO_NUMBER = '—'

/** 9412 → `9,412` */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? WHOLE.format(value) : NO_NUMBER
}

/** As many digits as a reader can use: `1,204`, `38`, `7.4`, `0.26`. */
export function formatQuantity(value: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER
  if (Math.abs(value) >= 10) return WHOLE.format(value)
  return Math.abs(value) >= 1 ? ONE_DECIMAL.format(value) : TWO_DIGITS.format(value)
}

/** 0 to 1 → `22%`; below one percent one decimal; what is there never reads as nothing. */
export function formatShare(value: number): string {
  if (!Number.isFinite(value)) return NO_NUMBER
  const percent = value * 100
  if (percent > 0 && percent < 0.1) return '<0.1%'
  return `${Math.abs(percent) < 1 ? ONE_DECIMAL.format(percent) : WHOLE.format(percent)}%`
}

/** A ratio: `1.8 倍` */
export function formatTimes(value: number): string {
  return Number.isFinite(value) ? `${formatQuantity(value)} 倍` : NO_NUMBER
}

/** The interval of an estimate: `31–46`. */
export function formatInterval(estimate: Estimate, format: (value: number) => string): string {
  return `${format(estimate.low)}–${format(estimate.high)}`
}

/** `2025-03-03…` → `2025 年 3 月 3 日`; anything else as it is. */
export function formatDay(date: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(date)
  return parts === null ? date : `${parts[1]} 年 ${Number(parts[2])} 月 ${Number(parts[3])} 日`
}

/** First and last day; the year is not said twice. */
export function formatPeriod(from: string | null, to: string | null): string {
  if (from === null || to === null) return '没有日期'
  const end = from.slice(0, 5) === to.slice(0, 5) ? formatDay(to).replace(/^\d{4} 年 /, '') : formatDay(to)
  return from.slice(0, 10) === to.slice(0, 10) ? formatDay(from) : `${formatDay(from)} 至 ${end}`
}

/** `2025-03-03` → `3/3`, with the year where `withYear`: `2025/3/3`. */
export function formatWeek(week: string, withYear: boolean): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(week)
  if (parts === null) return week
  const day = `${Number(parts[2])}/${Number(parts[3])}`
  return withYear ? `${parts[1]}/${day}` : day
}

export function formatSeconds(seconds: number): string {
  return Number.isFinite(seconds) ? `${formatQuantity(seconds)} 秒` : NO_NUMBER
}

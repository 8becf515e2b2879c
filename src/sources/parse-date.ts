import { UTCDate } from '@date-fns/utc'
import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'

/** A civil time, or why there is none. */
export type ParsedDate = { readonly time: string } | { readonly reason: string }

const FIRST_YEAR = 2000
const LAST_YEAR = 2100
/** Shops export Chinese civil time; instants are turned into it. China has had no summer time since 1991. */
const CIVIL_OFFSET_MS = 8 * 3_600_000
/** Day 0 of Excel's count, such that 45000 is 2023-03-15. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30)

/** `2024-01-05 12:33:21`, by far the most frequent form, is judged by its day alone, once a day. */
const PLAIN = /^\d{4}-\d{2}-\d{2}[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const CLOCK =
  /^(?:(上午|早上|凌晨|下午|晚上|am|pm)\s*)?(\d{1,2})(?:\s*[:时点]\s*(?:(\d{1,2})(?:\s*[:分]\s*(?:(\d{1,2})(?:[.,]\d{1,9})?\s*秒?)?)?)?)?\s*(am|pm)?\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?$/i
const YEAR_FIRST = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日|(?=[\sT,]|$))[\sT,]*(.*)$/s
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[\s,]+(.*))?$/s
const COMPACT = /^(20\d{2}|2100)(\d{2})(\d{2})(?:[ T]?(\d{2})(?:(\d{2})(\d{2})?)?)?$/
const WEEKDAY = /[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?/
const NUMBER = /^\d+(?:\.\d+)?$/

/** Forms with English month names, as international shop systems write them. */
const ENGLISH_FORMS: readonly string[] = [
  'MMM d, yyyy',
  'MMM d, yyyy HH:mm:ss',
  'MMM d, yyyy h:mm:ss a',
  'd MMM yyyy',
  'd MMM yyyy HH:mm:ss',
  'EEE MMM dd yyyy HH:mm:ss',
]

const MAX_KNOWN_DAYS = 20_000
const knownDays = new Map<string, boolean>()

/**
 * Reads a date in the forms that shops export and gives `YYYY-MM-DDTHH:mm:ss` in Chinese civil time: year first with
 * `-`, `/`, `.` or 年月日, compact digits, day and month with the year last when only one order is possible, English
 * months, ISO with an offset, Unix seconds or milliseconds, Excel's day numbers. Years 2000 to 2100.
 */
export function parseDate(value: string): ParsedDate {
  if (PLAIN.test(value) && isKnownDay(value.slice(0, 10)))
    return { time: `${value.slice(0, 10)}T${value.slice(11)}` }
  const text = value.normalize('NFKC').replace(WEEKDAY, ' ').trim()
  return (
    parseYearFirst(text) ??
    parseYearLast(text) ??
    parseDigits(text) ??
    parseEnglish(text) ?? { reason: 'not a date in a known form' }
  )
}

function isKnownDay(day: string): boolean {
  let known = knownDays.get(day)
  if (known === undefined) {
    known = isCalendarDay(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)))
    if (knownDays.size >= MAX_KNOWN_DAYS) knownDays.clear()
    knownDays.set(day, known)
  }
  return known
}

function parseYearFirst(text: string): ParsedDate | null {
  const match = YEAR_FIRST.exec(text)
  if (match === null) return null
  return joinCivil(Number(match[1]), Number(match[2]), Number(match[3]), match[4])
}

/** 13/01/2024 and 01/13/2024 can be told, 01/02/2024 cannot: half of a file's dates would be wrong. */
function parseYearLast(text: string): ParsedDate | null {
  const match = YEAR_LAST.exec(text)
  if (match === null) return null
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (first <= 12 && second <= 12 && first !== second) return { reason: 'day and month cannot be told apart' }
  const [month, day] = first > 12 ? [second, first] : [first, second]
  return joinCivil(year, month, day, match[4])
}

function parseDigits(text: string): ParsedDate | null {
  // Ten digits can be seconds too, but those that look like a year and its days lie after 2033.
  const compact = COMPACT.exec(text)
  if (compact !== null) {
    const [, year, month, day, hour = '0', minute = '0', second = '0'] = compact
    return joinCivil(Number(year), Number(month), Number(day), `${hour}:${minute}:${second}`)
  }
  if (!NUMBER.test(text)) return null
  const number = Number(text)
  const digits = text.split('.', 1)[0]?.length ?? 0
  if (digits === 5) return formatMs(EXCEL_EPOCH_MS + Math.round(number * 86_400) * 1000)
  if (digits === 10) return formatMs(number * 1000 + CIVIL_OFFSET_MS)
  if (digits === 13) return formatMs(number + CIVIL_OFFSET_MS)
  return null
}

function parseEnglish(text: string): ParsedDate | null {
  if (!/[a-z]{3}/i.test(text)) return null
  for (const form of ENGLISH_FORMS) {
    const date = parse(text, form, new UTCDate(0))
    if (isValid(date)) return formatMs(date.getTime())
  }
  return null
}

function joinCivil(year: number, month: number, day: number, clock: string | undefined): ParsedDate {
  if (year < FIRST_YEAR || year > LAST_YEAR) return outsideYears(year)
  if (!isCalendarDay(year, month, day)) return { reason: 'no such day in the calendar' }
  const dayMs = Date.UTC(year, month - 1, day)
  if (clock === undefined || clock.trim() === '') return formatMs(dayMs)
  const match = CLOCK.exec(clock.trim())
  if (match === null) return { reason: 'no time of day in a known form' }
  const [, before, hourText, minuteText = '0', secondText = '0', after, zone] = match
  const hour = hourOf(Number(hourText), before ?? after)
  const [minute, second] = [Number(minuteText), Number(secondText)]
  if (hour > 23 || minute > 59 || second > 59) return { reason: 'no such time of day' }
  const offsetMs = zone === undefined ? 0 : CIVIL_OFFSET_MS - zoneMs(zone)
  return formatMs(dayMs + (hour * 3600 + minute * 60 + second) * 1000 + offsetMs)
}

/** 下午3 → 15, 12 am → 0; what is beyond twelve already is taken as it stands. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  if (/^(?:pm|下午|晚上)$/i.test(half)) return hour === 12 ? 12 : hour + 12
  return hour === 12 ? 0 : hour
}

function zoneMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (match === null) return 0
  const ms = (Number(match[2]) * 60 + Number(match[3] ?? 0)) * 60_000
  return match[1] === '-' ? -ms : ms
}

/** `ms` counts civil time as if it were UTC. */
function formatMs(ms: number): ParsedDate {
  const year = new Date(ms).getUTCFullYear()
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return outsideYears(year)
  return { time: new Date(ms).toISOString().slice(0, 19) }
}

function outsideYears(year: number): ParsedDate {
  return { reason: `the year ${year} is not between ${FIRST_YEAR} and ${LAST_YEAR}` }
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR) return false
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

import type { Subscription } from '../model/digest.js'
import { WEEKDAYS } from '../model/digest.js'
import { addWeeks, weekOf } from '../model/week.js'

const HOUR = 'HH'.length

/** The day and the hour on the clocks of a time zone. */
export const civilTime = (now: Date, timezone: string): { readonly day: string; readonly hour: number } => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((found) => found.type === type)?.value ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour').padStart(HOUR, '0')),
  }
}

/**
 * The newest week (its Monday) that a subscription should have been told of by now: the last whole week before the
 * weekday and hour that came last. Clocks that are put forward or back make no digest fall out or come twice.
 */
export const duePeriod = (
  { weekday, hour, timezone }: Pick<Subscription, 'weekday' | 'hour' | 'timezone'>,
  now: Date,
): string => {
  const civil = civilTime(now, timezone)
  const monday = weekOf(civil.day) ?? civil.day
  const daysAgo = daysBetween(monday, civil.day) - WEEKDAYS.indexOf(weekday)
  const reached = daysAgo > 0 || (daysAgo === 0 && civil.hour >= hour)
  return addWeeks(monday, reached ? -1 : -2)
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

import { type UTCDate, utc } from '@date-fns/utc'
import { addDays as addCalendarDays } from 'date-fns/addDays'
import { addWeeks as addCalendarWeeks } from 'date-fns/addWeeks'
import { differenceInCalendarISOWeeks } from 'date-fns/differenceInCalendarISOWeeks'
import { formatISO } from 'date-fns/formatISO'
import { parseISO } from 'date-fns/parseISO'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'

const DAY_LENGTH = 'YYYY-MM-DD'.length

/** Day → its Monday. Feedback has few distinct days (a century has 36,525), so the map stays small. */
const mondays = new Map<string, string>()

/**
 * The Monday (`YYYY-MM-DD`) of the ISO week in which a civil time `YYYY-MM-DDTHH:mm:ss` or day lies.
 * null stays null: feedback without a date belongs to no week.
 */
export function weekOf(createdAt: string | null): string | null {
  if (createdAt === null) return null
  const day = createdAt.slice(0, DAY_LENGTH)
  let monday = mondays.get(day)
  if (monday === undefined) {
    monday = formatDay(startOfISOWeek(parseDay(day)))
    mondays.set(day, monday)
  }
  return monday
}

/** The week `count` weeks after (before, when negative) the week that begins on `week`. */
export function addWeeks(week: string, count: number): string {
  return formatDay(addCalendarWeeks(parseDay(week), count))
}

/** The day `count` days after (before, when negative) `day`. */
export function addDays(day: string, count: number): string {
  return formatDay(addCalendarDays(parseDay(day), count))
}

/** How many weeks `to` lies after `from`; negative when before, 0 for two days of one ISO week. */
export function weeksBetween(from: string, to: string): number {
  return differenceInCalendarISOWeeks(parseDay(to), parseDay(from), { in: utc })
}

/** UTC only stands for "no time zone" here: a week must not depend on where the program runs. */
function parseDay(day: string): UTCDate {
  return parseISO(day, { in: utc })
}

function formatDay(day: UTCDate): string {
  return formatISO(day, { representation: 'date' })
}

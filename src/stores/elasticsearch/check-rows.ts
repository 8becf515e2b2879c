import { TingxianError } from '../../errors.js'
import type { Field, FieldType } from '../../model/fields.js'

const DATE = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Date.parse alone takes 2026-02-31 for the third of March. */
const isDayOfCalendar = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

/** Days that were looked at: feedback has few distinct ones. */
const known = new Map<string, boolean>()

const isDay = (day: string): boolean => {
  let right = known.get(day)
  if (right === undefined) {
    right = isDayOfCalendar(day)
    known.set(day, right)
  }
  return right
}

const isText = (value: unknown): boolean => typeof value === 'string'

const FITS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  keyword: isText,
  text: isText,
  json: isText,
  date: (value) => isText(value) && DATE.test(value as string) && isDay((value as string).slice(0, 10)),
  day: (value) => isText(value) && DAY.test(value as string) && isDay(value as string),
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
}

/**
 * Looks at rows before any of them is sent: the server would refuse a row that does not fit alone, and keep the rest.
 * @throws TingxianError TX_STORE_BATCH_INVALID naming the field; what stands in it may be feedback
 */
export const checkRows = (fields: readonly Field[], rows: readonly object[], place: string): void => {
  for (const row of rows) {
    for (const { name, type, nullable } of fields) {
      const value = (row as Readonly<Record<string, unknown>>)[name]
      if (value === null ? nullable : FITS[type](value)) continue
      throw misfit(place, `its ${name} is no ${type}`)
    }
  }
}

/** @throws TingxianError TX_STORE_BATCH_INVALID */
export const checkDay = (day: string, place: string): void => {
  if (!FITS.day(day)) throw misfit(place, 'a day is YYYY-MM-DD')
}

/** @param reason without any of the row's values */
export const misfit = (place: string, reason: string, cause?: unknown): TingxianError =>
  new TingxianError('TX_STORE_BATCH_INVALID', `a row does not fit ${place}: ${reason}`, {
    hint: 'this is an error in tingxian or in a source of yours: dates are YYYY-MM-DDTHH:mm:ss, weeks YYYY-MM-DD',
    cause,
  })

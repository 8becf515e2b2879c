import type { NamedPhrase, ThemeEvent, ThemeEventRow } from '../model/theme-event.js'

export const toEventRow = ({ phrases, ...event }: ThemeEvent): ThemeEventRow => ({
  ...event,
  phrases: JSON.stringify(phrases),
})

export const toEvent = ({ phrases, ...event }: ThemeEventRow): ThemeEvent => ({
  ...event,
  phrases: JSON.parse(phrases) as readonly NamedPhrase[],
})

import type { FixEffect, FixState, FixTracking } from '../../model/fix.js'
import type { GroupMeasure } from '../../model/measure.js'
import { type FixAct, isFixAct, type ThemeEvent } from '../../model/theme-event.js'
import { addDays, addWeeks, weekOf, weeksBetween } from '../../model/week.js'
import { standingEvents } from '../themes/replay-events.js'
import { estimateRatio, round, rounded } from './estimate.js'
import { countIn, type RankWindow } from './window.js'

const MOST_WEEKS = 8
const PREFIX = 'fix:'
const STATES: Readonly<Record<FixAct, FixTracking['state']>> = {
  plan: 'planned',
  ship: 'shipped',
  drop: 'dropped',
}

/** What people decided of fixes, by `fix_id`. */
export type FixStates = ReadonlyMap<string, Omit<FixTracking, 'effect'>>

/** What the ledger calls a fix. */
export const ledgerIdOf = (fixId: string): string => `${PREFIX}${fixId}`

/** The state of each fix is the last decision that was not undone. */
export const replayFixStates = (events: readonly ThemeEvent[]): FixStates =>
  new Map(
    standingEvents(events).flatMap(({ act, theme_id, target, decided_by }) =>
      isFixAct(act) && target !== null
        ? [[theme_id.slice(PREFIX.length), { state: STATES[act], since: target, by: decided_by }] as const]
        : [],
    ),
  )

/** In which state a fix stood at the end of the week: the last decision says it, of those dated up to then. */
export type StateAt = (fixId: string, week: string) => FixState

export const createStateAt = (events: readonly ThemeEvent[]): StateAt => {
  const latestFirst = standingEvents(events)
    .flatMap(({ act, theme_id, target }) =>
      isFixAct(act) && target !== null ? [{ act, theme_id, target }] : [],
    )
    .toReversed()
  return (fixId, week) => {
    const sunday = addDays(week, 6)
    const last = latestFirst.find(
      ({ theme_id, target }) => theme_id === ledgerIdOf(fixId) && target <= sunday,
    )
    return last === undefined ? 'candidate' : STATES[last.act]
  }
}

/** A fix's state, and of one that shipped what customers have said of its pains since. */
export const trackFix = (
  state: Omit<FixTracking, 'effect'> | undefined,
  measure: GroupMeasure,
  totals: GroupMeasure,
  window: RankWindow,
): FixTracking | null =>
  state === undefined
    ? null
    : {
        ...state,
        effect: state.state === 'shipped' ? effectOf(state.since, measure, totals, window) : null,
      }

/**
 * Rates per piece of feedback, so that a busy season is no effect. What else changed in these weeks it cannot tell: it is
 * a comparison, not an experiment.
 */
const effectOf = (
  since: string,
  measure: GroupMeasure,
  totals: GroupMeasure,
  window: RankWindow,
): FixEffect | null => {
  const week = weekOf(since)
  if (window.weeks === 0 || week === null) return null
  const before = { from: later(window.first, addWeeks(week, -MOST_WEEKS)), to: addWeeks(week, -1) }
  const after = { from: addWeeks(week, 1), to: earlier(window.to, addWeeks(week, MOST_WEEKS)) }
  if (before.from > before.to || after.from > after.to) return null
  const [said, all] = [measure.weeks, totals.weeks].map((weeks) => ({
    before: countIn(weeks, before.from, before.to),
    after: countIn(weeks, after.from, after.to),
  }))
  if (!said || !all || all.before.documents === 0 || all.after.documents === 0) return null
  return {
    weeks_before: weeksBetween(before.from, before.to) + 1,
    weeks_after: weeksBetween(after.from, after.to) + 1,
    before: round((1000 * said.before.reach) / all.before.documents),
    after: round((1000 * said.after.reach) / all.after.documents),
    ratio: rounded(
      estimateRatio(said.after.reach, all.after.documents, said.before.reach, all.before.documents),
    ),
  }
}

const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)

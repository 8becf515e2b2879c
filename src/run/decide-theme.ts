import type { Config } from '../config.js'
import { TingxianError } from '../errors.js'
import { shortHash } from '../model/hash.js'
import type { ThemeAct, ThemeEvent } from '../model/theme-event.js'
import { standingEvents } from '../pipelines/themes/replay-events.js'
import { withExistingStore } from './open-existing-store.js'
import { findTheme, loadThemes, namePhrases, phrasesOf, type StoredThemes } from './stored-themes.js'

/** A decision as a person says it. */
export interface ThemeDecision {
  readonly act: Exclude<ThemeAct, 'undo'>
  /** By id or name. */
  readonly theme: string
  /** merge, move: by id or name; accept: a code. */
  readonly target?: string
  readonly name?: string
  /** split, move: aspects or phrases, by their words. */
  readonly words?: readonly string[]
}

/** Who decides, why and when. */
export interface Deciding {
  readonly by: string
  readonly why: string | null
  readonly now: Date
}

type Said = Pick<ThemeEvent, 'act' | 'theme_id' | 'target' | 'name' | 'phrases' | 'undoes'>

/** Writes a decision into the ledger; the next run follows it. @throws TingxianError TX_THEME_UNKNOWN, TX_THEME_REFUSED */
export const decideTheme = (
  config: Pick<Config, 'store' | 'out'>,
  decisions: readonly ThemeDecision[],
  deciding: Deciding,
): Promise<readonly ThemeEvent[]> =>
  withExistingStore(config, async (store) => {
    const written: ThemeEvent[] = []
    for (const decision of decisions) {
      const stored = await loadThemes(store)
      const event = toEvent(toSaid(stored, decision), await store.ledger.events(), deciding)
      await store.ledger.add([event])
      written.push(event)
    }
    return written
  })

/** Takes a decision back; it stays in the ledger. @throws TingxianError TX_THEME_UNKNOWN, TX_THEME_REFUSED */
export const undoDecision = (
  config: Pick<Config, 'store' | 'out'>,
  eventId: string,
  deciding: Deciding,
): Promise<ThemeEvent> =>
  withExistingStore(config, async (store) => {
    const events = await store.ledger.events()
    const found = events.find(({ event_id }) => event_id === eventId)
    if (found === undefined) {
      throw new TingxianError('TX_THEME_UNKNOWN', `there is no decision ${eventId}`, {
        hint: 'tingxian themes log shows their ids',
        exitCode: 2,
      })
    }
    if (!inForce(events).has(eventId)) refuse(`${eventId} does not count any more`, 'it was undone already')
    const said = {
      act: 'undo',
      theme_id: found.theme_id,
      target: null,
      name: null,
      phrases: [],
      undoes: eventId,
    } as const
    const event = toEvent(said, events, deciding)
    await store.ledger.add([event])
    return event
  })

/** Ids of the decisions that count, undoings among them. */
export const inForce = (events: readonly ThemeEvent[]): ReadonlySet<string> => {
  const asDecisions = events.map(
    (event): ThemeEvent => (event.act === 'undo' ? { ...event, act: 'pin' } : event),
  )
  return new Set(standingEvents(asDecisions).map(({ event_id }) => event_id))
}

/** The row of the ledger that says so. */
export const toEvent = (
  said: Said,
  before: readonly ThemeEvent[],
  { by, why, now }: Deciding,
): ThemeEvent => {
  const number = before.reduce((most, event) => Math.max(most, event.number), 0) + 1
  const event = {
    number,
    decided_at: now.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length),
    decided_by: by,
    why,
    ...said,
  }
  return { event_id: shortHash(JSON.stringify(event)), ...event }
}

const toSaid = (stored: StoredThemes, decision: ThemeDecision): Said => {
  const { act, name = null, words = [] } = decision
  const theme_id = findTheme(stored, decision.theme)
  const base = { act, theme_id, target: null, name: null, phrases: [], undoes: null }
  if (act === 'rename') return { ...base, name }
  if (!theme_id.startsWith('new:')) {
    refuse(
      `${theme_id} belongs to the taxonomy`,
      'change its words there; here it can be renamed, and be merged into',
    )
  }
  if (act === 'pin') return base
  if (stored.decisions.resolve(theme_id) !== theme_id) {
    refuse(`${theme_id} was rejected or merged before`, 'tingxian themes log shows when; undo that first')
  }
  if (act === 'reject') return base
  if (act === 'accept') return { ...base, target: `pain:${decision.target ?? ''}` }
  if (act === 'split') return toSplit(stored, base, name, words)
  const target = stored.decisions.resolve(findTheme(stored, decision.target ?? ''))
  if (target === null) refuse(`${decision.target} was rejected`, 'undo that first')
  if (target === theme_id) refuse(`${theme_id} is in ${decision.target} already`, 'name two themes')
  return { ...base, target, phrases: act === 'move' ? namePhrases(stored, theme_id, words) : [] }
}

const toSplit = (stored: StoredThemes, base: Said, name: string | null, words: readonly string[]): Said => {
  const phrases = namePhrases(stored, base.theme_id, words)
  const goes = new Set(phrases.map(({ aspect, opinion }) => `${aspect}\u0000${opinion ?? ''}`))
  const stays = phrasesOf(stored, base.theme_id).some(
    ({ aspect, opinion }) => !goes.has(`${aspect}\u0000`) && !goes.has(`${aspect}\u0000${opinion}`),
  )
  if (!stays)
    refuse('nothing would be left of the theme', 'name some of its phrases; themes rename names it anew')
  return { ...base, target: `new:${shortHash(JSON.stringify([base.theme_id, phrases]))}`, name, phrases }
}

const refuse = (what: string, hint: string): never => {
  throw new TingxianError('TX_THEME_REFUSED', what, { hint, exitCode: 2 })
}

import { isFixAct, type NamedPhrase, type ThemeEvent } from '../../model/theme-event.js'

/** What people's decisions come to. */
export interface Decisions {
  /** Names that people gave. */
  readonly names: ReadonlyMap<string, string>
  /** Shown however small they are: pinned, named, or made by a person. */
  readonly kept: ReadonlySet<string>
  /** Pairs `a b` that a person parted, in order of their ids. */
  readonly parted: ReadonlySet<string>
  /** Whether a person said where this phrase belongs. */
  readonly isPlaced: (aspect: string, opinion: string) => boolean
  /** Which theme a phrase belongs to, given the one that it is grouped under; null for none. */
  readonly placeOf: (aspect: string, opinion: string, grouped: string) => string | null
  /** Where the phrases of a theme are now: itself, what it was merged into, or null when rejected. */
  readonly resolve: (theme: string) => string | null
}

/** Events in the order in which they count; those that were undone are left out (an undo can be undone, too). */
export const standingEvents = (events: readonly ThemeEvent[]): readonly ThemeEvent[] => {
  const ordered = [...events].sort((a, b) => a.number - b.number || (a.event_id < b.event_id ? -1 : 1))
  const undone = new Set<string>()
  for (const event of ordered.toReversed()) {
    if (event.undoes !== null && !undone.has(event.event_id)) undone.add(event.undoes)
  }
  return ordered.filter(({ event_id, act }) => act !== 'undo' && !undone.has(event_id))
}

/** The state is the replay of the events: where two speak of the same, the later one counts. */
export const replayEvents = (events: readonly ThemeEvent[]): Decisions => {
  const names = new Map<string, string>()
  const pinned = new Set<string>()
  const parted = new Set<string>()
  const links = new Map<string, string | null>()
  const placed = new Map<string, string>()

  const resolve = (theme: string): string | null => {
    let at: string | null = theme
    while (at !== null && links.has(at)) at = links.get(at) ?? null
    return at
  }
  const link = (theme: string, target: string): void => {
    const before = links.get(theme)
    links.delete(theme)
    // Only where one of two merges was undone and redone; the earlier one stands.
    if (resolve(target) !== theme) links.set(theme, target)
    else if (before !== undefined) links.set(theme, before)
  }
  const place = (phrases: readonly NamedPhrase[], target: string): void => {
    for (const { aspect, opinion } of phrases) {
      // The whole aspect goes, so what was said of its parts before no longer counts.
      if (opinion === null)
        for (const key of placed.keys()) if (key.startsWith(`${aspect}\u0000`)) placed.delete(key)
      placed.set(phraseKey(aspect, opinion), target)
    }
  }

  for (const { act, theme_id, target, name, phrases } of standingEvents(events)) {
    if (isFixAct(act)) continue
    if (name !== null) names.set(act === 'split' ? (target ?? theme_id) : theme_id, name)
    if (act === 'rename' || act === 'pin') pinned.add(theme_id)
    if (act === 'reject') links.set(theme_id, null)
    if (target === null) continue
    pinned.add(target)
    if (act === 'merge' || act === 'accept') link(theme_id, target)
    if (act === 'split' || act === 'move') {
      place(phrases, target)
      parted.add(pairKey(theme_id, target))
    }
    // Who puts something into a theme wants the theme.
    if (links.get(target) === null) links.delete(target)
  }

  const placeFor = (aspect: string, opinion: string): string | undefined =>
    placed.get(phraseKey(aspect, opinion)) ?? placed.get(phraseKey(aspect, null))
  return {
    names,
    kept: pinned,
    parted,
    isPlaced: (aspect, opinion) => placeFor(aspect, opinion) !== undefined,
    placeOf: (aspect, opinion, grouped) => resolve(placeFor(aspect, opinion) ?? grouped),
    resolve,
  }
}

export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

const phraseKey = (aspect: string, opinion: string | null): string => `${aspect}\u0000${opinion ?? '\u0001'}`

export const NOTHING_DECIDED: Decisions = replayEvents([])

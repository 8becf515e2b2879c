import { type CarriedThemes, NOTHING_CARRIED } from '../model/carried-themes.js'
import { shortHash } from '../model/hash.js'
import type { PhraseCount } from '../model/theme.js'
import { createKeys } from './cluster/create-keys.js'
import { nameTheme } from './cluster/name-theme.js'
import { type Decisions, NOTHING_DECIDED } from './themes/replay-events.js'

/** What one run may hold; so the cost of grouping does not grow with the documents. */
export const MOST_PHRASES = 20_000
const MOST_NEW_THEMES = 80
/** A theme that was shown goes only when it is well below what a new one needs, so none comes and goes. */
const LIVE_ON = { places: MOST_NEW_THEMES * 1.25, reach: 0.5 }
/** A theme is named anew when it has grown so much since it was named: names settle as themes do. */
const NAMED_ANEW = 2

export interface NewTheme {
  readonly theme_id: string
  readonly name: string
  readonly aspect: string
  readonly reach: number
  readonly phrases: readonly { readonly text: string; readonly count: number }[]
  /** As made from its phrases, whatever people call it, and its reach at that time. */
  readonly made: { readonly name: string; readonly reach: number }
}

export interface Clustering {
  readonly themes: readonly NewTheme[]
  readonly assignments: readonly {
    readonly aspect: string
    readonly opinion: string
    readonly theme: string
  }[]
  /** Under which aspect each aspect is grouped, for the next run. */
  readonly keys: CarriedThemes['keys']
}

export interface ClusterOptions {
  /** Aspects of the general dictionary: themes as they are. */
  readonly aspects: readonly string[]
  /** Whether a word names a thing; whether it names something that one does. */
  readonly isThing: (word: string) => boolean
  readonly isAct: (word: string) => boolean
  /** Fewest distinct voices of a theme. */
  readonly fewest: number
  /** What the last run left: aspects stay where they are, and only what fits none makes new themes. */
  readonly carried?: CarriedThemes
  readonly decisions?: Decisions
}

/**
 * Groups the distinct phrases that the taxonomy does not know into themes: phrases of one aspect, spelling variants and
 * longer names of an aspect with it, then as people decided. Each phrase is in at most one theme; the same phrases give
 * the same ids, and what was carried from them gives the same again.
 * @param phrases distinct, most frequent first
 */
export const clusterPhrases = (phrases: readonly PhraseCount[], options: ClusterOptions): Clustering => {
  const { carried = NOTHING_CARRIED, decisions = NOTHING_DECIDED } = options
  const general = new Set(options.aspects)
  const { keyOf, keys } = createKeys(phrases, general, options, keysToKeep(carried))
  const groups = new Map<string, PhraseCount[]>()
  for (const phrase of phrases) {
    const theme = themeOf(phrase, keyOf(phrase.aspect), decisions)
    if (theme === null) continue
    const group = groups.get(theme)
    if (group) group.push(phrase)
    else groups.set(theme, [phrase])
  }
  const namer = createNamer(carried, decisions, general)
  const themes = [...groups]
    .filter(([id]) => isNew(id))
    .map(([id, members]) => namer(id, members, keyOf))
    .sort((a, b) => b.reach - a.reach || (a.aspect < b.aspect ? -1 : a.aspect > b.aspect ? 1 : 0))
    .filter(createBar(options.fewest, carried, decisions))
  const shown = new Set(themes.map(({ theme_id }) => theme_id))
  const assignments = [...groups]
    .filter(([id]) => shown.has(id) || !isNew(id))
    .flatMap(([theme, members]) => members.map(({ aspect, opinion }) => ({ aspect, opinion, theme })))
  return { themes, assignments, keys }
}

/** Themes of the taxonomy take phrases only where people say so. */
const isNew = (theme: string): boolean => theme.startsWith('new:')

const themeOf = (
  { aspect, opinion }: PhraseCount,
  key: string | null,
  decisions: Decisions,
): string | null => {
  if (key === null && !decisions.isPlaced(aspect, opinion)) return null
  return decisions.placeOf(aspect, opinion, `new:${shortHash(key ?? aspect)}`)
}

/** Keys of themes that were shown once are known for ever, others as long as somebody says them. */
const keysToKeep = ({ keys, themes }: CarriedThemes) => ({
  keys,
  forEver: new Set(themes.flatMap(({ key }) => key ?? [])),
})

/** Which themes are shown, of all in order of their reach. */
const createBar = (fewest: number, carried: CarriedThemes, { kept }: Decisions) => {
  const live = new Set(carried.themes.flatMap(({ theme_id, live: is }) => (is ? [theme_id] : [])))
  let place = 0
  return ({ theme_id, reach }: NewTheme): boolean => {
    if (kept.has(theme_id)) return true
    if (reach < fewest * (live.has(theme_id) ? LIVE_ON.reach : 1)) return false
    place++
    return place <= (live.has(theme_id) ? LIVE_ON.places : MOST_NEW_THEMES)
  }
}

/** Whether a name still speaks of what the theme holds: people may have moved its phrases away. */
const fits = (name: string, aspect: string, members: readonly PhraseCount[]): boolean => {
  const said = new Set(['', aspect, ...members.map(({ opinion }) => opinion)])
  return name.split(/[、（）]/).every((part) => said.has(part))
}

const createNamer = (carried: CarriedThemes, decisions: Decisions, general: ReadonlySet<string>) => {
  const known = new Map(carried.themes.map((theme) => [theme.theme_id, theme]))
  return (
    theme_id: string,
    members: readonly PhraseCount[],
    keyOf: (aspect: string) => string | null,
  ): NewTheme => {
    const phrases = members
      .filter(({ opinion }) => opinion !== '')
      .map(({ opinion, reach }) => ({ text: opinion, count: reach }))
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    const reach = members.reduce((sum, member) => sum + member.reach, 0)
    const aspects = [...new Set(members.map(({ aspect }) => keyOf(aspect) ?? aspect))]
    const aspect = aspects.find((key) => `new:${shortHash(key)}` === theme_id) ?? (aspects[0] as string)
    const before = known.get(theme_id)
    const made =
      before !== undefined && reach < NAMED_ANEW * before.named_at && fits(before.name, aspect, members)
        ? { name: before.name, reach: before.named_at }
        : { name: nameTheme(aspect, phrases, general.has(aspect)), reach }
    const name = decisions.names.get(theme_id) ?? made.name
    return { theme_id, name, aspect, reach, phrases: phrases.slice(0, 8), made }
  }
}

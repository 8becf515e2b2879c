import { shortHash } from '../model/hash.js'
import type { PhraseCount } from '../model/theme.js'
import { createHeadFolder, createNameFolder } from './cluster/fold-names.js'
import { nameTheme } from './cluster/name-theme.js'
import { IMPOSSIBLE, MISSING } from './mine/find-phrases.js'

/** What one run may hold; so the cost of grouping does not grow with the documents. */
export const MOST_PHRASES = 20_000
const MOST_NEW_THEMES = 80

export interface NewTheme {
  readonly theme_id: string
  readonly name: string
  readonly aspect: string
  readonly reach: number
  readonly phrases: readonly { readonly text: string; readonly count: number }[]
}

export interface Clustering {
  readonly themes: readonly NewTheme[]
  readonly assignments: readonly {
    readonly aspect: string
    readonly opinion: string
    readonly theme: string
  }[]
}

export interface ClusterOptions {
  /** Aspects of the general dictionary: themes as they are. */
  readonly aspects: readonly string[]
  /** Whether a word names a thing; whether it names something that one does. */
  readonly isThing: (word: string) => boolean
  readonly isAct: (word: string) => boolean
  /** Fewest distinct voices of a theme. */
  readonly fewest: number
}

/**
 * Groups the distinct phrases that the taxonomy does not know into themes: phrases of one aspect, spelling variants and
 * longer names of an aspect with it. Each phrase is in at most one theme; the same phrases give the same ids.
 * @param phrases distinct, most frequent first
 */
export const clusterPhrases = (phrases: readonly PhraseCount[], options: ClusterOptions): Clustering => {
  const general = new Set(options.aspects)
  const keyOf = createKeys(phrases, general, options)
  const groups = new Map<string, PhraseCount[]>()
  for (const phrase of phrases) {
    const key = keyOf(phrase.aspect)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(phrase)
    else groups.set(key, [phrase])
  }
  const themes = [...groups]
    .map(([aspect, members]) => toTheme(aspect, members, general.has(aspect)))
    .filter(({ reach }) => reach >= options.fewest)
    .sort((a, b) => b.reach - a.reach || (a.aspect < b.aspect ? -1 : 1))
    .slice(0, MOST_NEW_THEMES)
  const assignments = themes.flatMap(({ aspect, theme_id }) =>
    (groups.get(aspect) ?? []).map((phrase) => ({
      aspect: phrase.aspect,
      opinion: phrase.opinion,
      theme: theme_id,
    })),
  )
  return { themes, assignments }
}

/** Under which name an aspect's phrases are grouped; null for what is no thing (段时间, 真心). */
const createKeys = (
  phrases: readonly PhraseCount[],
  general: ReadonlySet<string>,
  { isThing, isAct }: ClusterOptions,
): ((aspect: string) => string | null) => {
  const names = aspectsByCount(phrases).filter((aspect) => !general.has(aspect))
  const missing = names.filter((name) => name.startsWith(MISSING)).map((name) => name.slice(MISSING.length))
  const things = names.filter((name) => !name.startsWith(MISSING) && !name.startsWith(IMPOSSIBLE))
  const foldMissing = createHeadFolder(missing.filter(isThing))
  const foldName = createNameFolder(things.filter(isThing))
  return (aspect) => {
    if (general.has(aspect)) return aspect
    const rest = aspect.slice(2)
    if (aspect.startsWith(MISSING)) return isThing(rest) ? MISSING + foldMissing(rest) : null
    if (aspect.startsWith(IMPOSSIBLE)) return isAct(rest) ? aspect : null
    return isThing(aspect) ? foldName(aspect) : null
  }
}

const aspectsByCount = (phrases: readonly PhraseCount[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { aspect, reach } of phrases) counts.set(aspect, (counts.get(aspect) ?? 0) + reach)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([aspect]) => aspect)
}

const toTheme = (aspect: string, members: readonly PhraseCount[], isGeneral: boolean): NewTheme => {
  const phrases = members
    .filter(({ opinion }) => opinion !== '')
    .map(({ opinion, reach }) => ({ text: opinion, count: reach }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
  return {
    theme_id: `new:${shortHash(aspect)}`,
    name: nameTheme(aspect, phrases, isGeneral),
    aspect,
    reach: members.reduce((sum, { reach }) => sum + reach, 0),
    phrases: phrases.slice(0, 8),
  }
}

import { shortHash } from '../model/hash.js'
import type { PhraseCount } from '../model/theme.js'
import { createHeadFolder, createNameFolder } from './cluster/fold-names.js'

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
  /** Words before the aspect: 没有 + 手提袋. */
  readonly lacking: readonly string[]
  /** Fewest distinct voices of a theme. */
  readonly fewest: number
}

/**
 * Groups the distinct phrases that the taxonomy does not know into themes: phrases of one aspect, spelling variants and
 * longer names of an aspect with it. Each phrase is in at most one theme; the same phrases give the same ids.
 * @param phrases distinct, most frequent first
 */
export const clusterPhrases = (phrases: readonly PhraseCount[], options: ClusterOptions): Clustering => {
  const lacking = new Set(options.lacking)
  const foldName = createNameFolder(aspectsByCount(phrases))
  const foldMissing = createHeadFolder(aspectsByCount(phrases.filter(({ opinion }) => lacking.has(opinion))))
  const groups = new Map<string, PhraseCount[]>()
  for (const phrase of phrases) {
    const key = lacking.has(phrase.opinion) ? `没有${foldMissing(phrase.aspect)}` : foldName(phrase.aspect)
    const group = groups.get(key)
    if (group) group.push(phrase)
    else groups.set(key, [phrase])
  }
  const themes = [...groups]
    .map(([aspect, members]) => toTheme(aspect, members, lacking))
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

const aspectsByCount = (phrases: readonly PhraseCount[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { aspect, reach } of phrases) counts.set(aspect, (counts.get(aspect) ?? 0) + reach)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([aspect]) => aspect)
}

const toTheme = (aspect: string, members: readonly PhraseCount[], lacking: ReadonlySet<string>): NewTheme => {
  const phrases = members
    .map((member) => ({ text: phraseText(member, lacking), count: member.reach }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
  return {
    theme_id: `new:${shortHash(aspect)}`,
    name: themeName(aspect, phrases),
    aspect,
    reach: members.reduce((sum, { reach }) => sum + reach, 0),
    phrases: phrases.slice(0, 8),
  }
}

/** 没有 goes before what is missing, other opinions behind what they judge. */
const phraseText = ({ aspect, opinion }: PhraseCount, lacking: ReadonlySet<string>): string =>
  lacking.has(opinion) ? opinion + aspect : aspect + opinion

const themeName = (aspect: string, phrases: readonly { readonly text: string }[]): string => {
  const [first, second] = phrases
  if (!first) return aspect
  return second ? `${first.text}、${second.text}` : first.text
}

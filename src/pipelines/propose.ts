import type { FixEntry } from '../lexicon/schema.js'
import type { JourneyStage } from '../model/document.js'
import { shortHash } from '../model/hash.js'
import { createNameFolder } from './cluster/fold-names.js'
import type { NewTheme } from './cluster.js'
import { coreOf, createVagueCheck } from './propose/core-name.js'
import { createEntryFinder } from './propose/find-entry.js'

/** A candidate fix before it is measured. */
export interface FixDraft {
  readonly fix_id: string
  readonly title: string
  readonly problem: string
  readonly acts: readonly string[]
  /** `pain:…`, `ask:…`, `new:…` */
  readonly themes: readonly string[]
  readonly stage: JourneyStage | null
}

export interface ProposeOptions {
  readonly fixes: readonly FixEntry[]
  /** Words that wish only that all be good; a free ask of nothing else is no candidate. */
  readonly vagueWords: readonly string[]
  /** Journey stage of a pain's code or an ask. */
  readonly stageOf: (theme: string) => JourneyStage | null
}

/**
 * Puts themes that one act would cure together: by the library of fixes (lexicons/zh/fixes.yml), else those that are
 * called alike (没有手提袋, 希望送手提袋). Every theme is in exactly one candidate; wishes that say nothing are in none.
 * @param themes that stored mentions carry
 */
export const proposeFixes = (
  themes: readonly { readonly theme: string; readonly documents: number }[],
  newThemes: readonly NewTheme[],
  options: ProposeOptions,
): readonly FixDraft[] => {
  const named = new Map(newThemes.map((theme) => [theme.theme_id, theme]))
  const isVague = createVagueCheck(options.vagueWords)
  const findEntry = createEntryFinder(options.fixes)
  const grouped = new Map<FixEntry, string[]>()
  const lone: Lone[] = []
  for (const { theme } of themes) {
    const found = named.get(theme)
    const isFree = theme.startsWith('ask:其他:')
    const name = found?.name ?? theme.slice(theme.indexOf(':') + 1)
    if ((theme.startsWith('new:') && found === undefined) || (isFree && isVague(name))) continue
    const entry = findEntry(theme, isFree || found !== undefined ? name : null)
    if (entry === null) lone.push({ theme, found, core: coreOf(found?.aspect ?? name) })
    else grouped.set(entry, [...(grouped.get(entry) ?? []), theme])
  }
  return [
    ...[...grouped].map(([{ id, title, problem, acts }, members]) => ({
      ...{ fix_id: id, title, problem, acts, themes: members },
      stage: options.stageOf(members.find((theme) => theme.startsWith('pain:')) ?? (members[0] as string)),
    })),
    ...foldAlike(lone).map((alike) => loneDraft(alike, options)),
  ]
}

/** A theme that the library does not know, and what its name comes down to. */
interface Lone {
  readonly theme: string
  readonly found: NewTheme | undefined
  readonly core: string
}

/** Those called alike stand together, the shortest name first, so that more data seldom changes who leads. */
const foldAlike = (lone: readonly Lone[]): readonly (readonly Lone[])[] => {
  const sorted = [...lone].sort(
    (a, b) => a.core.length - b.core.length || compare(a.core, b.core) || compare(a.theme, b.theme),
  )
  const leaderOf = createNameFolder([...new Set(sorted.map(({ core }) => core))])
  const groups = new Map<string, Lone[]>()
  for (const one of sorted) {
    const leader = leaderOf(one.core)
    groups.set(leader, [...(groups.get(leader) ?? []), one])
  }
  return [...groups.values()]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const loneDraft = (alike: readonly Lone[], { stageOf }: ProposeOptions): FixDraft => {
  const { theme, found } = alike[0] as Lone
  const name = theme.slice(theme.indexOf(':') + 1)
  const base = {
    fix_id: `own-${shortHash(theme)}`,
    acts: [],
    themes: alike.map((member) => member.theme),
    stage: stageOf(theme),
  }
  if (found)
    return {
      ...base,
      title: `新发现：${found.name}`,
      problem: `词表之外的抱怨，集中在“${found.aspect}”`,
    }
  if (theme.startsWith('pain:')) return { ...base, title: `减少“${name}”`, problem: `顾客反映${name}` }
  const ask = name.replace(/^其他:/, '')
  return { ...base, title: `支持顾客的诉求：${ask}`, problem: `顾客主动提出${ask}` }
}

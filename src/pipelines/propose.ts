import type { FixEntry } from '../lexicon/schema.js'
import type { JourneyStage } from '../model/document.js'
import { shortHash } from '../model/hash.js'
import type { NewTheme } from './cluster.js'

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
  /** Journey stage of a pain's code or an ask. */
  readonly stageOf: (theme: string) => JourneyStage | null
}

/**
 * Puts themes that one act would cure together: by the library of fixes (lexicons/zh/fixes.yml), else each on its own.
 * Every theme is in exactly one candidate.
 * @param themes that stored mentions carry, most frequent first
 */
export const proposeFixes = (
  themes: readonly { readonly theme: string; readonly documents: number }[],
  newThemes: readonly NewTheme[],
  options: ProposeOptions,
): readonly FixDraft[] => {
  const entryOf = indexEntries(options.fixes)
  const named = new Map(newThemes.map((theme) => [theme.theme_id, theme]))
  const grouped = new Map<string, { entry: FixEntry; themes: string[] }>()
  const drafts: FixDraft[] = []
  for (const { theme } of themes) {
    const entry = entryOf.get(theme)
    if (!entry) {
      const draft = loneDraft(theme, named.get(theme), options)
      if (draft) drafts.push(draft)
      continue
    }
    const group = grouped.get(entry.id)
    if (group) group.themes.push(theme)
    else grouped.set(entry.id, { entry, themes: [theme] })
  }
  for (const { entry, themes: members } of grouped.values()) {
    drafts.push({
      fix_id: entry.id,
      title: entry.title,
      problem: entry.problem,
      acts: entry.acts,
      themes: members,
      stage: options.stageOf(members.find((theme) => theme.startsWith('pain:')) ?? (members[0] as string)),
    })
  }
  return drafts
}

const indexEntries = (fixes: readonly FixEntry[]): ReadonlyMap<string, FixEntry> => {
  const index = new Map<string, FixEntry>()
  for (const entry of fixes) {
    for (const key of [
      ...(entry.pains ?? []).map((code) => `pain:${code}`),
      ...(entry.asks ?? []).map((ask) => `ask:${ask}`),
    ]) {
      if (!index.has(key)) index.set(key, entry)
    }
  }
  return index
}

const loneDraft = (theme: string, found: NewTheme | undefined, options: ProposeOptions): FixDraft | null => {
  const [kind, name] = [theme.slice(0, theme.indexOf(':')), theme.slice(theme.indexOf(':') + 1)]
  const base = { fix_id: `own-${shortHash(theme)}`, themes: [theme], stage: options.stageOf(theme) }
  if (kind === 'pain') return { ...base, title: `减少“${name}”`, problem: `顾客反映${name}`, acts: [] }
  if (kind === 'ask')
    return {
      ...base,
      title: `支持顾客的诉求：${name.replace(/^其他:/, '')}`,
      problem: `顾客主动提出${name.replace(/^其他:/, '')}`,
      acts: [],
    }
  if (!found) return null
  return {
    ...base,
    title: `新发现：${found.name}`,
    problem: `词表之外的抱怨，集中在“${found.aspect}”`,
    acts: [],
  }
}

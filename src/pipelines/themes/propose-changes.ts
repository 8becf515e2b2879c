import type { ThemeProposal } from '../../model/carried-themes.js'
import type { PhraseCount } from '../../model/theme.js'
import type { Clustering } from '../cluster.js'
import { type Decisions, pairKey } from './replay-events.js'

/** So much of each of two themes stands together in the fresh grouping: they may be one. */
const TOGETHER = 0.5
/** So much of a theme stands apart in the fresh grouping, twice: it may be two. */
const APART = 0.25

/**
 * Where a grouping from scratch would put themes together or take one apart: never done, only proposed. Phrases that a
 * person placed, and pairs that a person parted or put together, are not spoken of again.
 */
export const proposeChanges = (
  standing: Pick<Clustering, 'themes' | 'assignments'>,
  fresh: Pick<Clustering, 'assignments'>,
  phrases: readonly PhraseCount[],
  decisions: Decisions,
): readonly ThemeProposal[] => {
  const freshOf = new Map(fresh.assignments.map((phrase) => [keyOf(phrase), phrase.theme]))
  const documentsOf = new Map(phrases.map((phrase) => [keyOf(phrase), phrase.documents]))
  const shown = new Set(standing.themes.map(({ theme_id }) => theme_id))
  const parts = new Map<string, Part[]>()
  const inFresh = new Map<string, Map<string, number>>()
  for (const phrase of standing.assignments) {
    const group = freshOf.get(keyOf(phrase))
    if (group === undefined || !shown.has(phrase.theme)) continue
    if (decisions.isPlaced(phrase.aspect, phrase.opinion)) continue
    const part = { group, aspect: phrase.aspect, documents: documentsOf.get(keyOf(phrase)) ?? 0 }
    parts.set(phrase.theme, [...(parts.get(phrase.theme) ?? []), part])
    const themes = inFresh.get(group) ?? new Map<string, number>()
    inFresh.set(group, themes.set(phrase.theme, (themes.get(phrase.theme) ?? 0) + part.documents))
  }
  return [...merges(inFresh, parts, decisions), ...splits(parts, decisions)].sort(
    (a, b) => b.documents - a.documents || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
  )
}

/** What a theme holds of one fresh group. */
interface Part {
  readonly group: string
  readonly aspect: string
  readonly documents: number
}

type Parts = ReadonlyMap<string, readonly Part[]>

function* merges(
  inFresh: ReadonlyMap<string, ReadonlyMap<string, number>>,
  parts: Parts,
  { parted }: Decisions,
): Generator<ThemeProposal> {
  for (const themes of inFresh.values()) {
    const whole = [...themes].filter(([theme, documents]) => documents >= TOGETHER * sizeOf(parts.get(theme)))
    const ids = whole.map(([theme]) => theme).sort()
    const free = ids.filter((id) => !ids.some((other) => other !== id && parted.has(pairKey(id, other))))
    if (free.length < 2) continue
    const documents = whole.reduce((sum, [theme, count]) => sum + (free.includes(theme) ? count : 0), 0)
    yield { act: 'merge', themes: free, documents }
  }
}

function* splits(parts: Parts, { kept }: Decisions): Generator<ThemeProposal> {
  for (const [theme, held] of parts) {
    if (kept.has(theme)) continue
    const groups = new Map<string, Part[]>()
    for (const part of held) groups.set(part.group, [...(groups.get(part.group) ?? []), part])
    const large = [...groups.values()]
      .map((group) => ({
        documents: sizeOf(group),
        aspects: [...new Set(group.map(({ aspect }) => aspect))],
      }))
      .filter(({ documents }) => documents >= APART * sizeOf(held))
      .sort((a, b) => b.documents - a.documents)
    const [, second] = large
    if (second)
      yield { act: 'split', theme, aspects: second.aspects.slice(0, 5), documents: second.documents }
  }
}

const sizeOf = (parts: readonly Part[] = []): number =>
  parts.reduce((sum, { documents }) => sum + documents, 0)
const keyOf = ({ aspect, opinion }: { readonly aspect: string; readonly opinion: string }): string =>
  `${aspect}\u0000${opinion}`

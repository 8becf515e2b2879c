import type { CarriedTheme, ThemeChanges } from '../../model/carried-themes.js'
import type { PhraseCount } from '../../model/theme.js'
import type { Clustering } from '../cluster.js'

/** The share of a theme's documents that makes another theme its heir, or its origin. */
const MOST_OF_IT = 0.5

/**
 * What became of each theme, by the documents of the phrases that it held: kept where the id lives on, else merged into
 * the theme that most of it is in now, else died; of the new ones, split off where most of it stood in one theme before,
 * else born.
 */
export const compareThemes = (
  before: readonly CarriedTheme[],
  after: Pick<Clustering, 'themes' | 'assignments'>,
  phrases: readonly PhraseCount[],
): Omit<ThemeChanges, 'proposals'> => {
  const documentsOf = new Map(phrases.map((phrase) => [keyOf(phrase), phrase.documents]))
  const nowIn = new Map(after.assignments.map((phrase) => [keyOf(phrase), phrase.theme]))
  const flows = flowsOf(before, nowIn, documentsOf)
  const names = new Map(after.themes.map(({ theme_id, name }) => [theme_id, name]))
  const live = before.filter(({ live: is }) => is)
  const wasLive = new Set(live.map(({ theme_id }) => theme_id))

  const gone = live
    .filter(({ theme_id }) => !names.has(theme_id))
    .map(({ theme_id, name }) => ({ theme_id, name, into: heirOf(flows.get(theme_id)) }))
  const sizes = sizesOf(after.assignments, documentsOf)
  const fresh = after.themes
    .filter(({ theme_id }) => !wasLive.has(theme_id))
    .map(({ theme_id, name }) => ({
      theme_id,
      name,
      from: originOf(theme_id, flows, sizes.get(theme_id) ?? 0),
    }))
  return {
    kept: live.filter(({ theme_id }) => names.has(theme_id)).length,
    born: fresh.flatMap(({ theme_id, name, from }) => (from === null ? [{ theme_id, name }] : [])),
    split: fresh.flatMap(({ from, ...theme }) => (from === null ? [] : [{ ...theme, from }])),
    merged: gone.flatMap(({ into, ...theme }) => (into === null ? [] : [{ ...theme, into }])),
    died: gone.flatMap(({ theme_id, name, into }) => (into === null ? [{ theme_id, name }] : [])),
    moved_share: movedShare(flows),
  }
}

/** From which theme into which ('' for none) how many documents went. */
type Flows = ReadonlyMap<string, ReadonlyMap<string, number>>

const flowsOf = (
  before: readonly CarriedTheme[],
  nowIn: ReadonlyMap<string, string>,
  documentsOf: ReadonlyMap<string, number>,
): Flows =>
  new Map(
    before
      .filter(({ live }) => live)
      .map(({ theme_id, phrases }) => {
        const flow = new Map<string, number>()
        for (const [aspect, opinion] of phrases) {
          const key = keyOf({ aspect, opinion })
          const to = nowIn.get(key) ?? ''
          flow.set(to, (flow.get(to) ?? 0) + (documentsOf.get(key) ?? 0))
        }
        return [theme_id, flow]
      }),
  )

const heirOf = (flow: ReadonlyMap<string, number> = new Map()): string | null => {
  const [[theme, documents] = ['', 0]] = [...flow].sort((a, b) => b[1] - a[1])
  return theme !== '' && documents >= MOST_OF_IT * sum(flow.values()) ? theme : null
}

const originOf = (theme: string, flows: Flows, size: number): string | null => {
  for (const [from, flow] of flows) {
    if (size > 0 && from !== theme && (flow.get(theme) ?? 0) >= MOST_OF_IT * size) return from
  }
  return null
}

const movedShare = (flows: Flows): number => {
  let [all, moved] = [0, 0]
  for (const [from, flow] of flows) {
    const here = sum(flow.values())
    all += here
    moved += here - (flow.get(from) ?? 0)
  }
  return all === 0 ? 0 : Number((moved / all).toPrecision(4))
}

const sizesOf = (
  assignments: Clustering['assignments'],
  documentsOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> => {
  const sizes = new Map<string, number>()
  for (const phrase of assignments)
    sizes.set(phrase.theme, (sizes.get(phrase.theme) ?? 0) + (documentsOf.get(keyOf(phrase)) ?? 0))
  return sizes
}

const keyOf = ({ aspect, opinion }: { readonly aspect: string; readonly opinion: string }): string =>
  `${aspect}\u0000${opinion}`
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)

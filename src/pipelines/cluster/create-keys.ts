import type { CarriedThemes } from '../../model/carried-themes.js'
import type { PhraseCount } from '../../model/theme.js'
import type { ClusterOptions } from '../cluster.js'
import { IMPOSSIBLE, MISSING } from '../mine/find-phrases.js'
import { createHeadFolder, createNameFolder, type KnownNames } from './fold-names.js'

type Keys = CarriedThemes['keys']

/**
 * Under which name an aspect's phrases are grouped; null for what is no thing (段时间, 真心).
 * @param carried how earlier runs grouped aspects, and the keys that are kept though nobody says them any more
 */
export const createKeys = (
  phrases: readonly PhraseCount[],
  general: ReadonlySet<string>,
  { isThing, isAct }: Pick<ClusterOptions, 'isThing' | 'isAct'>,
  carried: { readonly keys: Keys; readonly forEver: ReadonlySet<string> },
): { readonly keyOf: (aspect: string) => string | null; readonly keys: Keys } => {
  const names = aspectsByCount(phrases).filter((aspect) => !general.has(aspect))
  const missing = names.filter((name) => name.startsWith(MISSING)).map((name) => name.slice(MISSING.length))
  const things = names.filter((name) => !name.startsWith(MISSING) && !name.startsWith(IMPOSSIBLE))
  const foldMissing = createHeadFolder(missing.filter(isThing), knownAmong(carried.keys, MISSING))
  const foldName = createNameFolder(things.filter(isThing), knownAmong(carried.keys, ''))
  const groupOf = (aspect: string): string | null => {
    if (general.has(aspect)) return aspect
    const rest = aspect.slice(2)
    if (aspect.startsWith(MISSING)) return isThing(rest) ? MISSING + foldMissing(rest) : null
    if (aspect.startsWith(IMPOSSIBLE)) return isAct(rest) ? aspect : null
    return isThing(aspect) ? foldName(aspect) : null
  }
  const labels = labelsOf(names, groupOf, carried.forEver)
  const keyOf = (aspect: string): string | null => {
    const group = groupOf(aspect)
    return group === null ? null : (labels.get(group) ?? group)
  }
  return { keyOf, keys: keysOf(names, keyOf, carried) }
}

/** What never was a theme is called by its most frequent aspect as long as it is none: its id begins with the theme. */
const labelsOf = (
  names: readonly string[],
  groupOf: (aspect: string) => string | null,
  forEver: ReadonlySet<string>,
): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>()
  for (const name of names) {
    const group = groupOf(name)
    if (group !== null && !forEver.has(group) && !labels.has(group)) labels.set(group, name)
  }
  return labels
}

/** What was folded among names with this prefix, without it. */
const knownAmong = (keys: Keys, prefix: string): KnownNames =>
  new Map(
    keys
      .filter(([aspect]) => (prefix === '' ? !aspect.startsWith(MISSING) : aspect.startsWith(prefix)))
      .map(([aspect, key]) => [aspect.slice(prefix.length), key.slice(prefix.length)]),
  )

/** In the order of the last run, then by count: keys draw new aspects in the order in which they were found. */
const keysOf = (
  names: readonly string[],
  keyOf: (aspect: string) => string | null,
  { keys, forEver }: { readonly keys: Keys; readonly forEver: ReadonlySet<string> },
): Keys => {
  const said = new Set(names)
  const stay = keys.filter(([aspect, key]) => said.has(aspect) || (aspect === key && forEver.has(key)))
  const known = new Set(stay.map(([aspect]) => aspect))
  const labelled = stay.map(([aspect, key]): Keys[number] => [
    aspect,
    said.has(aspect) ? (keyOf(aspect) ?? key) : key,
  ])
  const fresh = names.flatMap((aspect): Keys => {
    const key = keyOf(aspect)
    return key === null || known.has(aspect) || aspect.startsWith(IMPOSSIBLE) ? [] : [[aspect, key]]
  })
  return [...labelled, ...fresh]
}

const aspectsByCount = (phrases: readonly PhraseCount[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const { aspect, reach } of phrases) counts.set(aspect, (counts.get(aspect) ?? 0) + reach)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([aspect]) => aspect)
}

/** What is kept, each in an index of its own. */
export const SETS = [
  'documents',
  'mentions',
  'themes',
  'fixes',
  'fix_history',
  'judgements',
  'name_suggestions',
  'events',
  'carried_themes',
  'digest_entries',
  'intake',
] as const
export type SetName = (typeof SETS)[number]

/** Raised when a mapping changes in a way that an index there is cannot follow. */
export const MAPPING_VERSION = 3

/** What readers and writers ask for; it points to one index. */
export const aliasOf = (prefix: string, set: SetName): string => `${prefix}-${set}`

/** Index number `generation` (from 1) of a set in this mapping: a copy made anew is the next generation. */
export const indexOf = (prefix: string, set: SetName, version: number, generation: number): string =>
  `${aliasOf(prefix, set)}-v${version}-${String(generation).padStart(3, '0')}`

/** The names of all indices of a set. */
export const patternOf = (prefix: string, set: SetName): string => `${aliasOf(prefix, set)}-v*`

/** Mapping version and generation of an index, null for a name that is none of ours. */
export const numbersOf = (index: string): { version: number; generation: number } | null => {
  const [, version, generation] = /-v(\d+)-(\d+)$/.exec(index) ?? []
  return version === undefined ? null : { version: Number(version), generation: Number(generation) }
}

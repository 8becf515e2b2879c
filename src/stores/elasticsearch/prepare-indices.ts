import { TingxianError } from '../../errors.js'
import type { Elastic } from './connect.js'
import { MAPPINGS } from './mapping.js'
import { aliasOf, indexOf, MAPPING_VERSION, numbersOf, patternOf, SETS, type SetName } from './sets.js'

/** What was written is seen by dashboards after so long; tingxian's own questions see it at once. */
const REFRESH = '5s'
/** Shown only when a run says so, all at once. */
const REPLACED_AS_A_WHOLE: ReadonlySet<SetName> = new Set(['themes', 'fixes'])

/** The sets that grow with the feedback. */
const LARGE: ReadonlySet<SetName> = new Set(['documents', 'mentions'])

const settingsOf = (set: SetName, shards: number) => ({
  number_of_shards: LARGE.has(set) ? shards : 1,
  // A copy on another node as soon as there is one.
  auto_expand_replicas: '0-1',
  refresh_interval: REPLACED_AS_A_WHOLE.has(set) ? '-1' : REFRESH,
})

type AliasAnswer = Readonly<Record<string, unknown>>

/** The index that each set's alias points to; undefined for none. */
export const findIndices = async (
  elastic: Elastic,
  prefix: string,
): Promise<Readonly<Partial<Record<SetName, string>>>> => {
  const aliases = await elastic.request<Readonly<Record<string, { aliases?: AliasAnswer }>>>({
    method: 'GET',
    path: `/${prefix}-*/_alias`,
    query: { ignore_unavailable: true },
  })
  const found: Partial<Record<SetName, string>> = {}
  for (const set of SETS) {
    const [index] = Object.keys(aliases).filter(
      (name) => aliasOf(prefix, set) in (aliases[name]?.aliases ?? {}),
    )
    if (index !== undefined) found[set] = index
  }
  return found
}

/**
 * Makes the indices that are not there, each from its template and behind its alias.
 * @throws TingxianError TX_STORE_NEWER, TX_STORE_OUTDATED for indices of another mapping, TX_STORE_DENIED …
 */
export const prepareIndices = async (elastic: Elastic, prefix: string, shards: number): Promise<void> => {
  const indices = await findIndices(elastic, prefix)
  for (const index of Object.values(indices)) checkVersion(index, elastic.place)
  const missing = SETS.filter((set) => indices[set] === undefined)
  await Promise.all(
    missing.map(async (set) => {
      await putTemplate(elastic, prefix, set, shards)
      await createIndex(elastic, indexOf(prefix, set, MAPPING_VERSION, 1), aliasOf(prefix, set))
    }),
  )
}

/** Whoever makes an index of this set by hand gets ours. */
export const putTemplate = (
  elastic: Elastic,
  prefix: string,
  set: SetName,
  shards: number,
): Promise<unknown> =>
  elastic.request({
    method: 'PUT',
    path: `/_index_template/${aliasOf(prefix, set)}`,
    body: {
      index_patterns: [patternOf(prefix, set)],
      priority: 500,
      template: { settings: { index: settingsOf(set, shards) }, mappings: MAPPINGS[set] },
      _meta: { description: `tingxian: ${set}` },
    },
  })

/** @param alias points to it from the beginning; null for none */
export const createIndex = async (elastic: Elastic, index: string, alias: string | null): Promise<void> => {
  try {
    await elastic.request({
      method: 'PUT',
      path: `/${index}`,
      body: alias === null ? {} : { aliases: { [alias]: { is_write_index: true } } },
    })
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof TingxianError && error.message.includes('resource_already_exists_exception')))
      throw error
  }
}

const checkVersion = (index: string, place: string): void => {
  const version = numbersOf(index)?.version ?? 0
  if (version > MAPPING_VERSION) {
    throw new TingxianError('TX_STORE_NEWER', `${place} was made by a newer tingxian (${index})`, {
      hint: 'update tingxian, or give another place in the cluster with elasticsearch:URL#PREFIX',
    })
  }
  if (version < MAPPING_VERSION) {
    throw new TingxianError('TX_STORE_OUTDATED', `${place} was made by an older tingxian (${index})`, {
      hint: 'tingxian store reindex copies it to the mapping of this version; readers go on meanwhile',
    })
  }
}

import type { MeasureGroup, PeopleCount } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import { compareText } from './compare-text.js'
import { findable } from './mapping.js'
import { SAID_BY_CUSTOMERS } from './measure.js'
import { scopeQueries } from './scope-query.js'
import type { Query, Search } from './search.js'

const DOCUMENTS_A_PAGE = 5000

/** Reads the documents of a scope: who speaks of which groups is a question that no aggregation answers. */
export const createListPeople =
  (search: Search): Corpus['people'] =>
  async (groups, scope) => {
    const filter: Query[] = [
      SAID_BY_CUSTOMERS,
      { terms: { themes: findable(groups.flatMap(({ themes }) => themes)) } },
      ...scopeQueries(scope),
    ]
    const pages = search.scan('documents', {
      query: { bool: { filter } },
      sort: [{ document_id: 'asc' }],
      pageSize: DOCUMENTS_A_PAGE,
      _source: ['voice', 'copy_key', 'week', 'themes'],
    })
    const groupsOf = indexThemes(groups)
    /** Group, week and copy group → the first voice. */
    const voices = new Map<string, { voice: string; group: number; week: string }>()
    for await (const hits of pages) {
      for (const { _source } of hits) {
        const said = _source as { voice: string; copy_key: string; week?: string; themes: readonly string[] }
        for (const group of new Set(said.themes.flatMap((theme) => groupsOf.get(theme) ?? []))) {
          const key = JSON.stringify([group, said.week, said.copy_key])
          const first = voices.get(key)
          if (first === undefined || compareText(said.voice, first.voice) < 0) {
            voices.set(key, { voice: said.voice, group, week: said.week ?? '' })
          }
        }
      }
    }
    return countAlike([...voices.values()])
  }

const indexThemes = (groups: readonly MeasureGroup[]): ReadonlyMap<string, readonly number[]> => {
  const index = new Map<string, number[]>()
  groups.forEach(({ themes }, group) => {
    for (const theme of new Set(themes)) index.set(theme, [...(index.get(theme) ?? []), group])
  })
  return index
}

const countAlike = (
  said: readonly { readonly voice: string; readonly group: number; readonly week: string }[],
): readonly PeopleCount[] => {
  const ofVoice = new Map<string, Map<string, number>>()
  for (const { voice, group, week } of said) {
    const own = ofVoice.get(voice) ?? new Map<string, number>()
    ofVoice.set(voice, own.set(`${group} ${week}`, group))
  }
  const counts = new Map<string, PeopleCount>()
  for (const own of ofVoice.values()) {
    const groups = [...own.values()].sort((a, b) => a - b)
    const key = groups.join(' ')
    counts.set(key, { groups, people: (counts.get(key)?.people ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.people - a.people || compareGroups(a.groups, b.groups))
}

const compareGroups = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((group, index) => group !== b[index])
  return at === -1 ? a.length - b.length : b[at] === undefined ? 1 : (a[at] as number) - (b[at] as number)
}

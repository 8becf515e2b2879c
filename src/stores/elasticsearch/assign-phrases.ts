import type { Corpus } from '../store.js'
import type { DocumentStates } from './document-states.js'
import { type OwnMention, phraseKey } from './project.js'
import type { Query, Search } from './search.js'

const PAGE = 10_000
const PHRASE: Query = { term: { kind: 'phrase' } }

/** Gives phrases their themes. Only documents with a phrase whose theme changes are looked at and written. */
export const createAssignPhrases =
  (search: Search, states: DocumentStates): Corpus['assignPhrases'] =>
  async (themes) => {
    const wanted = new Map(
      themes.map(({ aspect, opinion, theme }) => [phraseKey(aspect, opinion) ?? '', theme]),
    )
    const themeOf = ({ kind, aspect, opinion, theme }: OwnMention): string | null =>
      kind === 'phrase' ? (wanted.get(phraseKey(aspect, opinion) ?? '') ?? null) : theme
    for (const query of findChanging(wanted)) {
      const ids = new Set<string>()
      for await (const hits of scanDocumentIds(search, query)) for (const id of hits) ids.add(id)
      await states.change([...ids], (_, held) => {
        if (held === null) return 'leave'
        const { row, found } = held.state
        const tagged = found.tagged.map((mention) => ({ ...mention, theme: themeOf(mention) }))
        return { row, found: { ...found, tagged } }
      })
    }
  }

/** Questions that together find all phrases with another theme than wanted. */
const findChanging = (wanted: ReadonlyMap<string, string>): readonly Query[] => {
  const byTheme = new Map<string, string[]>()
  for (const [phrase, theme] of wanted) byTheme.set(theme, [...(byTheme.get(theme) ?? []), phrase])
  const gaining = [...byTheme].map(([theme, phrases]) => ({
    bool: { filter: [PHRASE, { terms: { phrase: phrases } }], must_not: { term: { theme } } },
  }))
  const losing = {
    bool: {
      filter: [PHRASE, { term: { themed: true } }],
      must_not: { terms: { phrase: [...wanted.keys()] } },
    },
  }
  return [...gaining, losing]
}

async function* scanDocumentIds(search: Search, query: Query): AsyncGenerator<readonly string[]> {
  const pages = search.scan('mentions', {
    query,
    sort: [{ _shard_doc: 'asc' }],
    pageSize: PAGE,
    _source: ['document_id'],
  })
  for await (const hits of pages) yield hits.map(({ _source }) => String(_source['document_id']))
}

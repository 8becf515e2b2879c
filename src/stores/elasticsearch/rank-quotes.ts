import type { DocumentScope, MeasureGroup, QuoteCandidate, QuoteChoice } from '../../model/measure.js'
import { COLLEAGUES } from '../../model/measure.js'
import type { Corpus } from '../store.js'
import type { DocumentStates } from './document-states.js'
import { findable } from './mapping.js'
import { scopeQueries } from './scope-query.js'
import type { Query, Search, SearchAnswer, SearchBody } from './search.js'

/** Characters of a quote that can stand alone. */
const QUOTE = { gte: 2, lte: 60 }

/** Texts that are read in one look first, then the surest, the newest, and what settles ties. */
const ORDER = [
  { readable: 'desc' },
  { confidence: 'desc' },
  { created_at: { order: 'desc', missing: '_last' } },
  { document_id: 'asc' },
  { quote_start: 'asc' },
  { quote_end: 'asc' },
  { theme: 'asc' },
] as const

const SHOWN = [
  'id',
  'document_id',
  'source',
  'theme',
  'quote_start',
  'quote_end',
  'confidence',
  'blocks',
  'created_at',
  'category',
  'region',
  'rating',
  'copy_key',
  'polarity',
] as const satisfies readonly (keyof QuoteCandidate)[]

/** The best mentions of each group, one of each copy group, with the texts of their documents. */
export const createRankQuotes =
  (search: Search, states: DocumentStates): Corpus['quotes'] =>
  async (groups, limit, choice = 'all', scope) => {
    if (limit === 0) return new Map(groups.map(({ group_id }) => [group_id, []]))
    const answers = await search.all(
      'mentions',
      groups.map((group) => questionOf(group, limit, choice, scope)),
    )
    const texts = await readTexts(states, answers)
    return new Map(
      groups.map(({ group_id }, index) => [
        group_id,
        (answers[index]?.hits.hits ?? []).flatMap(({ _source }) => {
          const text = texts.get(String(_source['document_id']))
          // A document that was deleted between the two questions.
          return text === undefined ? [] : [toCandidate(_source, text)]
        }),
      ]),
    )
  }

const questionOf = (
  { themes }: MeasureGroup,
  limit: number,
  choice: QuoteChoice,
  scope: DocumentScope | undefined,
): SearchBody => {
  const filter: Query[] = [
    { terms: { theme: findable(themes) } },
    { range: { quote_length: QUOTE } },
    ...scopeQueries(scope),
  ]
  if (choice === 'satisfied') filter.push({ term: { satisfied: true } })
  if (choice === 'colleagues') filter.push({ terms: { source: COLLEAGUES } })
  return {
    query: { bool: { filter } },
    sort: ORDER,
    collapse: { field: 'copy_key' },
    size: limit,
    track_total_hits: false,
    _source: SHOWN,
  }
}

const readTexts = async (
  states: DocumentStates,
  answers: readonly SearchAnswer[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = answers.flatMap(({ hits }) => hits.hits.map(({ _source }) => String(_source['document_id'])))
  const documents = await states.read(ids, ['text'])
  return new Map([...documents].map(([id, source]) => [id, String(source['text'] ?? '')]))
}

const toCandidate = (source: Readonly<Record<string, unknown>>, text: string): QuoteCandidate => {
  const candidate: Record<string, unknown> = { text }
  for (const name of SHOWN) candidate[name] = source[name] ?? null
  return candidate as unknown as QuoteCandidate
}

import { MENTION_FIELD_NAMES } from '../../model/fields.js'
import type { MentionRow } from '../../model/mention.js'
import type { StoredText, TextScope } from '../../model/term.js'
import type { VersionCount } from '../../model/version.js'
import type { Corpus } from '../store.js'
import { createAssignPhrases } from './assign-phrases.js'
import { compareText } from './compare-text.js'
import { countPhrases } from './count-phrases.js'
import { COUNTED } from './create-documents.js'
import { askInParts, termsIn } from './distinct.js'
import type { DocumentStates } from './document-states.js'
import { findable } from './mapping.js'
import { createMeasure } from './measure.js'
import { mentionsThatCount, rowOf, toState } from './project.js'
import { createRankQuotes } from './rank-quotes.js'
import type { Hit, Query, Search } from './search.js'

interface Bucket {
  readonly key: string
  readonly doc_count: number
}

interface Buckets<Under = unknown> {
  readonly buckets: readonly (Bucket & Under)[]
}

const MENTIONS_A_PAGE = 5000
const TEXTS_A_PAGE = 2000

/** The questions over all stored documents. */
export const createCorpus = (search: Search, states: DocumentStates): Corpus => ({
  ...createMeasure(search),
  versions: () => countVersions(search),
  themes: () => countThemes(search),
  texts: (scope) => listTexts(search, scope),
  phrases: (limit) => countPhrases(search, limit),
  assignPhrases: createAssignPhrases(search, states),
  pairs: (atLeast) => countPairs(search, atLeast),
  themePhrases: (themes, limit) => countThemePhrases(search, themes, limit),
  quotes: createRankQuotes(search, states),
  mentions: (fields) => listMentions(search, fields ?? (MENTION_FIELD_NAMES as never)),
})

const countVersions = async (search: Search): Promise<readonly VersionCount[]> => {
  interface Answers {
    readonly taxonomies: Buckets<{ readonly pipelines: Buckets }>
  }
  const { aggregations } = await search.one<Answers>('documents', {
    size: 0,
    query: COUNTED,
    aggs: {
      taxonomies: {
        terms: { field: 'taxonomy_version', size: 1000 },
        aggs: { pipelines: { terms: { field: 'pipeline_version', size: 1000 } } },
      },
    },
  })
  return (aggregations?.taxonomies.buckets ?? [])
    .flatMap(({ key: taxonomy, pipelines }) =>
      pipelines.buckets.map(({ key: pipeline, doc_count }) => ({ taxonomy, pipeline, documents: doc_count })),
    )
    .sort(
      (a, b) =>
        b.documents - a.documents ||
        compareText(a.taxonomy, b.taxonomy) ||
        compareText(a.pipeline, b.pipeline),
    )
}

const countThemes = async (search: Search): Promise<readonly { theme: string; documents: number }[]> => {
  const parts = await askInParts((part) =>
    search.one<{ readonly themes: Buckets }>('documents', {
      size: 0,
      query: COUNTED,
      aggs: { themes: { terms: termsIn('themes', part) } },
    }),
  )
  return parts
    .flatMap(({ aggregations }) => aggregations?.themes.buckets ?? [])
    .map(({ key, doc_count }) => ({ theme: key, documents: doc_count }))
    .sort((a, b) => b.documents - a.documents || compareText(a.theme, b.theme))
}

const countPairs = async (
  search: Search,
  atLeast: number,
): Promise<readonly { a: string; b: string; documents: number }[]> => {
  interface Answers {
    readonly themes: Buckets<{ readonly others: Buckets }>
  }
  const parts = await askInParts((part) =>
    search.one<Answers>('documents', {
      size: 0,
      query: COUNTED,
      aggs: {
        themes: {
          terms: termsIn('themes', part, atLeast),
          aggs: { others: { terms: termsIn('themes', { number: 0, of: 1 }, atLeast) } },
        },
      },
    }),
  )
  return parts
    .flatMap(({ aggregations }) => aggregations?.themes.buckets ?? [])
    .flatMap(({ key: a, others }) =>
      others.buckets.map(({ key: b, doc_count }) => ({ a, b, documents: doc_count })),
    )
    .filter(({ a, b }) => compareText(a, b) < 0)
    .sort((x, y) => compareText(x.a, y.a) || compareText(x.b, y.b))
}

const countThemePhrases = async (
  search: Search,
  themes: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, readonly { text: string; count: number }[]>> => {
  const answers = await search.all<{ readonly texts: Buckets }>(
    'mentions',
    themes.map((theme) => ({
      size: 0,
      query: {
        bool: { filter: { terms: { theme: findable([theme]) } }, must_not: { term: { repeated: true } } },
      },
      aggs: {
        texts: {
          terms: {
            field: 'said',
            size: limit,
            shard_size: 10_000,
            order: [{ _count: 'desc' }, { _key: 'asc' }],
          },
        },
      },
    })),
  )
  return new Map(
    themes.map((theme, index) => [
      theme,
      (answers[index]?.aggregations?.texts.buckets ?? []).map(({ key, doc_count }) => ({
        text: key,
        count: doc_count,
      })),
    ]),
  )
}

async function* listMentions<Name extends keyof MentionRow>(
  search: Search,
  fields: readonly Name[],
): AsyncGenerator<Pick<MentionRow, Name>> {
  const pages = search.scan('mentions', {
    query: { term: { themed: true } },
    sort: [
      { document_id: 'asc' },
      { quote_start: 'asc' },
      { kind: 'asc' },
      { code: { order: 'asc', missing: '_first' } },
      { mention_id: 'asc' },
    ],
    pageSize: MENTIONS_A_PAGE,
    _source: fields,
  })
  for await (const hits of pages) {
    for (const { _source } of hits) yield rowOf<Pick<MentionRow, Name>>(fields, _source)
  }
}

async function* listTexts(
  search: Search,
  { category, region, from, to }: TextScope,
): AsyncGenerator<StoredText> {
  const filter: Query[] = [COUNTED, { range: { week: { gte: from, lte: to } } }]
  if (category !== null) filter.push({ term: { category } })
  if (region !== null) filter.push({ term: { region } })
  const pages = search.scan('documents', {
    query: { bool: { filter } },
    sort: [{ document_id: 'asc' }],
    pageSize: TEXTS_A_PAGE,
    _source: { excludes: ['terms', 'metadata'] },
  })
  const seen = new Set<unknown>()
  for await (const hits of pages) {
    for (const hit of hits) {
      const copies = hit._source['copy_key']
      if (seen.has(copies)) continue
      seen.add(copies)
      yield toText(hit)
    }
  }
}

const toText = ({ _source }: Hit): StoredText => {
  const { row, found } = toState(_source)
  const mentions = mentionsThatCount(found)
  const phrases = mentions.flatMap(({ kind, opinion }) => (kind === 'phrase' && opinion ? [opinion] : []))
  return {
    document_id: row.document_id,
    id: row.id,
    category: row.category,
    region: row.region,
    polarity: row.polarity,
    text: row.text,
    turns: row.turns,
    themes: distinct(mentions.flatMap(({ theme }) => theme ?? [])),
    phrases: distinct(phrases),
  }
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareText)

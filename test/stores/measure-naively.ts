import type { GroupMeasure, MeasureGroup, ScopeField } from '../../src/model/measure.js'
import type { DocumentRow, MentionRow } from '../../src/model/mention.js'
import type { StoreBatch } from '../../src/stores/store.js'

const isColleague = (source: DocumentRow['source']): boolean => source === 'idea' || source === 'expert'

/** What `measure` should say, counted from the rows in the plainest way. */
export const measureNaively = (batch: StoreBatch, { group_id, themes }: MeasureGroup): GroupMeasure => {
  const mentions = batch.mentions.filter(({ theme }) => theme !== null && themes.includes(theme))
  const documents = batch.documents.filter(
    ({ document_id, drop_reason, source }) =>
      drop_reason === null &&
      !isColleague(source) &&
      mentions.some((mention) => mention.document_id === document_id),
  )
  const own = (document: DocumentRow): MentionRow[] =>
    mentions.filter(({ document_id }) => document_id === document.document_id)
  const counted = documents.flatMap(own)
  const requests = counted.filter(({ kind }) => kind === 'request')
  const satisfied = documents.filter(({ polarity, rating }) => polarity === 'pos' || (rating ?? 0) >= 4)
  return {
    group_id,
    documents: documents.length,
    mentions: counted.length,
    reach: reachOf(documents),
    blocking: documents.filter((document) => own(document).some(({ blocks }) => blocks)).length,
    leaving: documents.filter(({ leaving }) => leaving).length,
    hidden: satisfied.length,
    hidden_reach: reachOf(satisfied),
    confidence: total(
      documents.map((document) => Math.max(...own(document).map(({ confidence }) => confidence))),
    ),
    requests: {
      all: requests.length,
      refused: requests.filter(({ refused }) => refused).length,
      worked_around: requests.filter(({ worked_around }) => worked_around).length,
      met: requests.filter(({ met }) => met).length,
    },
    weeks: weeksOf(documents),
    ratings: [1, 2, 3, 4, 5].map((star) => documents.filter(({ rating }) => rating === star).length),
    scopes: {
      category: valuesOf(documents, 'category'),
      product: valuesOf(documents, 'product'),
      region: valuesOf(documents, 'region'),
      source: valuesOf(documents, 'source'),
    },
  }
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort()

const reachOf = (documents: readonly DocumentRow[]): number =>
  Math.min(
    distinct(documents.map(({ voice }) => voice)).length,
    distinct(documents.map(({ copy_key }) => copy_key)).length,
  )

/** In hundredths, which is what the tests use, so that the sum is exact. */
const total = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + Math.round(value * 100), 0) / 100

const weeksOf = (documents: readonly DocumentRow[]): GroupMeasure['weeks'] =>
  distinct(documents.flatMap(({ week }) => week ?? [])).map((week) => {
    const inWeek = documents.filter((document) => document.week === week)
    return { week, reach: reachOf(inWeek), documents: inWeek.length }
  })

const valuesOf = (documents: readonly DocumentRow[], field: ScopeField): GroupMeasure['scopes'][ScopeField] =>
  distinct(documents.flatMap((document) => document[field] ?? []))
    .map((value) => ({ value, documents: documents.filter((document) => document[field] === value).length }))
    .sort((a, b) => b.documents - a.documents)
    .slice(0, 50)

import { TingxianError } from '../../errors.js'
import { DOCUMENT_FIELD_NAMES, DOCUMENT_FIELDS, MENTION_FIELDS } from '../../model/fields.js'
import type { DocumentRow, MentionRow, StoredDocument } from '../../model/mention.js'
import type { Versions } from '../../model/version.js'
import type { Store, StoreBatch } from '../store.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { DocumentStates } from './document-states.js'
import { type DocumentState, rowOf, toMentionRow, toOwnMention, toState } from './project.js'
import type { Query, Search } from './search.js'

/** Documents in a page of those to be judged again: some megabytes. */
const PAGE = 1000

/** Documents that were not dropped. */
export const COUNTED: Query = { bool: { must_not: { exists: { field: 'drop_reason' } } } }

/** The part of the store that takes documents in and gives them back to be judged again. */
export const createDocuments = (
  states: DocumentStates,
  search: Search,
  place: string,
): Pick<Store, 'knownDocuments' | 'write' | 'judgedByOthers' | 'confirm' | 'documents'> => ({
  async knownDocuments(documentIds, { taxonomy, pipeline }) {
    const found = await states.read(documentIds, ['taxonomy_version', 'pipeline_version'])
    const known = [...found].filter(
      ([, source]) => source['taxonomy_version'] === taxonomy && source['pipeline_version'] === pipeline,
    )
    return new Set(known.map(([id]) => id))
  },

  async write(batch) {
    const fresh = toStates(batch, place)
    const { added, replaced } = await states.change(
      [...fresh.keys()],
      (documentId) => fresh.get(documentId) as DocumentState,
    )
    return { added, replaced }
  },

  async *judgedByOthers(versions) {
    const pages = search.scan('documents', {
      query: { bool: { filter: COUNTED, must_not: judgedBy(versions) } },
      sort: [{ document_id: 'asc' }],
      pageSize: PAGE,
      _source: { excludes: ['terms'] },
    })
    for await (const hits of pages) yield hits.map(({ _source }) => toStoredDocument(toState(_source)))
  },

  async confirm(documentIds, { taxonomy, pipeline }) {
    const versions = { taxonomy_version: taxonomy, pipeline_version: pipeline }
    await states.change(documentIds, (_, held) =>
      held === null ? 'leave' : { ...held.state, row: { ...held.state.row, ...versions } },
    )
  },

  async documents(documentIds) {
    const found = await states.read(documentIds, DOCUMENT_FIELD_NAMES)
    return [...found.values()]
      .map((source) => rowOf<DocumentRow>(DOCUMENT_FIELD_NAMES, source))
      .filter(({ drop_reason }) => drop_reason === null)
      .sort((a, b) => compareText(a.document_id, b.document_id))
  },
})

const judgedBy = ({ taxonomy, pipeline }: Versions): Query => ({
  bool: {
    filter: [{ term: { taxonomy_version: taxonomy } }, { term: { pipeline_version: pipeline } }],
  },
})

/** As it was tagged, mentions by their ids. */
const toStoredDocument = ({ row, found }: DocumentState): StoredDocument => ({
  document: row,
  mentions: found.tagged
    .map((own) => toMentionRow(own, row))
    .sort((a, b) => compareText(a.mention_id, b.mention_id)),
})

/**
 * A batch by document. A document that stands twice in it is taken once, as it stands last; a mention once; of dropped
 * documents neither text nor mentions.
 * @throws TingxianError TX_STORE_BATCH_INVALID
 */
const toStates = ({ documents, mentions }: StoreBatch, place: string): Map<string, DocumentState> => {
  checkRows(DOCUMENT_FIELDS, documents, place)
  checkRows(MENTION_FIELDS, mentions, place)
  const rows = new Map(documents.map((row) => [row.document_id, row]))
  const tagged = new Map<string, Map<string, MentionRow>>()
  for (const mention of mentions) {
    const row = rows.get(mention.document_id)
    if (row === undefined) throw withoutDocument(mention)
    if (row.drop_reason !== null) continue
    const own = tagged.get(row.document_id) ?? new Map<string, MentionRow>()
    if (!own.has(mention.mention_id)) own.set(mention.mention_id, mention)
    tagged.set(row.document_id, own)
  }
  return new Map(
    [...rows].map(([documentId, row]) => {
      const own = [...(tagged.get(documentId)?.values() ?? [])].map(toOwnMention)
      return [documentId, { row: withoutDropped(row), found: { tagged: own, set_aside: [], asserted: [] } }]
    }),
  )
}

/** A dropped document is kept so that it is known, without what it said. */
const withoutDropped = (row: DocumentRow): DocumentRow =>
  row.drop_reason === null ? row : { ...row, text: '', turns: null }

const withoutDocument = ({ document_id }: MentionRow): TingxianError =>
  new TingxianError('TX_STORE_BATCH_INVALID', `a mention of document ${document_id} came without it`, {
    hint: 'this is an error in tingxian: a batch holds its mentions with their documents',
  })

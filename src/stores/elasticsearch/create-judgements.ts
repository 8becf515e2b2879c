import { JUDGEMENT_FIELDS } from '../../model/fields.js'
import type { JudgementRow } from '../../model/judgement.js'
import type { MentionRow } from '../../model/mention.js'
import type { Judgements } from '../store.js'
import { applyRulings, isRuled, rulingsByDocument } from './apply-rulings.js'
import { sendBulk } from './bulk.js'
import { checkRows } from './check-rows.js'
import { compareText } from './compare-text.js'
import type { Elastic } from './connect.js'
import { COUNTED } from './create-documents.js'
import type { DocumentStates } from './document-states.js'
import { listAll } from './list-all.js'
import { rowOf, toMentionRow, toSource, toState } from './project.js'
import type { Search } from './search.js'
import { aliasOf } from './sets.js'

const PAGE = 2000
const NAMES = JUDGEMENT_FIELDS.map(({ name }) => name) as (keyof JudgementRow)[]

/** What people and models said, and what people's word makes of the mentions. */
export const createJudgements = (
  elastic: Elastic,
  prefix: string,
  search: Search,
  states: DocumentStates,
): Judgements => ({
  async add(judgements) {
    checkRows(JUDGEMENT_FIELDS, judgements, elastic.place)
    const once = new Map(judgements.map((row) => [row.judgement_id, row]))
    const index = aliasOf(prefix, 'judgements')
    const operations = [...once].map(
      ([id, row]) => ({ action: 'create', index, id, source: toSource(row) }) as const,
    )
    const { conflicts } = await sendBulk(elastic, operations)
    return { added: operations.length - conflicts.size }
  },

  async list() {
    const rows = (await listAll(search, 'judgements')).map((source) => rowOf<JudgementRow>(NAMES, source))
    return rows.sort(
      (a, b) => compareText(a.judged_at, b.judged_at) || compareText(a.judgement_id, b.judgement_id),
    )
  },

  async apply(rulings) {
    const byDocument = rulingsByDocument(rulings)
    const ids = new Set(byDocument.keys())
    const ruled = search.scan('documents', {
      query: { term: { ruled: true } },
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: false,
    })
    for await (const hits of ruled) for (const { _id } of hits) ids.add(_id)
    await states.change([...ids], (documentId, held) => {
      if (held === null) return 'leave'
      const after = applyRulings(held.state, byDocument.get(documentId) ?? [])
      return isRuled(held.state) || isRuled(after) ? after : 'leave'
    })
  },

  async *tagged(): AsyncGenerator<MentionRow> {
    const pages = search.scan('documents', {
      query: COUNTED,
      sort: [{ _shard_doc: 'asc' }],
      pageSize: PAGE,
      _source: { excludes: ['text', 'terms', 'metadata', 'turns'] },
    })
    for await (const hits of pages) {
      for (const { _source } of hits) {
        const { row, found } = toState(_source)
        for (const own of found.tagged) if (own.kind !== 'phrase') yield toMentionRow(own, row)
      }
    }
  },
})

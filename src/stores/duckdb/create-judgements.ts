import type { JudgementRow, Ruling } from '../../model/judgement.js'
import type { DocumentRow } from '../../model/mention.js'
import type { Judgements, Store } from '../store.js'
import { type CreateSource, rowShape } from './row-source.js'
import type { Session } from './session.js'
import type { StatementName } from './sql-files.js'

/** The columns of `judgements`. */
export const judgementShape = rowShape(
  {
    judgement_id: 'text',
    document_id: 'text',
    mention_id: 'text',
    kind: 'word',
    code: 'word',
    quote: 'text',
    quote_start: 'integer',
    quote_end: 'integer',
    verdict: 'word',
    corrected_code: 'word',
    blocks: 'boolean',
    source: 'word',
    reviewer: 'word',
    note: 'text',
    sample: 'word',
    period: 'word',
    judged_at: 'text',
    taxonomy_version: 'word',
    pipeline_version: 'word',
  },
  (row: JudgementRow, cells, at) => {
    for (const [name, column] of Object.entries(cells)) column[at] = row[name as keyof JudgementRow]
  },
)

const rulingShape = rowShape(
  {
    judgement_id: 'text',
    document_id: 'text',
    kind: 'word',
    code: 'word',
    theme: 'word',
    quote: 'text',
    quote_start: 'integer',
    quote_end: 'integer',
    holds: 'boolean',
    blocks: 'boolean',
    stage: 'word',
  },
  (row: Ruling, cells, at) => {
    for (const [name, column] of Object.entries(cells)) column[at] = row[name as keyof Ruling]
  },
)

const wantedShape = rowShape({ document_id: 'text' }, (documentId: string, cells, at) => {
  cells.document_id[at] = documentId
})

/** What `apply` does, in this order: first what an earlier call did is undone. */
const APPLYING: readonly StatementName[] = [
  'delete-asserted',
  'restore-overruled',
  'forget-overruled',
  'insert-overruled',
  'delete-overruled',
  'insert-asserted',
]

/** What people and models said, and what people's word makes of the mentions. */
export const createJudgements = (
  session: Session,
  source: CreateSource,
  tagged: Judgements['tagged'],
): Judgements & Pick<Store, 'documents'> => {
  const fresh = source<JudgementRow>('new_judgements', judgementShape)
  const ruled = source<Ruling>('rulings', rulingShape)
  const wanted = source<string>('wanted_documents', wantedShape)
  const count = (): Promise<number> => session.answer<number>('count-judgements')

  return {
    add: (judgements) =>
      session.exclusive(async () => {
        const once = [...new Map(judgements.map((row) => [row.judgement_id, row])).values()]
        const before = await count()
        if (once.length > 0)
          await fresh.during(once, () => session.transaction(() => session.run('insert-judgements')))
        return { added: (await count()) - before }
      }),
    list: () => session.exclusive(() => session.list<JudgementRow>('list-judgements')),
    apply: (rulings) =>
      session.exclusive(() =>
        ruled.during(rulings, () =>
          session.transaction(async () => {
            for (const statement of APPLYING) await session.run(statement)
          }),
        ),
      ),
    tagged,
    documents: (documentIds) =>
      session.exclusive(() => wanted.during(documentIds, () => session.list<DocumentRow>('list-documents'))),
  }
}

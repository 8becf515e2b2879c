import { DOCUMENT_FIELD_NAMES, MENTION_FIELD_NAMES } from '../../model/fields.js'
import type { DocumentRow, MentionRow, StoredDocument } from '../../model/mention.js'
import type { Versions } from '../../model/version.js'
import type { Store } from '../store.js'
import type { DocumentLookup } from './document-lookup.js'
import type { RowSource } from './row-source.js'
import type { Session } from './session.js'

/** Document numbers that are looked at in one question: some megabytes of JSON. */
const NUMBERS_A_PAGE = 1000

interface Range {
  readonly first: number | null
  readonly last: number | null
}

type Columns = Readonly<Record<string, unknown>>

interface StoredColumns {
  readonly document: Columns
  readonly mentions: readonly Columns[] | null
}

/** The part of the store that tells which versions judged a document, and takes note when others judge it the same. */
export const createJudgement = (
  session: Session,
  lookup: Pick<DocumentLookup, 'numbersOf'>,
  numbers: RowSource<number>,
): Pick<Store, 'judgedByOthers' | 'confirm'> => ({
  async *judgedByOthers({ taxonomy, pipeline }: Versions) {
    const range = await session.exclusive(() =>
      session.answer<Range>('range-judged-by-others', [taxonomy, pipeline]),
    )
    // A document that is written meanwhile gets a number behind the range.
    for (let from = range.first ?? 0; from <= (range.last ?? -1); from += NUMBERS_A_PAGE) {
      const to = Math.min(from + NUMBERS_A_PAGE, (range.last ?? 0) + 1)
      const page = await session.exclusive(() =>
        session.list<StoredColumns>('judged-by-others', [from, to, taxonomy, pipeline]),
      )
      if (page.length > 0) yield page.map(toStoredDocument)
    }
  },
  confirm: (documentIds, { taxonomy, pipeline }) =>
    session.exclusive(async () => {
      const found = await lookup.numbersOf(documentIds)
      if (found.length === 0) return
      await numbers.during(found, () => session.run('confirm-documents', [taxonomy, pipeline]))
    }),
})

/** Mentions are stored without what their document says already. */
const toStoredDocument = ({ document, mentions }: StoredColumns): StoredDocument => ({
  document: pick(DOCUMENT_FIELD_NAMES, document) as unknown as DocumentRow,
  mentions: (mentions ?? []).map(
    (mention) => pick(MENTION_FIELD_NAMES, mention, document) as unknown as MentionRow,
  ),
})

const pick = (names: readonly string[], from: Columns, otherwise: Columns = from): Columns => {
  const picked: Record<string, unknown> = {}
  for (const name of names) picked[name] = name in from ? from[name] : otherwise[name]
  return picked
}

import { type AskedDocument, askedDocumentShape, type NumberedDocument } from './columns.js'
import { createDocumentIndex, type DocumentIndex, hashOf } from './document-index.js'
import type { CreateSource } from './row-source.js'
import type { Session } from './session.js'

/** Finds stored documents by id. All of it belongs inside `session.exclusive`. */
export interface DocumentLookup {
  /** The number that the next document gets. */
  nextNo(): Promise<number>
  /** Those of `ids` that these versions analyzed. */
  analyzed(ids: readonly string[], pipeline: string, taxonomy: string): Promise<ReadonlySet<string>>
  /** Numbers under which any of these documents is stored. */
  numbersOf(ids: readonly string[]): Promise<readonly number[]>
  /** These documents are committed. */
  remember(documents: readonly Pick<NumberedDocument, 'documentNo' | 'hash'>[]): void
}

interface Loaded {
  readonly index: DocumentIndex
  nextNo: number
}

export const createDocumentLookup = (session: Session, source: CreateSource): DocumentLookup => {
  const asked = source<AskedDocument>('asked_documents', askedDocumentShape)
  let loaded: Loaded | null = null

  /** Reading all hashes takes a moment (a second for some ten millions): it waits until somebody asks. */
  const load = async (): Promise<Loaded> => {
    if (loaded !== null) return loaded
    const index = createDocumentIndex()
    let nextNo = 0
    await session.scan('list-document-hashes', ([numbers, hashes]) => {
      numbers?.forEach((documentNo, row) => {
        index.add(Number(hashes?.[row]), Number(documentNo))
        nextNo = Math.max(nextNo, Number(documentNo) + 1)
      })
    })
    loaded = { index, nextNo }
    return loaded
  }

  /** Where these documents may be. */
  const placesOf = async (ids: readonly string[]): Promise<readonly AskedDocument[]> => {
    const { index } = await load()
    const places: AskedDocument[] = []
    for (const [position, documentId] of ids.entries()) {
      for (const documentNo of index.candidates(hashOf(documentId)))
        places.push({ position, documentNo, documentId })
    }
    return places
  }

  return {
    nextNo: async () => (await load()).nextNo,
    async analyzed(ids, pipeline, taxonomy) {
      const places = await placesOf(ids)
      if (places.length === 0) return new Set()
      const positions = await asked.during(places, () =>
        session.list<number>('find-analyzed', [pipeline, taxonomy]),
      )
      return new Set(positions.map((position) => ids[position] as string))
    },
    async numbersOf(ids) {
      const places = await placesOf(ids)
      return places.length === 0
        ? []
        : await asked.during(places, () => session.list<number>('find-documents'))
    },
    remember(documents) {
      if (loaded === null) return
      for (const { hash, documentNo } of documents) loaded.index.add(hash, documentNo)
      loaded.nextNo += documents.length
    },
  }
}

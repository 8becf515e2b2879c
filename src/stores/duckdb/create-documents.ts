import type { Store, StoreBatch } from '../store.js'
import {
  type AskedDocument,
  askedDocumentShape,
  documentShape,
  mentionShape,
  type NumberedDocument,
  type NumberedMention,
  replacedShape,
} from './columns.js'
import { createDocumentIndex, type DocumentIndex, hashOf } from './document-index.js'
import { type NumberedBatch, numberBatch } from './number-batch.js'
import type { CreateSource } from './row-source.js'
import type { Session } from './session.js'

interface HashedId {
  readonly documentId: string
  readonly hash: number
}

interface Loaded {
  readonly index: DocumentIndex
  /** The next document's. */
  nextNo: number
}

/** The part of the store that takes documents in. */
export const createDocuments = (
  session: Session,
  source: CreateSource,
): Pick<Store, 'knownDocuments' | 'write'> => {
  const documents = source<NumberedDocument>('batch_documents', documentShape)
  const mentions = source<NumberedMention>('batch_mentions', mentionShape)
  const asked = source<AskedDocument>('asked_documents', askedDocumentShape)
  const replaced = source<number>('replaced_documents', replacedShape)
  let loaded: Loaded | null = null

  /** Reading all hashes takes a moment: it waits until documents are written or asked for. */
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

  /** The places in the store where these documents may be. */
  const placesOf = (index: DocumentIndex, documents: Iterable<HashedId>): readonly AskedDocument[] => {
    const places: AskedDocument[] = []
    let position = 0
    for (const { documentId, hash } of documents) {
      for (const documentNo of index.candidates(hash)) places.push({ position, documentNo, documentId })
      position++
    }
    return places
  }

  /** Removes what is there of these documents; gives how many were. */
  const remove = async (places: readonly AskedDocument[]): Promise<number> => {
    if (places.length === 0) return 0
    const found = await asked.during(places, () => session.list<number>('find-documents'))
    if (found.length === 0) return 0
    await replaced.during(found, async () => {
      await session.run('delete-mentions')
      await session.run('delete-documents')
    })
    return found.length
  }

  const insert = async (batch: NumberedBatch): Promise<void> => {
    if (batch.documents.length > 0)
      await documents.during(batch.documents, () => session.run('insert-documents'))
    if (batch.mentions.length > 0) await mentions.during(batch.mentions, () => session.run('insert-mentions'))
  }

  const write = async (batch: StoreBatch): Promise<{ added: number; replaced: number }> => {
    const state = await load()
    const numbered = numberBatch(batch, state.nextNo)
    const old = await session.transaction(async () => {
      const removed = await remove(placesOf(state.index, numbered.documents))
      await insert(numbered)
      return removed
    })
    for (const { hash, documentNo } of numbered.documents) state.index.add(hash, documentNo)
    state.nextNo += numbered.documents.length
    return { added: numbered.documents.length - old, replaced: old }
  }

  const known = async (ids: readonly string[], versions: { pipeline: string; taxonomy: string }) => {
    const { index } = await load()
    const places = placesOf(
      index,
      ids.map((documentId) => ({ documentId, hash: hashOf(documentId) })),
    )
    if (places.length === 0) return new Set<string>()
    const positions = await asked.during(places, () =>
      session.list<number>('find-analyzed', [versions.pipeline, versions.taxonomy]),
    )
    return new Set(positions.map((position) => ids[position] as string))
  }

  return {
    knownDocuments: (ids, versions) => session.exclusive(() => known(ids, versions)),
    write: (batch) => session.exclusive(() => write(batch)),
  }
}

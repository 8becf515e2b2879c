import type { Store, StoreBatch } from '../store.js'
import {
  documentShape,
  mentionShape,
  type NumberedDocument,
  type NumberedMention,
  replacedShape,
} from './columns.js'
import { createJudgement } from './create-judgement.js'
import { createDocumentLookup } from './document-lookup.js'
import { type NumberedBatch, numberBatch } from './number-batch.js'
import { createRemove } from './remove-documents.js'
import type { CreateSource } from './row-source.js'
import type { Session } from './session.js'

/** The part of the store that takes documents in and gives them back to be judged again. */
export const createDocuments = (
  session: Session,
  source: CreateSource,
): Pick<Store, 'knownDocuments' | 'write' | 'judgedByOthers' | 'confirm' | 'remove'> => {
  const lookup = createDocumentLookup(session, source)
  const documents = source<NumberedDocument>('batch_documents', documentShape)
  const mentions = source<NumberedMention>('batch_mentions', mentionShape)
  const replaced = source<number>('replaced_documents', replacedShape)

  const remove = async (numbers: readonly number[]): Promise<void> => {
    if (numbers.length === 0) return
    await replaced.during(numbers, async () => {
      await session.run('delete-mentions')
      await session.run('delete-overruled-of-documents')
      await session.run('delete-documents')
    })
  }

  const insert = async (batch: NumberedBatch): Promise<void> => {
    if (batch.documents.length > 0) {
      await documents.during(batch.documents, () => session.run('insert-documents'))
    }
    if (batch.mentions.length > 0) {
      await mentions.during(batch.mentions, () => session.run('insert-mentions'))
    }
  }

  const write = async (batch: StoreBatch): Promise<{ added: number; replaced: number }> => {
    const numbered = numberBatch(batch, await lookup.nextNo())
    const old = await lookup.numbersOf(numbered.documents.map(({ documentId }) => documentId))
    await session.transaction(async () => {
      await remove(old)
      await insert(numbered)
    })
    lookup.remember(numbered.documents)
    return { added: numbered.documents.length - old.length, replaced: old.length }
  }

  return {
    knownDocuments: (ids, { pipeline, taxonomy }) =>
      session.exclusive(() => lookup.analyzed(ids, pipeline, taxonomy)),
    write: (batch) => session.exclusive(() => write(batch)),
    ...createJudgement(session, lookup, replaced),
    remove: createRemove(session, replaced),
  }
}

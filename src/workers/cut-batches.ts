import { shortHash } from '../model/hash.js'
import type { QueuedDocument } from '../model/queued.js'

/** Characters of a job, about: long sessions make smaller batches, so that memory is bounded by the number of jobs. */
export const MOST_CHARACTERS = 500_000

/** Cuts documents into batches of at most so many characters; one that is longer stands alone. */
export const cutBatches = (
  documents: readonly QueuedDocument[],
  most = MOST_CHARACTERS,
): readonly (readonly QueuedDocument[])[] => {
  const batches: QueuedDocument[][] = []
  let room = 0
  for (const document of documents) {
    const size = sizeOf(document)
    const last = batches.at(-1)
    if (last === undefined || size > room) {
      batches.push([document])
      room = most - size
    } else {
      last.push(document)
      room -= size
    }
  }
  return batches
}

/** Into so many parts of about the same size, none empty. */
export const splitBatch = (
  documents: readonly QueuedDocument[],
  parts: number,
): readonly (readonly QueuedDocument[])[] => {
  const size = Math.ceil(documents.length / parts)
  return Array.from({ length: Math.ceil(documents.length / size) }, (_, part) =>
    documents.slice(part * size, (part + 1) * size),
  )
}

/** The same documents have the same id: BullMQ leaves a job alone that is there already. */
export const batchId = (documents: readonly QueuedDocument[]): string =>
  `batch-${shortHash(documents.map(({ feedback }) => feedback.document_id).join())}`

/** The fields beside the text, about. */
const FIELDS = 400

const sizeOf = ({ feedback }: QueuedDocument): number =>
  Object.entries(feedback.metadata).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    FIELDS + feedback.text.length,
  )

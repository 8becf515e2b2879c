import type { QueuedDocument } from '../../src/model/queued.js'
import { feedbackOf } from '../pipelines/language.js'

/** A document as a queue carries it; its id is 24 digits, as content hashes are. */
export const queuedOf = (
  number: number,
  text = `第${number}条，尺码偏小`,
  metadata: Readonly<Record<string, string>> = {},
): QueuedDocument => {
  const document_id = number.toString(16).padStart(24, '0')
  return {
    feedback: feedbackOf(text, { id: `Q${number}`, document_id, metadata }),
    copy_key: document_id,
    drop_reason: null,
  }
}

export const manyQueued = (count: number): readonly QueuedDocument[] =>
  Array.from({ length: count }, (_, number) => queuedOf(number))

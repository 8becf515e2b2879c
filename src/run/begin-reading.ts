import { readFeedback } from '../sources/read-feedback.js'
import type { ReadOptions, SourceItem } from '../sources/source.js'

/** Batches of feedback of which the first has been read. */
export interface BegunReading extends AsyncIterable<readonly SourceItem[]> {
  /** Lets go of the files; needed when not all batches were taken. */
  close(): Promise<void>
}

/**
 * Reads the first batch at once: wrong usage and files that cannot be read are told before lexicons are loaded, threads
 * begun or anything is written.
 * @throws TingxianError TX_SOURCE_… as readFeedback does
 */
export const beginReading = async (options: ReadOptions): Promise<BegunReading> => {
  const batches = readFeedback(options)
  const first = await batches.next()
  return {
    async *[Symbol.asyncIterator]() {
      if (first.done) return
      yield first.value
      yield* batches
    },
    close: async () => {
      await batches.return()
    },
  }
}

import type { StoredDocument } from '../model/mention.js'
import type { Versions } from '../model/version.js'
import type { Store } from '../stores/store.js'
import type { ThreadPool } from './thread-pool.js'

/** A stored document, and its new rows: null where nothing but the versions would differ. */
export interface Rejudged {
  readonly before: StoredDocument
  readonly after: StoredDocument | null
}

/** Pages under way per thread: enough to keep it busy, few enough to keep memory flat. */
const AHEAD_A_THREAD = 2

/**
 * Judges stored documents again in threads, in the order given, some hundred at a time.
 * @param signal stops reading; what is under way still comes
 */
export async function* rejudgeDocuments(
  stored: AsyncIterable<readonly StoredDocument[]>,
  pool: Pick<ThreadPool, 'rejudge' | 'threads'>,
  signal: AbortSignal,
): AsyncGenerator<readonly Rejudged[]> {
  const waiting: Promise<readonly Rejudged[]>[] = []
  for await (const page of stored) {
    const judged = judge(pool, page)
    // Whoever reads this may have given up when it fails.
    judged.catch(() => undefined)
    waiting.push(judged)
    if (waiting.length >= pool.threads * AHEAD_A_THREAD) yield await (waiting.shift() as (typeof waiting)[0])
    if (signal.aborted) break
  }
  for (const judged of waiting) yield await judged
}

const judge = async (
  pool: Pick<ThreadPool, 'rejudge'>,
  page: readonly StoredDocument[],
): Promise<readonly Rejudged[]> => {
  const after = await pool.rejudge(page)
  return page.map((before, index) => ({ before, after: after[index] ?? null }))
}

/** How many documents other versions judged. */
export const countJudgedByOthers = async (store: Store, versions: Versions): Promise<number> =>
  (await store.corpus.versions())
    .filter(({ taxonomy, pipeline }) => taxonomy !== versions.taxonomy || pipeline !== versions.pipeline)
    .reduce((sum, { documents }) => sum + documents, 0)

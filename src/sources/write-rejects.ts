import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { TingxianError } from '../errors.js'
import type { Reject } from '../model/feedback.js'

export interface RejectWriter {
  /** Appends rejects, one JSON object a line, in the order given. */
  write(rejects: readonly Reject[]): Promise<void>
  /** Rejects written so far. */
  count(): number
  close(): Promise<void>
}

/**
 * Creates `path` (and its folder), empty, and returns what writes rejects there. An empty file says that every row was
 * good; a file left from an earlier run is replaced.
 */
export async function createRejectWriter(path: string): Promise<RejectWriter> {
  const file = await attempt(path, async () => {
    await mkdir(dirname(path), { recursive: true })
    return open(path, 'w')
  })
  let count = 0
  return {
    async write(rejects) {
      if (rejects.length === 0) return
      const lines = rejects.map((reject) => `${JSON.stringify(reject)}\n`).join('')
      await attempt(path, () => file.appendFile(lines))
      count += rejects.length
    },
    count: () => count,
    close: () => attempt(path, () => file.close()),
  }
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
    throw new TingxianError(
      'TX_SOURCE_REJECTS',
      `${path}: the list of rejected rows cannot be written (${code})`,
      {
        hint: 'check that the folder is yours to write to and that the disk has room',
        retryable: code === 'ENOSPC' || code === 'EMFILE',
        cause,
      },
    )
  }
}

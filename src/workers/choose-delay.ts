import { TingxianError } from '../errors.js'

const FIRST_MS = 500
const LONGEST_MS = 60_000
/** After so many a fault that nobody knows is taken for a fault of the documents. */
export const MOST_ATTEMPTS = 5

/**
 * Milliseconds until a job that failed is tried again, doubling up to a minute, half of it by lot, so that workers do not
 * come back all at once.
 * @param attempts how often it has failed, from 1
 * @param random 0 to 1
 */
export const chooseDelay = (attempts: number, random = Math.random()): number => {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(attempts - 1, 20), LONGEST_MS)
  return Math.round(longest / 2 + (longest / 2) * random)
}

/** A thread that died of a batch, or did not come back from it. */
export const isThreadFault = (error: unknown): boolean =>
  error instanceof TingxianError && error.code === 'TX_WORKER_THREAD'

/**
 * Whether the documents of a batch are at fault. Else the batch waits, for ever if it must: a store that is down, full or
 * refuses rights is no fault of theirs, and a person mends it.
 */
export const isFaultOfDocuments = (error: unknown, attempts: number): boolean =>
  error instanceof TingxianError
    ? isThreadFault(error) || error.code === 'TX_STORE_BATCH_INVALID'
    : attempts >= MOST_ATTEMPTS

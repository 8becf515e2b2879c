import type { Redis } from 'ioredis'
import { TingxianError } from '../errors.js'
import type { Store } from '../stores/store.js'

const LONGEST_MS = 3000
/** A document that nobody has. */
const NO_DOCUMENT = '0'.repeat(24)

/** Asks Redis and the store something small. @throws what they say, or TX_WORKER_NOT_READY when they are silent */
export const checkReady = async (
  redis: Pick<Redis, 'ping'>,
  store: Pick<Store, 'knownDocuments'>,
): Promise<void> => {
  const versions = { taxonomy: '', pipeline: '' }
  await inTime(Promise.all([redis.ping(), store.knownDocuments([NO_DOCUMENT], versions)]))
}

const inTime = async (work: Promise<unknown>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(notReady()), LONGEST_MS)
  })
  // Whoever loses the race may still fail.
  work.catch(() => undefined)
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const notReady = (): TingxianError =>
  new TingxianError('TX_WORKER_NOT_READY', `Redis or the store said nothing for ${LONGEST_MS / 1000} s`, {
    hint: 'it takes jobs again when they answer',
    retryable: true,
  })

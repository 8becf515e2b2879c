import { Redis } from 'ioredis'
import { TingxianError } from '../errors.js'

/** BullMQ's scripts use commands of this version. */
const OLDEST = [6, 2]
const CONNECT_MS = 5000
const LONGEST_WAIT_MS = 2000

/**
 * Connects to Redis and checks that jobs are safe there. When the connection is lost later, commands wait until it is back.
 * @throws TingxianError TX_REDIS_UNREACHABLE, TX_REDIS_REFUSED, TX_REDIS_UNFIT
 */
export const openRedis = async (url: string): Promise<Redis> => {
  let connected = false
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (connected ? Math.min(times * 100, LONGEST_WAIT_MS) : null),
  })
  let reason: unknown = null
  // Without a listener an error of the connection would end the process; `connect` alone tells less.
  redis.on('error', (error: Error) => {
    reason = error
  })
  try {
    await redis.connect()
    checkServer(placeOf(url), await redis.info())
    connected = true
    return redis
  } catch (error) {
    redis.disconnect()
    throw error instanceof TingxianError ? error : toRedisError(placeOf(url), reason ?? error)
  }
}

/** The address without user and password. */
const placeOf = (url: string): string => {
  const { host, pathname } = new URL(url)
  return `redis://${host}${pathname === '/' ? '' : pathname}`
}

const toRedisError = (place: string, cause: unknown): TingxianError => {
  const reason = cause instanceof Error ? cause.message : String(cause)
  if (/NOAUTH|WRONGPASS|NOPERM|invalid (username|password)/i.test(reason)) {
    return new TingxianError('TX_REDIS_REFUSED', `${place} refuses these rights`, {
      hint: 'give user and password in TINGXIAN_REDIS: redis://user:password@host:6379',
      cause,
    })
  }
  return new TingxianError('TX_REDIS_UNREACHABLE', `${place} does not answer: ${reason}`, {
    hint: 'check that Redis runs there and that --redis names it',
    retryable: true,
    cause,
  })
}

/** With another policy Redis throws jobs away when its memory is full. */
const checkServer = (place: string, info: string): void => {
  const version = /^redis_version:(\S+)/m.exec(info)?.[1] ?? '0.0'
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction'
  if (policy !== 'noeviction') {
    throw new TingxianError('TX_REDIS_UNFIT', `${place} may throw jobs away: maxmemory-policy is ${policy}`, {
      hint: 'set maxmemory-policy noeviction, or give the queues a Redis of their own',
    })
  }
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < (OLDEST[0] ?? 0) || (major === OLDEST[0] && minor < (OLDEST[1] ?? 0))) {
    throw new TingxianError('TX_REDIS_UNFIT', `${place} is Redis ${version}, which is too old`, {
      hint: `use Redis ${OLDEST.join('.')} or newer`,
    })
  }
}

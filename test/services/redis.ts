import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, beforeEach } from 'vitest'

export interface RedisServer {
  readonly url: string
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>
  /** On the same port, with what its append-only file holds. */
  start(): Promise<void>
  stop(): Promise<void>
}

const BINARY = 'redis-server'
const START_MS = 10_000

/** Why these tests cannot run here; null when they can. In CI they must. */
export const redisMissing = (): string | null => {
  if (spawnSync(BINARY, ['--version']).status === 0) return null
  const reason = `${BINARY} is not installed (apt-get install redis-server)`
  if (process.env['CI']) throw new Error(reason)
  console.warn(`SKIPPED: tests that need Redis: ${reason}`)
  return reason
}

/** A Redis of one's own, with an append-only file. */
export const startRedis = async (args: readonly string[] = []): Promise<RedisServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'tingxian-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess | null = null

  const start = async (): Promise<void> => {
    child = spawn(
      BINARY,
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
        ...['--save', '', '--appendonly', 'yes'],
        ...args,
      ],
      { stdio: 'ignore' },
    )
    await answers(url)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child
    child = null
    if (ending === null || ending.exitCode !== null) return
    const ended = new Promise((resolve) => ending.once('close', resolve))
    ending.kill(signal)
    await ended
  }
  await start()
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A Redis for the tests of one file, empty before each. */
export const useRedis = (): { readonly url: () => string; readonly client: () => Redis } => {
  let server: RedisServer | null = null
  let client: Redis | null = null
  beforeAll(async () => {
    server = await startRedis()
    client = new Redis(server.url, { maxRetriesPerRequest: null })
  })
  beforeEach(async () => {
    await client?.flushall()
  })
  afterAll(async () => {
    client?.disconnect()
    await server?.stop()
  })
  return {
    url: () => server?.url ?? '',
    client: () => {
      if (client === null) throw new Error('there is a Redis in tests only')
      return client
    },
  }
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const answers = async (url: string): Promise<void> => {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    const said = await ping(Number(new URL(url).port))
    // One that asks for a password runs; one that is loading its file does not yet.
    if (/PONG|NOAUTH/.test(said)) return
    await sleep(50)
  }
  throw new Error(`no Redis at ${url}`)
}

const ping = (port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once('error', () => resolve(''))
  })

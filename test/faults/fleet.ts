import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { openQueues, type Queues } from '../../src/workers/queues.js'
import { askForResults } from '../../src/workers/results-job.js'
import { type Started, start, succeed } from '../run/command.js'
import { type RedisServer, startRedis } from '../services/redis.js'

const SABOTAGE = new URL('sabotage.mjs', import.meta.url).href
const DRAINED_MS = 300_000

export interface WorkerOptions {
  readonly args?: readonly string[]
  /** Milliseconds that each document takes longer. */
  readonly slowMs?: number
}

/** Real workers on real servers, to be disturbed. */
export interface Fleet {
  readonly redis: RedisServer
  readonly queues: Queues
  readonly workers: Started[]
  /** Comes back when it takes jobs. */
  startWorker(options?: WorkerOptions): Promise<Started>
  enqueue(file: string, args?: readonly string[]): Promise<unknown>
  /** Until workers have taken something. */
  begun(): Promise<void>
  /** Until no batch waits, runs or is delayed. */
  drained(): Promise<void>
  /** Asks for the results and waits for them. */
  rank(): Promise<void>
  /** SIGTERM to all; how they ended. */
  stopWorkers(): Promise<readonly (number | null)[]>
  close(): Promise<void>
}

/** @param store where workers write @param folder for what `enqueue` writes */
export const startFleet = async (store: string, folder: string): Promise<Fleet> => {
  const redis = await startRedis()
  const client = new Redis(redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 100 })
  client.on('error', () => undefined)
  const queues = openQueues(client)
  const workers: Started[] = []

  const startWorker = async ({ args = [], slowMs = 0 }: WorkerOptions = {}): Promise<Started> => {
    const worker = start(
      [
        ...['worker', '--redis', redis.url, '--store', store, '--threads', '1'],
        ...['--listen', 'none', '--schedule', 'none', ...args],
      ],
      {
        cwd: folder,
        env: { NODE_OPTIONS: `--import=${SABOTAGE}`, SABOTAGE_SLOW_MS: String(slowMs) },
      },
    )
    workers.push(worker)
    await until('started', async () => worker.said().includes('worker started'))
    return worker
  }
  const until = async (what: string, done: () => Promise<boolean>): Promise<void> => {
    const limit = Date.now() + DRAINED_MS
    while (!(await done())) {
      if (Date.now() > limit) throw new Error(`${what}: not within ${DRAINED_MS / 1000} s${ends(workers)}`)
      await sleep(50)
    }
  }
  return {
    redis,
    queues,
    workers,
    startWorker,
    enqueue: (file, args = []) =>
      succeed(['enqueue', file, '--redis', redis.url, '--out', folder, ...args], { cwd: folder }),
    begun: () => until('begun', async () => (await queues.analyze.getJobCountByTypes('active')) > 0),
    drained: () =>
      until(
        'drained',
        async () => (await queues.analyze.getJobCountByTypes('wait', 'active', 'delayed')) === 0,
      ),
    rank: async () => {
      await askForResults(queues)
      await until(
        'ranked',
        async () => (await queues.cluster.getJobCountByTypes('wait', 'active', 'delayed')) === 0,
      )
    },
    stopWorkers: async () => {
      const stopping = workers.splice(0)
      for (const { process: child } of stopping) child.kill('SIGTERM')
      return await Promise.all(stopping.map(async ({ ended }) => (await ended).code))
    },
    close: async () => {
      for (const { process: child } of workers) child.kill('SIGKILL')
      await Promise.all(workers.map(({ ended }) => ended))
      await queues.close()
      client.disconnect()
      await redis.stop()
    },
  }
}

/** The end of what each worker said, for a test that failed. */
const ends = (workers: readonly Started[]): string =>
  workers.map(({ said }) => `\n${said().slice(-1500)}`).join('')

/** Redis, producers and workers as processes of their own, as they are in use. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { Redis } from 'ioredis'
import { openQueues } from '../../dist/workers/queues.js'
import { ROOT } from '../measure.mjs'

const MAIN = join(ROOT, 'dist/cli/main.js')
/** Writes what a process used when it ends. */
const REPORT_USAGE = ['--import', pathToFileURL(join(ROOT, 'bench/report-usage.mjs')).href]

/** @typedef {Awaited<ReturnType<typeof startServers>>} Servers */
/** @typedef {{ seconds: number, peakRedisMb: number }} Drained */

/** A Redis with an append-only file, on a free port. */
export async function startServers() {
  const folder = mkdtempSync(join(tmpdir(), 'tingxian-load-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const server = spawn(
    'redis-server',
    ['--port', `${port}`, '--dir', folder, '--save', '', '--appendonly', 'yes'],
    { stdio: 'ignore' },
  )
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 })
  redis.on('error', () => undefined)
  await redis.ping()
  const queues = openQueues(redis)
  /** @type {import('node:child_process').ChildProcess[]} */
  const workers = []
  let processes = 0
  const usage = () => ({ ...process.env, BENCH_USAGE: join(folder, `usage-${++processes}.json`) })
  return {
    url,
    redis,
    queues,
    folder,
    /** @param {readonly string[]} words a program of Node and its arguments; comes back when it takes jobs */
    async startWorker(words) {
      const worker = spawn(process.execPath, [...REPORT_USAGE, ...words], {
        cwd: folder,
        env: usage(),
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      workers.push(worker)
      await new Promise((resolve, reject) => {
        worker.once('exit', () => reject(new Error('a worker ended')))
        worker.stdout?.on('data', (text) => String(text).includes('worker started') && resolve(null))
      })
    },
    /** @param {string} store @param {number} threads */
    storeWorker: (store, threads) => [
      MAIN,
      ...['worker', '--redis', url, '--store', store, '--threads', `${threads}`, '--queues', 'analyze'],
      ...['--listen', 'none', '--schedule', 'none'],
    ],
    async stopWorkers() {
      const ending = workers.splice(0)
      for (const worker of ending) worker.kill('SIGTERM')
      await Promise.all(
        ending.map((worker) => worker.exitCode ?? new Promise((done) => worker.once('exit', done))),
      )
    },
    /** @param {string} file @param {number} backlog @returns {Promise<void>} when all is queued */
    async enqueue(file, backlog) {
      const words = [MAIN, 'enqueue', file, '--redis', url, '--out', folder, '--backlog', `${backlog}`]
      const producer = spawn(process.execPath, [...REPORT_USAGE, ...words], {
        cwd: folder,
        env: usage(),
        stdio: 'ignore',
      })
      const code = await new Promise((resolve) => producer.once('exit', resolve))
      if (code !== 0) throw new Error(`enqueue ended with ${code}`)
    },
    /** CPU seconds of Redis and of all processes that have ended. */
    async cpuSeconds() {
      const said = await redis.info('cpu')
      const ended = readdirSync(folder)
        .filter((name) => name.startsWith('usage-'))
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).cpuSeconds)
      const parts = [/^used_cpu_user:(.+)$/m, /^used_cpu_sys:(.+)$/m].map((part) =>
        Number(part.exec(said)?.[1]),
      )
      return [...parts, ...ended].reduce((sum, seconds) => sum + seconds, 0)
    },
    async close() {
      await this.stopWorkers()
      await queues.close()
      redis.disconnect()
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Seconds from the first batch in Redis until none is left and the producer has ended.
 *
 * @param {Servers} servers
 * @param {Promise<void>} produced
 * @returns {Promise<Drained>}
 */
export async function measureDrain({ queues, redis }, produced) {
  const left = () => queues.analyze.getJobCountByTypes('wait', 'active', 'delayed')
  let ended = false
  const end = produced.finally(() => {
    ended = true
  })
  end.catch(() => undefined)
  while ((await left()) === 0 && !ended) await sleep(5)
  const begun = performance.now()
  let peak = 0
  while (!ended || (await left()) > 0) {
    peak = Math.max(peak, await usedMb(redis))
    await sleep(50)
  }
  await end
  return { seconds: (performance.now() - begun) / 1000, peakRedisMb: peak }
}

/** @param {Redis} redis */
export async function usedMb(redis) {
  return Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0) / 1e6
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

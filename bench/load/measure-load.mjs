/** What the queue costs, and what a second worker gives; turn by turn, so that what slows a round down falls out. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pairedRatio, ROOT, spread } from '../measure.mjs'
import { measureDrain, startServers } from './queue-servers.mjs'

/** @typedef {import('../measure.mjs').Spread} Spread */

const COUNT_WORKER = join(ROOT, 'bench/load/count-worker.mjs')
const COUNT_EMBEDDED = join(ROOT, 'bench/load/count-embedded.mjs')
/** Batches that may lie in Redis; and enough for all. */
const BACKLOG = 100
const ALL = 100_000

/** @param {{ file: string, threads: number, rounds: number }} options */
export async function measureQueueCost({ file, threads, rounds }) {
  /** @type {{ embedded: number[], queued: number[], peaks: number[] }} */
  const measured = { embedded: [], queued: [], peaks: [] }
  for (let round = 0; round < rounds; round++) {
    measured.embedded.push(countEmbedded(file, threads))
    const { seconds, peakRedisMb } = await queueOnce(file, [threads], BACKLOG)
    measured.queued.push(seconds)
    measured.peaks.push(peakRedisMb)
  }
  return {
    embedded: spread(measured.embedded),
    queued: spread(measured.queued),
    cost: pairedRatio(measured.queued, measured.embedded),
    peakRedisMb: Math.max(...measured.peaks),
  }
}

/** All batches lie in Redis before workers begin, so that nothing else takes part. @param {{ file: string, rounds: number }} options */
export async function measureSecondWorker({ file, rounds }) {
  /** @type {{ one: number[], two: number[] }} */
  const measured = { one: [], two: [] }
  for (let round = 0; round < rounds; round++) {
    measured.one.push((await drainOnce(file, [1])).seconds)
    measured.two.push((await drainOnce(file, [1, 1])).seconds)
  }
  return {
    one: spread(measured.one),
    two: spread(measured.two),
    times: pairedRatio(measured.one, measured.two),
  }
}

/** @param {string} file @param {readonly number[]} workers threads of each @param {number} backlog */
export async function queueOnce(file, workers, backlog) {
  const servers = await startServers()
  try {
    for (const threads of workers) await servers.startWorker([COUNT_WORKER, servers.url, `${threads}`])
    return await measureDrain(servers, servers.enqueue(file, backlog))
  } finally {
    await servers.close()
  }
}

/** @param {string} file @param {readonly number[]} workers threads of each */
async function drainOnce(file, workers) {
  const servers = await startServers()
  try {
    await servers.queues.analyze.pause()
    await servers.enqueue(file, ALL)
    for (const threads of workers) await servers.startWorker([COUNT_WORKER, servers.url, `${threads}`])
    const drained = measureDrain(servers, Promise.resolve())
    await servers.queues.analyze.resume()
    return await drained
  } finally {
    await servers.close()
  }
}

/** @param {string} file @param {number} threads @returns {number} seconds */
function countEmbedded(file, threads) {
  const run = spawnSync(process.execPath, [COUNT_EMBEDDED, file, `${threads}`], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout).seconds
}

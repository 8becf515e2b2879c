/** What the queue costs, and what a second worker gives; turn by turn, so that what slows a round down falls out. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { measureNode, pairedRatio, ROOT, spread } from '../measure.mjs'
import { measureDrain, startServers } from './queue-servers.mjs'

/** @typedef {import('../measure.mjs').Spread} Spread */

const COUNT_WORKER = join(ROOT, 'bench/load/count-worker.mjs')
const COUNT_EMBEDDED = join(ROOT, 'bench/load/count-embedded.mjs')
/** Batches that may lie in Redis; and enough for all. */
const BACKLOG = 100
const ALL = 100_000
/** Threads load their lexicons after a worker has said that it takes jobs. */
const SETTLE_MS = 6000

/**
 * CPU is compared between a file and a quarter of it, so that loading lexicons and threads falls out on both sides.
 *
 * @param {{ file: string, quarter: string, threads: number, rounds: number }} options
 */
export async function measureQueueCost({ file, quarter, threads, rounds }) {
  /** @type {{ embedded: number[], queued: number[], embeddedCpu: number[], queuedCpu: number[], peaks: number[], lesser: number[] }} */
  const measured = { embedded: [], queued: [], embeddedCpu: [], queuedCpu: [], peaks: [], lesser: [] }
  for (let round = 0; round < rounds; round++) {
    const embedded = [await countEmbedded(quarter, threads), await countEmbedded(file, threads)]
    const queued = [await queueOnce(quarter, [threads], BACKLOG), await queueOnce(file, [threads], BACKLOG)]
    measured.embedded.push(embedded[1]?.seconds ?? Number.NaN)
    measured.queued.push(queued[1]?.seconds ?? Number.NaN)
    measured.embeddedCpu.push(growth(embedded))
    measured.queuedCpu.push(growth(queued))
    measured.lesser.push(queued[0]?.peakRedisMb ?? Number.NaN)
    measured.peaks.push(queued[1]?.peakRedisMb ?? Number.NaN)
  }
  return {
    embedded: spread(measured.embedded),
    queued: spread(measured.queued),
    cost: pairedRatio(measured.queued, measured.embedded),
    cpuCost: pairedRatio(measured.queuedCpu, measured.embeddedCpu),
    peakRedisMb: [Math.max(...measured.lesser), Math.max(...measured.peaks)],
  }
}

/** @param {readonly { cpuSeconds: number }[]} runs a quarter, then all */
const growth = ([quarter, all]) => (all?.cpuSeconds ?? Number.NaN) - (quarter?.cpuSeconds ?? Number.NaN)

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
async function queueOnce(file, workers, backlog) {
  const servers = await startServers()
  try {
    for (const threads of workers) await servers.startWorker([COUNT_WORKER, servers.url, `${threads}`])
    const drained = await measureDrain(servers, servers.enqueue(file, backlog))
    await servers.stopWorkers()
    return { ...drained, cpuSeconds: await servers.cpuSeconds() }
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
    await sleep(SETTLE_MS)
    const drained = measureDrain(servers, Promise.resolve())
    await servers.queues.analyze.resume()
    return await drained
  } finally {
    await servers.close()
  }
}

/** @param {string} file @param {number} threads */
async function countEmbedded(file, threads) {
  const out = join(mkdtempSync(join(tmpdir(), 'tingxian-load-')), 'seconds.json')
  const { cpuSeconds } = await measureNode([COUNT_EMBEDDED, file, `${threads}`, out])
  return { seconds: JSON.parse(readFileSync(out, 'utf8')).seconds, cpuSeconds }
}

/** How many batches a second one Redis hands to many workers; the workers only wait. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../measure.mjs'
import { startServers, usedMb } from './queue-servers.mjs'

const SIMULATED = join(ROOT, 'bench/load/simulated-workers.mjs')
/** A thread analyzes 500 documents in about so long. */
const BATCH_MS = 60
const PROCESSES = 2

/**
 * @param {{ file: string, workers: readonly number[], batches: number, documents: number }} options `file` is read for
 * the size of documents
 * @returns {Promise<{ workers: number, perSecond: number, ideal: number, redisMb: number, batchKb: number }[]>}
 */
export async function measureSimulated({ file, workers, batches, documents }) {
  const rows = []
  const [, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, documents + 1)
  const data = { documents: lines.map((text) => ({ feedback: { text, metadata: {} } })) }
  for (const count of workers) {
    const servers = await startServers()
    try {
      const { queues, redis } = servers
      await queues.analyze.pause()
      for (let added = 0; added < batches; added += 50) {
        await queues.analyze.addBulk(
          Array.from({ length: 50 }, (_, at) => ({
            name: 'batch',
            data: /** @type {any} */ (data),
            opts: { jobId: `batch-${added + at}` },
          })),
        )
      }
      const redisMb = await usedMb(redis)
      const each = Math.ceil(count / PROCESSES)
      for (let started = 0; started < count; started += each)
        await servers.startWorker([
          SIMULATED,
          servers.url,
          `${Math.min(each, count - started)}`,
          `${BATCH_MS}`,
        ])
      const begun = performance.now()
      await queues.analyze.resume()
      while ((await queues.analyze.getJobCountByTypes('wait', 'active')) > 0) await sleep(10)
      const seconds = (performance.now() - begun) / 1000
      rows.push({
        workers: count,
        perSecond: batches / seconds,
        ideal: (count * 1000) / BATCH_MS,
        redisMb,
        batchKb: JSON.stringify(data).length / 1000,
      })
    } finally {
      await servers.close()
    }
  }
  return rows
}

// Workers that only wait as long as analysis would take: node bench/load/simulated-workers.mjs REDIS_URL COUNT MILLISECONDS
// Each has its own connection, as a machine of its own would.
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'bullmq'
import { LOCKS, PREFIX } from '../../dist/workers/queues.js'

const [redis = '', count = '1', milliseconds = '0'] = process.argv.slice(2)
const url = new URL(redis)
const workers = Array.from(
  { length: Number(count) },
  () =>
    new Worker('analyze', () => sleep(Number(milliseconds)), {
      connection: { host: url.hostname, port: Number(url.port), maxRetriesPerRequest: null },
      prefix: PREFIX,
      ...LOCKS.analyze,
      maxStalledCount: 1000,
    }),
)
await Promise.all(workers.map((worker) => worker.waitUntilReady()))
console.log('worker started')
process.once('SIGTERM', () =>
  Promise.all(workers.map((worker) => worker.close(true))).then(() => process.exit()),
)

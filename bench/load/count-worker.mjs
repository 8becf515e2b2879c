// A worker whose store only counts: node bench/load/count-worker.mjs REDIS_URL THREADS
import { loadConfig } from '../../dist/config.js'
import { createLogger } from '../../dist/logger.js'
import { startWorker } from '../../dist/workers/start-worker.js'
import { createCountingStore } from './counting-store.mjs'

const [redis = '', threads = '1'] = process.argv.slice(2)
const config = loadConfig({ redis, threads, listen: 'none', schedule: 'none' }, {}, null)
const worker = await startWorker({
  config,
  queues: ['analyze'],
  concurrency: null,
  openStore: async () => createCountingStore(),
  log: createLogger(),
})
process.once('SIGTERM', () => worker.stop().then(() => process.exit()))

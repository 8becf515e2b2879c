import { once } from 'node:events'
import { loadConfig } from '../../config.js'
import { createLogger } from '../../logger.js'
import { openConfiguredStore } from '../../run/open-configured-store.js'
import type { QueueName } from '../../workers/queues.js'
import { startWorker } from '../../workers/start-worker.js'
import { untilStopped } from '../until-stopped.js'

interface WorkerFlags {
  readonly queues: readonly QueueName[]
  readonly concurrency?: number
  readonly config?: string
}

/** `tingxian worker`: takes jobs until it is told to stop. */
export const workerCommand = async (flags: WorkerFlags & Record<string, unknown>): Promise<void> => {
  const config = loadConfig(flags, process.env, flags.config ?? null)
  const { queues, concurrency = null } = flags
  await untilStopped(
    'stopping: batches under way are finished or handed back; a second signal ends at once',
    async (signal) => {
      const worker = await startWorker({
        config,
        queues,
        concurrency,
        openStore: (userWords) => openConfiguredStore(config, userWords),
        log: createLogger(),
      })
      if (!signal.aborted) await once(signal, 'abort')
      await worker.stop()
    },
  )
  // What could not be broken off in time may still hold the process.
  process.exit()
}

import { join } from 'node:path'
import type { Config } from '../config.js'
import { createToQueued } from '../pipelines/to-queued.js'
import { beginReading } from '../run/begin-reading.js'
import { refuseBadInput } from '../run/refuse-bad-input.js'
import { loadResources } from '../run/resources.js'
import type { RunEvents } from '../run/run.js'
import { loadMapping } from '../sources/load-mapping.js'
import { createRejectWriter } from '../sources/write-rejects.js'
import { type EnqueueCounts, enqueue } from './enqueue.js'
import { openRedis } from './open-redis.js'
import { openQueues } from './queues.js'
import type { Room } from './wait-for-room.js'

export type EnqueueEvents = Pick<RunEvents, 'onFile' | 'onEmptyFile' | 'onProgress'> & {
  readonly onCounts: (counts: Pick<EnqueueCounts, 'received'>) => void
  readonly onWait: (room: Room) => void
}

/** Reads files and queues what they hold. @throws TingxianError for what a person must mend */
export const enqueueFiles = async (
  config: Config,
  inputs: readonly string[],
  events: EnqueueEvents,
  signal: AbortSignal,
): Promise<{ counts: EnqueueCounts; stopped: boolean }> => {
  const map = config.map === null ? {} : await loadMapping(config.map)
  const batches = await beginReading({
    inputs,
    map,
    ...(config.customerSalt === null ? {} : { customerSalt: config.customerSalt }),
    onProgress: events.onProgress,
    onFile: events.onFile,
    onEnd: ({ file, rows }) => {
      if (rows === 0) events.onEmptyFile(file)
    },
  })
  const redis = await openRedis(config.redis).catch(async (error: unknown) => {
    await batches.close()
    throw error
  })
  const queues = openQueues(redis)
  const rejects = await createRejectWriter(join(config.out, 'rejects.jsonl'))
  try {
    const counts = await enqueue({
      batches,
      toQueued: createToQueued(loadResources(config).portable),
      queues,
      rejects,
      backlog: config.backlog,
      onCounts: events.onCounts,
      onWait: events.onWait,
      signal,
    })
    refuseBadInput(counts, config)
    return { counts, stopped: signal.aborted }
  } finally {
    await batches.close()
    await rejects.close()
    await queues.close()
    redis.disconnect()
  }
}

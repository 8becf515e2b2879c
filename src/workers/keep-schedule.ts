import type { RepeatOptions } from 'bullmq'
import type { Queues } from './queues.js'

/** How often it is looked whether something is due. */
export const LOOK_EVERY_MS = 5 * 60_000

/** @param repeat null: never; the last worker that starts decides for all */
export const keepSchedule = async (
  { cluster }: Pick<Queues, 'cluster'>,
  id: string,
  repeat: Pick<RepeatOptions, 'every' | 'pattern' | 'tz'> | null,
  job: string,
): Promise<void> => {
  if (repeat === null) await cluster.removeJobScheduler(id)
  else await cluster.upsertJobScheduler(id, repeat, { name: job, data: {} })
}

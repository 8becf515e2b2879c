import { setTimeout as sleep } from 'node:timers/promises'
import type { Queues } from './queues.js'

const POLL_MS = 100
/** Dead documents lie one by one; so many take the place of a batch. */
const DEAD_A_BATCH = 500

export interface Room {
  /** Batches that lie in Redis, those under way and those that failed too. */
  readonly batches: number
  readonly dead: number
}

/** Waits until there is room for one more batch; false when it was told to stop before. */
export const waitForRoom = async (
  queues: Pick<Queues, 'analyze' | 'dead'>,
  backlog: number,
  onWait: (room: Room) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  while (!signal.aborted) {
    const room = await measureRoom(queues)
    if (room.batches + Math.floor(room.dead / DEAD_A_BATCH) < backlog) return true
    onWait(room)
    await sleep(POLL_MS)
  }
  return false
}

const measureRoom = async ({ analyze, dead }: Pick<Queues, 'analyze' | 'dead'>): Promise<Room> => {
  const [batches, dying] = await Promise.all([
    analyze.getJobCountByTypes('wait', 'active', 'delayed', 'failed'),
    dead.getJobCountByTypes('wait'),
  ])
  return { batches, dead: dying }
}

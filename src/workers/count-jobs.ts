import type { Queues } from './queues.js'

export interface JobCount {
  readonly queue: string
  readonly state: string
  readonly jobs: number
}

const STATES = ['wait', 'active', 'delayed', 'failed'] as const

/** Jobs by queue and state. `dead` counts documents. */
export const countJobs = async ({ analyze, cluster, dead }: Queues): Promise<readonly JobCount[]> => {
  const counted = await Promise.all(
    [analyze, cluster].map(async (queue) => {
      const counts = await queue.getJobCounts(...STATES)
      return STATES.map((state) => ({ queue: queue.name, state, jobs: counts[state] ?? 0 }))
    }),
  )
  const buried = await dead.getJobCountByTypes('wait')
  return [...counted.flat(), { queue: 'dead', state: 'wait', jobs: buried }]
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMetrics } from '../../src/metrics.js'
import { openStore } from '../../src/stores/open-store.js'
import type { Store } from '../../src/stores/store.js'
import { countJobs } from '../../src/workers/count-jobs.js'
import { createBury, deadId } from '../../src/workers/isolate-batch.js'
import { dropJobs, listFailed, retryJobs, showJob } from '../../src/workers/operate-queues.js'
import { openQueues, type Queues } from '../../src/workers/queues.js'
import { askForResults, scheduleResults } from '../../src/workers/results-job.js'
import { redisMissing, useRedis } from '../services/redis.js'
import { queuedOf } from './queued.js'

describe.skipIf(redisMissing() !== null)('the operator', () => {
  const redis = useRedis()
  let queues: Queues | null = null
  let store: Store
  beforeEach(async () => {
    store = await openStore('duckdb::memory:')
  })
  afterEach(async () => {
    await queues?.close()
    await store.close()
  })
  const open = (): Queues => {
    queues = openQueues(redis.client())
    return queues
  }
  const bury = (on: Queues, ...numbers: readonly number[]) =>
    createBury({ queues: on, store, metrics: createMetrics(async () => []) })(
      numbers.map((number) => ({
        queued: queuedOf(number),
        stage: 'mask',
        kind: 'Error',
        error: 'cannot be masked',
      })),
    )

  it('sees what died, with stage and error, and all of one', async () => {
    const on = open()
    await bury(on, 1, 2)
    expect(await listFailed(on, 10)).toMatchObject([
      { id: deadId(queuedOf(1)), queue: 'dead', stage: 'mask', error: 'cannot be masked' },
      { id: deadId(queuedOf(2)) },
    ])
    expect(await listFailed(on, 1)).toHaveLength(1)
    expect(await showJob(on, deadId(queuedOf(2)))).toMatchObject({
      queue: 'dead',
      data: { queued: queuedOf(2) },
    })
    expect(await countJobs(on)).toContainEqual({ queue: 'dead', state: 'wait', jobs: 2 })
  })

  it('gives dead documents back to the workers and forgets others', async () => {
    const on = open()
    await bury(on, 1, 2)
    await retryJobs(on, [deadId(queuedOf(1))])
    await dropJobs(on, [deadId(queuedOf(2))])
    expect(await listFailed(on, 10)).toEqual([])
    const [batch, ...others] = await on.analyze.getJobs(['wait'])
    expect(others).toEqual([])
    expect(batch?.data.documents).toEqual([queuedOf(1)])
  })

  it('is told when there is no such job', async () => {
    await expect(showJob(open(), 'dead-1')).rejects.toMatchObject({ code: 'TX_QUEUE_JOB', exitCode: 2 })
  })

  it('gets one run of the results however often it asks, and one schedule however many workers start', async () => {
    const on = open()
    await Promise.all([1, 2, 3].map(() => askForResults(on)))
    expect(await on.cluster.getJobCountByTypes('wait')).toBe(1)
    await Promise.all([1, 2].map(() => scheduleResults(on, '30 3 * * *', 'Asia/Shanghai')))
    const schedulers = await on.cluster.getJobSchedulers(0, -1, true)
    expect(schedulers).toMatchObject([{ pattern: '30 3 * * *', tz: 'Asia/Shanghai' }])
    // Half past three in Shanghai.
    expect(new Date(schedulers[0]?.next ?? 0).toISOString()).toContain('T19:30:00')
    await scheduleResults(on, 'none', 'Asia/Shanghai')
    expect(await on.cluster.getJobSchedulers(0, -1, true)).toEqual([])
  })
})

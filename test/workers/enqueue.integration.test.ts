import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Feedback } from '../../src/model/feedback.js'
import { createToQueued, type ToQueued } from '../../src/pipelines/to-queued.js'
import { loadResources } from '../../src/run/resources.js'
import { feedbackOfText } from '../../src/sources/feedback-of-text.js'
import type { SourceItem } from '../../src/sources/source.js'
import { type EnqueueOptions, enqueue } from '../../src/workers/enqueue.js'
import { openQueues, type Queues } from '../../src/workers/queues.js'
import { redisMissing, useRedis } from '../services/redis.js'

describe.skipIf(redisMissing() !== null)('enqueue', () => {
  const redis = useRedis()
  let toQueued: ToQueued
  let queues: Queues | null = null
  beforeAll(() => {
    toQueued = createToQueued(loadResources({ taxonomy: null, segmenter: 'nodejieba' }).portable)
  })
  afterEach(() => queues?.close())

  const open = (): Queues => {
    queues = openQueues(redis.client())
    return queues
  }
  const put = (on: Queues, batches: readonly Feedback[][], more: Partial<EnqueueOptions> = {}) =>
    enqueue({
      batches: rows(batches),
      toQueued,
      queues: on,
      rejects: { write: async () => undefined },
      backlog: 100,
      onCounts: () => undefined,
      onWait: () => undefined,
      signal: new AbortController().signal,
      ...more,
    })
  const batchesOf = (count: number, size = 5) =>
    Array.from({ length: count }, (_, batch) =>
      Array.from({ length: size }, (_, row) => feedbackOfText(`第${batch}批第${row}条，物流太慢了`, null)),
    )

  it('leaves no personal data in Redis', async () => {
    const on = open()
    const texts = [
      '我叫林小禾，电话13812345678，物流太慢了',
      '地址浙江省杭州市西湖区文三路478号3栋501室，包装破了',
    ]
    await put(on, [texts.map((text) => feedbackOfText(text, '洗衣机'))])
    const jobs = await on.analyze.getJobs(['wait'])
    expect(jobs.flatMap(({ data }) => data.documents)).toHaveLength(2)
    const raw = (await Promise.all((await redis.client().keys('*')).map((key) => dump(key)))).join('\n')
    expect(raw).toContain('物流太慢了')
    expect(raw).not.toMatch(/林小禾|13812345678|478号/)
  })
  const dump = async (key: string): Promise<string> =>
    (await redis.client().type(key)) === 'hash' ? JSON.stringify(await redis.client().hgetall(key)) : key

  it('makes each batch once when two producers read the same file at once, or one twice', async () => {
    const on = open()
    const same = batchesOf(8)
    const counts = await Promise.all([put(on, same), put(on, same)])
    await put(on, same)
    expect(counts.map(({ queued }) => queued)).toEqual([40, 40])
    expect(await on.analyze.getJobCountByTypes('wait')).toBe(8)
  })

  it('queues feedback that stands twice in a batch once', async () => {
    const on = open()
    const twice = feedbackOfText('物流太慢了', null)
    expect(await put(on, [[twice, twice]])).toMatchObject({ received: 2, queued: 1, repeated: 1 })
  })

  it('waits while the backlog is full, so Redis never holds more', async () => {
    const on = open()
    let most = 0
    let waited = 0
    const taken: string[] = []
    const done = put(on, batchesOf(12), { backlog: 3, onWait: () => waited++ })
    let ended = false
    done.finally(() => {
      ended = true
    })
    while (!ended) {
      const jobs = await on.analyze.getJobs(['wait'])
      most = Math.max(most, jobs.length)
      for (const job of jobs) {
        taken.push(job.id ?? '')
        await job.remove()
      }
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    for (const job of await on.analyze.getJobs(['wait'])) taken.push(job.id ?? '')
    expect(most).toBeLessThanOrEqual(3)
    expect(waited).toBeGreaterThan(0)
    expect(new Set(taken).size).toBe(12)
  })

  it('hands rows that cannot be read to the workers, each once and without what stood in them', async () => {
    const on = open()
    const reject = { file: 'in/a.csv', line: 2, field: 'rating', reason: 'not a rating', value: '十星好评' }
    const item: SourceItem = { kind: 'reject', index: 0, reject, row_key: 'k' }
    for (let time = 0; time < 2; time++) await put(on, [], { batches: one(item) })
    const jobs = await on.analyze.getJobs(['wait'])
    expect(jobs.map(({ data }) => [data.documents, data.rejected?.length])).toEqual([[[], 1]])
    expect(jobs[0]?.data.rejected).toMatchObject([{ event: 'rejected', file: 'a.csv', field: 'rating' }])
    expect(JSON.stringify(jobs[0]?.data)).not.toContain('十星')
  })

  it('says when Redis is full, and how to go on', async () => {
    const on = open()
    const client = redis.client()
    await client.config('SET', 'maxmemory', '1mb')
    try {
      await expect(put(on, batchesOf(3))).rejects.toMatchObject({ code: 'TX_REDIS_FULL', retryable: true })
    } finally {
      await client.config('SET', 'maxmemory', '0')
    }
  })

  it('counts dead documents to the backlog, and stops waiting when it is told to', async () => {
    const on = open()
    const [queued] = (batchesOf(1)[0] ?? []).map(toQueued)
    if (queued === undefined) throw new Error('no document')
    await on.dead.addBulk(
      Array.from({ length: 1000 }, (_, index) => ({
        name: 'dead',
        data: { queued, stage: 'mask', kind: 'Error', error: 'x', died_at: '' },
        opts: { jobId: `dead-${index}` },
      })),
    )
    const abort = new AbortController()
    const counts = await put(on, batchesOf(2), {
      backlog: 2,
      onWait: () => abort.abort(),
      signal: abort.signal,
    })
    expect(counts).toMatchObject({ received: 5, queued: 0 })
  })
})

async function* one(item: SourceItem): AsyncGenerator<readonly SourceItem[]> {
  yield [item]
}

async function* rows(batches: readonly Feedback[][]): AsyncGenerator<readonly SourceItem[]> {
  let index = 0
  for (const batch of batches) {
    yield batch.map((feedback) => ({ kind: 'feedback', feedback, index: index++ }) as const)
  }
}

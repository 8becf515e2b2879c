import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JobCount } from '../../src/workers/count-jobs.js'
import { compareSnapshots, SAME, takeSnapshot } from '../faults/snapshot.js'
import { start, succeed, tingxian } from '../run/command.js'
import { freePort, redisMissing, useRedis } from '../services/redis.js'

const SAMPLE = 'examples/sample'
const TEST_MS = 120_000

describe.skipIf(redisMissing() !== null)('the commands of workers', () => {
  const redis = useRedis()
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-workers-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const queue = (...words: readonly string[]) =>
    succeed(['queue', ...words, '--redis', redis.url()], { cwd: folder })
  /** Batches that wait or run. */
  const left = async (): Promise<number> => {
    const { jobs } = JSON.parse((await queue('status', '--json')).stdout) as { jobs: readonly JobCount[] }
    return jobs.reduce(
      (sum, { queue: name, state, jobs: count }) =>
        name === 'analyze' && (state === 'wait' || state === 'active') ? sum + count : sum,
      0,
    )
  }

  it('give the same as tingxian run, tell what they do, and end with 0', { timeout: TEST_MS }, async () => {
    const out = join(folder, 'embedded')
    await succeed(['run', '--input', SAMPLE, '--out', out])
    const queued = await succeed(['enqueue', SAMPLE, '--redis', redis.url(), '--out', join(folder, 'queued')])
    expect(queued.stderr).toContain('769 received = 766 queued + 3 rejected + 0 repeated')
    expect(await readFile(join(folder, 'queued/rejects.jsonl'), 'utf8')).toBe(
      await readFile(join(out, 'rejects.jsonl'), 'utf8'),
    )
    expect(await left()).toBeGreaterThan(0)

    const store = `duckdb:${join(folder, 'workers.duckdb')}`
    const url = `http://127.0.0.1:${await freePort()}`
    const worker = start(
      [
        ...['worker', '--redis', redis.url(), '--store', store, '--threads', '2'],
        ...['--listen', url.replace('http://', ''), '--schedule', '0 3 * * *'],
      ],
      { cwd: folder },
    )
    const get = async (path: string) => (await fetch(`${url}${path}`)).text()
    await expect.poll(() => get('/ready').catch(() => ''), { timeout: 60_000 }).toBe('ready')
    expect(await get('/live')).toBe('live')
    await expect.poll(left, { timeout: 60_000 }).toBe(0)
    await queue('rank')
    await expect.poll(() => worker.said(), { timeout: 60_000 }).toContain('results made anew')
    const metrics = await get('/metrics')
    expect(metrics).toContain('tingxian_documents_finished_total{outcome="analyzed"} 734')
    expect(metrics).toContain('tingxian_documents_finished_total{outcome="dropped"} 32')
    expect((await queue('status')).stdout).toMatch(/next results: \d{4}-.*T19:00:00/)

    worker.process.kill('SIGTERM')
    const ended = await worker.ended
    expect(ended.code, ended.stderr).toBe(0)
    for (const line of ended.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg')
    const undisturbed = await takeSnapshot(`duckdb:${join(out, 'tingxian.duckdb')}`)
    expect(compareSnapshots(await takeSnapshot(store), undisturbed)).toEqual(SAME)
  })

  it('forget a customer in the store and in the queues', { timeout: TEST_MS }, async () => {
    const rows = (...days: readonly number[]): string =>
      days.map((day) => `电机用了${day}天就坏了,anna,2026-06-${day}\n`).join('')
    const [stored, queued] = [join(folder, 'stored.csv'), join(folder, 'waiting.csv')]
    await writeFile(stored, `text,customer,created_at\n${rows(11)}`)
    await writeFile(queued, `text,customer,created_at\n${rows(12, 13)}杯子很好看,bo,2026-06-14\n`)
    const out = join(folder, 'forgetting')
    await succeed(['run', '--input', stored, '--out', out])
    await succeed(['enqueue', queued, '--redis', redis.url(), '--out', out])
    const forget = ['store', 'forget', 'anna', '--out', out, '--redis', redis.url()]
    expect((await succeed(forget)).stdout).toBe(
      '1 documents deleted\n2 queued and 0 dead documents deleted from the queues\n',
    )
    expect(await left()).toBe(1)
    const again = await succeed(forget)
    expect(again.stdout).toContain('0 queued and 0 dead documents')
    expect(again.stderr).toContain('none was there')
    const elsewhere = [...forget.slice(0, -1), `redis://127.0.0.1:${await freePort()}`]
    expect(await tingxian(elsewhere)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('TX_REDIS_UNREACHABLE'),
    })
  })

  it('say what is wrong: no such queue, no Redis, no such job', async () => {
    const wrong = await tingxian(['worker', '--queues', 'digest', '--redis', redis.url()])
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('There are analyze, cluster.') })
    const gone = await tingxian(['queue', 'status', '--redis', `redis://127.0.0.1:${await freePort()}`])
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('TX_REDIS_UNREACHABLE') })
    const nothing = await tingxian(['queue', 'show', 'dead-1', '--redis', redis.url()])
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('TX_QUEUE_JOB') })
  })

  it('pause and resume a queue for all workers', async () => {
    await queue('pause')
    expect((await queue('status')).stdout).toContain('analyze (paused)')
    await queue('resume')
    expect((await queue('status')).stdout).not.toContain('paused')
    expect((await queue('failed')).stdout).toContain('nothing failed')
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/logger.js'
import { openStore } from '../../src/stores/open-store.js'
import { startWorker } from '../../src/workers/start-worker.js'
import { startSmtp } from '../digests/smtp.js'
import { redisMissing, useRedis } from '../services/redis.js'

describe.skipIf(redisMissing() !== null)('workers that know a mail server', () => {
  const redis = useRedis()
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-digests-job-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('send what is due, once among all of them', { timeout: 60_000 }, async () => {
    const smtp = await startSmtp()
    const subscriptions = join(folder, 'subscriptions.yml')
    await writeFile(
      subscriptions,
      'from: a@example.com\nsubscriptions:\n  - { name: 组, to: [b@example.com] }\n',
    )
    const config = loadConfig(
      {
        subscriptions,
        smtp: `smtp://127.0.0.1:${smtp.port}?tls=off`,
        redis: redis.url(),
        listen: 'none',
        schedule: 'none',
      },
      {},
      null,
    )
    const store = await openStore('duckdb::memory:')
    const said: string[] = []
    const log = createLogger({ write: (line) => said.push(line) })
    const worker = () =>
      startWorker({
        config,
        queues: ['cluster'],
        concurrency: null,
        openStore: async () => ({ ...store, close: async () => {} }),
        log,
      })
    const workers = await Promise.all([worker(), worker()])
    await expect.poll(() => said.join(''), { timeout: 30_000 }).toContain('digests looked after')
    expect(smtp.mails).toHaveLength(1)
    for (const running of workers) await running.stop()
    await smtp.close()
    await store.close()
    expect(said.join('')).not.toContain('b@example.com')
  })
})

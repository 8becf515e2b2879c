import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.js'
import { createLogger } from '../../src/logger.js'
import { openRedis } from '../../src/workers/open-redis.js'
import { openQueues } from '../../src/workers/queues.js'
import { askForResults } from '../../src/workers/results-job.js'
import { startWorker } from '../../src/workers/start-worker.js'
import { aStore } from '../alerts/a-store.js'
import { startRobot } from '../alerts/robot-server.js'
import { redisMissing, useRedis } from '../services/redis.js'

describe.skipIf(redisMissing() !== null)('workers that know alerts', () => {
  const redis = useRedis()
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tingxian-alerts-job-'))
  })
  afterAll(async () => {
    delete process.env['TINGXIAN_ALERT_WORKERS']
    delete process.env['TINGXIAN_ALERT_WORKERS_SECRET']
    await rm(folder, { recursive: true, force: true })
  })

  it('tell after a ranking what stands out, once among all of them', { timeout: 60_000 }, async () => {
    const robot = await startRobot('dingtalk')
    process.env['TINGXIAN_ALERT_WORKERS'] = robot.access.url
    process.env['TINGXIAN_ALERT_WORKERS_SECRET'] = robot.access.secret ?? ''
    const alerts = join(folder, 'alerts.yml')
    await writeFile(alerts, 'alerts:\n  - { name: 群, send: dingtalk, robot: WORKERS, hours: [0, 24] }\n')
    const given = { alerts, redis: redis.url(), listen: 'none', schedule: 'none' }
    const config = loadConfig(given, {}, null)
    const store = await aStore({ code: '物流慢', voices: 24 })
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
    await expect.poll(() => said.join(''), { timeout: 30_000 }).toContain('alerts looked after')
    expect(robot.requests).toEqual([])
    const connection = await openRedis(redis.url())
    const queues = openQueues(connection)
    for (const _ of [1, 2]) {
      const before = said.length
      await askForResults(queues)
      const after = () => said.slice(before).join('')
      await expect.poll(after, { timeout: 30_000 }).toMatch(/results made anew[\s\S]*alerts looked after/)
    }
    expect(robot.posted).toHaveLength(1)
    expect(robot.posted[0]).toContain('物流慢突然增多')
    for (const running of workers) await running.stop()
    await queues.close()
    connection.disconnect()
    await robot.close()
    await store.close()
    expect(said.join('')).not.toMatch(/token-only-for-tests|SEC-only-for-tests/)
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { TingxianError } from '../../src/errors.js'
import type { Listening } from '../../src/listen.js'
import { createMetrics } from '../../src/metrics.js'
import { checkReady } from '../../src/workers/check-ready.js'
import { type HealthOptions, serveHealth } from '../../src/workers/serve-health.js'

let server: Listening | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

const serve = async (more: Partial<HealthOptions> = {}): Promise<Listening> => {
  const { registry } = createMetrics(async () => [{ queue: 'analyze', state: 'wait', jobs: 7 }])
  server = await serveHealth({
    address: '127.0.0.1:0',
    registry,
    isLive: () => true,
    checkReady: async () => undefined,
    ...more,
  })
  return server
}
const ask = async (url: string) => {
  const response = await fetch(url)
  return { status: response.status, text: await response.text() }
}

describe('a worker on the web', () => {
  it('tells Prometheus what lies in the queues', async () => {
    const { url } = await serve()
    const { status, text } = await ask(`${url}/metrics`)
    expect(status).toBe(200)
    expect(text).toContain('tingxian_queue_jobs{queue="analyze",state="wait"} 7')
    expect(text).toContain('process_cpu_seconds_total')
  })

  it('is live and ready, and knows no other page', async () => {
    const { url } = await serve()
    expect(await ask(`${url}/live`)).toEqual({ status: 200, text: 'live' })
    expect(await ask(`${url}/ready`)).toEqual({ status: 200, text: 'ready' })
    expect((await ask(`${url}/`)).status).toBe(404)
  })

  it('is live but not ready while the store is down, and says which error', async () => {
    const down = new TingxianError('TX_STORE_FAILED', 'down', { hint: 'wait' })
    const { url } = await serve({ checkReady: () => Promise.reject(down) })
    expect(await ask(`${url}/live`)).toMatchObject({ status: 200 })
    expect(await ask(`${url}/ready`)).toEqual({ status: 503, text: 'TX_STORE_FAILED' })
  })

  it('is not ready when the store is silent', { timeout: 10_000 }, async () => {
    const silent = { knownDocuments: () => new Promise<never>(() => undefined) }
    await expect(checkReady({ ping: async () => 'PONG' }, silent)).rejects.toMatchObject({
      code: 'TX_WORKER_NOT_READY',
    })
  })

  it('is not live when it takes no jobs any more', async () => {
    const { url } = await serve({ isLive: () => false })
    expect((await ask(`${url}/live`)).status).toBe(503)
  })

  it('says when its port is taken', async () => {
    const { url } = await serve()
    const address = url.replace('http://', '')
    await expect(serve({ address })).rejects.toMatchObject({ code: 'TX_WORKER_LISTEN' })
  })
})

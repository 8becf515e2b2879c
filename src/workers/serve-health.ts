import type { ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { TingxianError } from '../errors.js'
import { type Listening, listen } from '../listen.js'

export interface HealthOptions {
  /** host:port; port 0 takes a free one. */
  readonly address: string
  readonly registry: Registry
  /** Takes jobs, or has been told to stop. */
  readonly isLive: () => boolean
  /** What a worker needs answers now; throws otherwise. */
  readonly checkReady: () => Promise<void>
}

/**
 * Answers `/live` (restart it when not), `/ready` (it can do work now) and `/metrics` for Prometheus.
 * @throws TingxianError TX_WORKER_LISTEN
 */
export const serveHealth = (options: HealthOptions): Promise<Listening> =>
  listen(
    options.address,
    (request, response) => {
      answer(request.url ?? '/', response, options).catch(() => {
        say(response, 500, 'failed')
      })
    },
    (message, cause) =>
      new TingxianError('TX_WORKER_LISTEN', message, {
        hint: 'give another host:port with --listen, or none',
        cause,
      }),
  )

const answer = async (
  url: string,
  response: ServerResponse,
  { registry, isLive, checkReady }: HealthOptions,
): Promise<void> => {
  const path = url.split('?', 1)[0]
  if (path === '/live') return say(response, isLive() ? 200 : 503, isLive() ? 'live' : 'not live')
  if (path === '/ready') {
    const reason = await checkReady().then(
      () => null,
      (error: unknown) => (error instanceof TingxianError ? error.code : 'not ready'),
    )
    return say(response, reason === null ? 200 : 503, reason ?? 'ready')
  }
  if (path !== '/metrics') return say(response, 404, 'there are /live, /ready and /metrics')
  say(response, 200, await registry.metrics(), registry.contentType)
}

const say = (response: ServerResponse, status: number, body: string, type = 'text/plain'): void => {
  response.writeHead(status, { 'content-type': type }).end(body)
}

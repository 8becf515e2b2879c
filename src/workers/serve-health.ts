import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { TingxianError } from '../errors.js'

export interface HealthOptions {
  /** host:port; port 0 takes a free one. */
  readonly address: string
  readonly registry: Registry
  /** Takes jobs, or has been told to stop. */
  readonly isLive: () => boolean
  /** What a worker needs answers now; throws otherwise. */
  readonly checkReady: () => Promise<void>
}

export interface HealthServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * Answers `/live` (restart it when not), `/ready` (it can do work now) and `/metrics` for Prometheus.
 * @throws TingxianError TX_WORKER_LISTEN
 */
export const serveHealth = async (options: HealthOptions): Promise<HealthServer> => {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(options.address) ?? []
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response, options).catch(() => {
      say(response, 500, 'failed')
    })
  })
  await listen(server, host, Number(port)).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TingxianError('TX_WORKER_LISTEN', `cannot listen on ${options.address}: ${reason}`, {
      hint: 'give another host:port with --listen, or none',
      cause,
    })
  })
  const bound = server.address()
  const boundPort = bound !== null && typeof bound === 'object' ? bound.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })

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
